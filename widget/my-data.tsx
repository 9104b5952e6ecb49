import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint'
import type { deleteVisitorData, downloadVisitorData } from '#contract/visitors'
import { MyConsents } from './forms/my-consents.tsx'
import { Remember } from './forms/remember.tsx'
import { useParts } from './parts.ts'
import { saveFile } from './save-file.ts'
import { Sheet } from './sheet.tsx'
import { useAsking } from './use-asking.ts'

type Proof = ReplyOf<typeof deleteVisitorData>

/** Everything held about the visitor, to take or to delete. */
export function MyData() {
  const { say, session, stage, store, conversation } = useParts()
  const { host, key } = stage.embed
  const { ask, isAsking, trouble } = useAsking()
  const [isQuestioned, setQuestioned] = useState(false)
  /** Being remembered is a consent too, with a receipt of its own. */
  const [changes, setChanges] = useState(0)
  const [proof, setProof] = useState<Proof>()
  return (
    // Another sheet at each step: it takes the focus that the pressed button leaves behind.
    <Sheet view="data" key={proof ? 'deleted' : isQuestioned ? 'question' : 'about'}>
      {proof ? (
        <Deleted proof={proof} />
      ) : isQuestioned ? (
        <>
          <p role="alert">{say('data.deleteQuestion', { organization: store.get().chat.organization })}</p>
          <p class="choices">
            <button type="button" class="danger" aria-disabled={isAsking} onClick={() => void deleteAll()}>
              {say('data.deleteYes')}
            </button>
            <button type="button" class="secondary" onClick={() => setQuestioned(false)}>
              {say('data.deleteNo')}
            </button>
          </p>
        </>
      ) : (
        <>
          <p>{say('data.about')}</p>
          <p class="choices">
            <button type="button" class="secondary" aria-disabled={isAsking} onClick={() => void download()}>
              {say('data.download')}
            </button>
            <button type="button" class="secondary" onClick={() => setQuestioned(true)}>
              {say('data.delete')}
            </button>
          </p>
          <p>
            <a href={`${host}/privacy/${key}`} target="_blank" rel="noopener noreferrer">
              {say('data.ask')}
            </a>
          </p>
          <MyConsents key={changes} />
          <Remember onChange={() => setChanges(changes + 1)} />
        </>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </Sheet>
  )

  async function download() {
    const held = await ask(() => session.call<typeof downloadVisitorData>('GET', '/visitor/data'))
    if (held)
      saveFile(`${window.location.hostname}-chat.json`, 'application/json', JSON.stringify(held, null, 2))
  }

  async function deleteAll() {
    const path = '/visitor/data?confirmation=delete%20everything'
    const deleted = await ask(() => session.call<typeof deleteVisitorData>('DELETE', path))
    if (!deleted) return
    conversation.reset()
    stage.storage.forget()
    setProof(deleted)
  }
}

function Deleted({ proof: { id, deletedAt, deleted, kept, certificateUrl } }: { proof: Proof }) {
  const { say, days } = useParts()
  return (
    <div role="status">
      <p>
        <strong>{say('data.deleted')}</strong> {say('data.deletedCounts', { count: deleted.messages })}
      </p>
      {kept.map(({ what, count, why, until }) => (
        <p key={what} class="proof">
          {what === 'consents'
            ? say('data.keptConsents', { number: count })
            : `${what} (${count}): ${why} (${until})`}
        </p>
      ))}
      <p class="proof">{say('data.deletedProof', { time: days.formatFully(deletedAt), id })}</p>
      <p class="proof">
        <a href={certificateUrl} target="_blank" rel="noopener noreferrer">
          {say('data.certificate')}
        </a>
      </p>
    </div>
  )
}
