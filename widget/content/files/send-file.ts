import type { MessageFile } from '#contract/content'
import type { Parts } from '../../parts.ts'
import { type Answer, readRefusal } from '../../request.ts'

export type Sending = { answer: Promise<Answer<MessageFile>>; stop(): void }

/** Not fetch: it does not tell how far an upload has got. */
export function sendFile(
  { stage: { browser, embed, storage }, session }: Parts,
  file: File,
  onProgress: (share: number) => void,
): Sending {
  const request = browser.openRequest()
  const answer = new Promise<Answer<MessageFile>>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = request.onabort = () =>
      resolve({ ok: false, kind: 'later', isBusy: false, afterMilliseconds: undefined })
    request.onload = () => {
      const reply = readReply(request.responseText)
      if (request.status >= 300 || !reply) return resolve(readRefusal(request.status, reply ?? {}))
      storage.renew()
      resolve({ ok: true, reply })
    }
    request.open('POST', `${embed.host}/api/v1/visitor/files?name=${encodeURIComponent(nameOf(file))}`)
    request.setRequestHeader('authorization', `Bearer ${session.token()}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
  return { answer, stop: () => request.abort() }

  function readReply(text: string) {
    try {
      return browser.parse(text)
    } catch {
      return undefined
    }
  }
}

/** The ending stays, whatever is cut off. */
const nameOf = ({ name }: File) => name.replaceAll('\0', '').toWellFormed().slice(-200).trim() || 'file'
