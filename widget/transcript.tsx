import { useId, useRef, useState } from 'preact/hooks'
import type { getTranscript, mailTranscript } from '#contract/visitors'
import { useParts } from './parts.ts'
import { saveFile } from './save-file.ts'
import { Sheet } from './sheet.tsx'
import { useAsking } from './use-asking.ts'

export function Transcript({ conversationId }: { conversationId: string }) {
  const { say, session } = useParts()
  const { ask, isAsking, trouble } = useAsking()
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const [fault, setFault] = useState('')
  const faultId = useId()
  const field = useRef<HTMLInputElement>(null)
  const path = `/visitor/conversations/${conversationId}/transcript` as const
  return (
    <Sheet view="transcript">
      <p>
        <button type="button" class="secondary" aria-disabled={isAsking} onClick={() => void download()}>
          {say('transcript.download')}
        </button>
      </p>
      <form
        class="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void mail()
        }}
      >
        <label>
          {say('transcript.address')}
          <input
            type="email"
            ref={field}
            required
            aria-invalid={fault !== ''}
            aria-describedby={faultId}
            maxLength={254}
            autocomplete="email"
            dir="ltr"
            value={email}
            onInput={(event) => {
              setEmail(event.currentTarget.value)
              setFault('')
            }}
          />
        </label>
        {fault && (
          <p class="trouble" id={faultId}>
            {fault}
          </p>
        )}
        <p class="note">{say('transcript.addressUse')}</p>
        <button type="submit" class="primary" aria-disabled={isAsking}>
          {say('transcript.mail')}
        </button>
      </form>
      <p role="status">{isSent && say('transcript.sent')}</p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </Sheet>
  )

  async function download() {
    const file = await ask(() => session.call<typeof getTranscript>('GET', path))
    if (file) saveFile(file.fileName, 'text/plain', file.text)
  }

  async function mail() {
    setSent(false)
    // In the chat's language, which need not be the browser's.
    if (!field.current?.validity.valid) {
      setFault(say('fault.email'))
      field.current?.focus()
      return
    }
    const reply = await ask(() => session.call<typeof mailTranscript>('POST', path, { email }))
    if (!reply) return
    setEmail('')
    setSent(true)
  }
}
