import type { Endpoint, ReplyOf } from '#contract/endpoint'
import { refusalIn, Unreachable } from './request.ts'

type Progress = (share: number) => void

/** Sends a file's bytes to an endpoint that takes them. fetch() cannot tell how far it has got; this can. */
export function upload<E extends Endpoint>(
  path: string,
  file: Blob,
  { onProgress, signal }: { onProgress?: Progress; signal?: AbortSignal } = {},
): Promise<ReplyOf<E>> {
  const { promise, resolve, reject } = Promise.withResolvers<ReplyOf<E>>()
  const sending = new XMLHttpRequest()
  sending.open('POST', `/api/v1${path}`)
  sending.setRequestHeader('accept', 'application/json')
  sending.setRequestHeader('content-type', 'application/octet-stream')
  sending.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
  sending.onload = () => {
    if (sending.status >= 200 && sending.status < 300) resolve(new Response(sending.responseText).json())
    else reject(refusalIn(sending.responseText, answerOf(sending)))
  }
  sending.onerror = () => reject(new Unreachable('The connection was lost. Try again.', undefined))
  sending.onabort = () => reject(signal?.reason)
  signal?.addEventListener('abort', () => sending.abort())
  sending.send(file)
  return promise
}

function answerOf(sending: XMLHttpRequest) {
  const retryAfter = sending.getResponseHeader('retry-after')
  return new Response(null, {
    status: sending.status,
    headers: retryAfter ? { 'retry-after': retryAfter } : {},
  })
}
