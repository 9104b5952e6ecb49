import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ConsentReceipt, listVisitorConsents, withdrawConsent } from '#contract/consents'
import { LinkedText } from '../linked-text.tsx'
import { useParts } from '../parts.ts'
import { saveFile } from '../save-file.ts'
import { useStyles } from '../styles.ts'
import { useAsking } from '../use-asking.ts'
import styles from './my-consents.css?inline'

/** What was agreed to, each withdrawn as easily as it was given (Art. 7(3) GDPR), with receipts to keep. */
export function MyConsents() {
  useStyles(styles)
  const { say, session } = useParts()
  const { ask, isAsking, trouble } = useAsking()
  const [receipts, setReceipts] = useState<ConsentReceipt[]>()
  const [isWithdrawn, setWithdrawn] = useState(false)
  const titleId = useId()
  const result = useRef<HTMLParagraphElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useLayoutEffect(() => void load(), [])
  // The pressed button is gone.
  useLayoutEffect(() => {
    if (isWithdrawn) result.current?.focus()
  }, [isWithdrawn])
  // Being remembered has a box of its own.
  const listed = receipts?.filter(({ purpose }) => purpose !== 'remember')
  return (
    <section class="part" aria-labelledby={titleId}>
      <h4 id={titleId}>{say('consents')}</h4>
      {!receipts && !trouble && <p role="status">{say('loading')}</p>}
      {receipts?.length === 0 && <p>{say('consents.none')}</p>}
      <ul class="consents">
        {listed?.map((receipt) => (
          <Consent
            key={receipt.record_id}
            receipt={receipt}
            isAsking={isAsking}
            onWithdraw={() => void withdraw(receipt.purpose)}
          />
        ))}
      </ul>
      <p role="status" tabIndex={-1} ref={result}>
        {isWithdrawn && say('consents.gone')}
      </p>
      {receipts !== undefined && receipts.length > 0 && (
        <button type="button" class="secondary" aria-disabled={isAsking} onClick={() => void download()}>
          {say('consents.download')}
        </button>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </section>
  )

  async function load() {
    const reply = await ask(() => session.call<typeof listVisitorConsents>('GET', '/visitor/consents'))
    if (reply) setReceipts(reply.receipts)
  }

  async function withdraw(purpose: string) {
    setWithdrawn(false)
    const path = `/visitor/consents/${purpose}` as const
    const reply = await ask(() => session.call<typeof withdrawConsent>('DELETE', path))
    if (!reply) return
    setReceipts(reply.receipts)
    setWithdrawn(true)
  }

  /** As they are at this moment. */
  async function download() {
    const reply = await ask(() => session.call<typeof listVisitorConsents>('GET', '/visitor/consents'))
    if (!reply) return
    const name = `${window.location.hostname}-consents.json`
    saveFile(name, 'application/json', JSON.stringify(reply.receipts, null, 2))
  }
}

type Props = { receipt: ConsentReceipt; isAsking: boolean; onWithdraw: () => void }

function Consent({ receipt: { state, events }, isAsking, onWithdraw }: Props) {
  const { say, days } = useParts()
  const id = useId()
  const last = events.at(-1)
  if (!last) return null
  return (
    <li>
      <div id={id} lang={last.language}>
        <LinkedText text={last.text} />
      </div>
      <p class="note">{say(`consents.${state}`, { time: days.formatFully(last.at) })}</p>
      {state === 'given' && (
        <button
          type="button"
          class="secondary"
          aria-describedby={id}
          aria-disabled={isAsking}
          onClick={onWithdraw}
        >
          {say('consents.withdraw')}
        </button>
      )}
    </li>
  )
}
