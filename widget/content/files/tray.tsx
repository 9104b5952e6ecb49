import { useLayoutEffect, useRef } from 'preact/hooks'
import { CloseIcon } from '../../icons.tsx'
import { useParts } from '../../parts.ts'
import { useStyles } from '../../styles.ts'
import { useSize } from './file-words.ts'
import styles from './files.css?inline'
import { Thumbnail } from './thumbnail.tsx'
import type { Upload, Uploads } from './uploads.ts'

/** The files that go along with the next message. */
export function Tray({ uploads }: { uploads: Uploads }) {
  useStyles(styles)
  const { say } = useParts()
  const list = uploads.list()
  const box = useRef<HTMLUListElement>(null)
  const count = list.length
  const news = count + list.filter(({ state }) => state.name === 'failed').length
  // The newest is the one somebody is looking for.
  useLayoutEffect(() => {
    if (news > 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [news])
  useLayoutEffect(() => {
    window.addEventListener('online', uploads.retryDisconnected)
    return () => window.removeEventListener('online', uploads.retryDisconnected)
  }, [uploads])
  const words = uploads.trouble() || (uploads.isSendingSoon() && say('files.waiting'))
  return (
    <>
      {count > 0 && (
        <ul class="tray" ref={box} aria-label={say('files')}>
          {list.map((upload) => (
            <Chip key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      {words && (
        <p class={uploads.trouble() ? 'trouble' : 'state'} role="alert">
          {words}
        </p>
      )}
    </>
  )
}

function Chip({ upload: { key, file, state }, uploads }: { upload: Upload; uploads: Uploads }) {
  const { say } = useParts()
  const size = useSize(file.size)
  const { name } = file
  const isFailed = state.name === 'failed'
  return (
    <li class={isFailed ? 'chip bad' : 'chip'}>
      <Thumbnail file={file} />
      <div class="about-file">
        <span class="name" title={name}>
          <bdi>{name}</bdi>
        </span>
        {state.name === 'running' ? (
          <progress aria-label={say('files.uploading', { name })} value={state.share} />
        ) : state.name === 'done' ? (
          <span class="note">{size}</span>
        ) : (
          <span class={isFailed ? 'trouble' : 'note'} role={isFailed ? 'alert' : 'status'}>
            {state.reason}
          </span>
        )}
      </div>
      {isFailed && state.isWorthTrying && (
        <button
          type="button"
          class="link"
          aria-label={`${say('retry')}: ${name}`}
          onClick={() => uploads.retry(key)}
        >
          {say('retry')}
        </button>
      )}
      <button
        type="button"
        class="icon"
        aria-label={say('files.remove', { name })}
        onClick={(event) => {
          // The pressed button goes with its file.
          const composer = event.currentTarget.closest('form')
          uploads.remove(key)
          composer?.querySelector<HTMLElement>('.clip')?.focus({ preventScroll: true })
        }}
      >
        <CloseIcon />
      </button>
    </li>
  )
}
