import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Actor } from './actor.ts'
import type { Tx } from './database/transaction.ts'
import { Refusal } from './errors.ts'

/** A short transaction as the caller, who is judged anew each time: what lies between them may take long. */
export type AsCaller<A extends Actor = Actor> = <T>(work: (tx: Tx, actor: A) => Promise<T>) => Promise<T>

/** A file on its way in. */
export type Upload<A extends Actor = Actor> = {
  asCaller: AsCaller<A>
  /** The file itself; refuses one that is empty, larger than this, or cut off. */
  read(mostBytes: number): Promise<Buffer>
}

/** What is left of a refused upload is let run out, so that its sender hears why; then it is cut off. */
const lingering = 10_000

/** Routes added to this scope take a file's bytes, and nothing else; their handlers decide when to read them. */
export function takeFilesOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null))
  scope.addContentTypeParser('*', (_request, _payload, done) =>
    done(new Refusal('unsupported_media_type', { detail: howToSend })),
  )
  scope.addHook('onResponse', async ({ raw }) => {
    if (raw.complete) return
    raw.resume()
    const end = setTimeout(() => raw.destroy(), lingering).unref()
    raw.once('close', () => clearTimeout(end))
  })
}

const howToSend = 'Send the file itself, with the content type application/octet-stream.'

export async function readUpload(
  request: IncomingMessage,
  mostBytes: number,
  longestSilence = 30_000,
): Promise<Buffer> {
  if (Number(request.headers['content-length']) > mostBytes) throw tooLarge(mostBytes)
  const pieces: Buffer[] = []
  let size = 0
  // Who sends nothing for so long is given up.
  const silence = setTimeout(() => request.destroy(), longestSilence)
  try {
    // Left open where it is refused: the answer goes out on the same line.
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      silence.refresh()
      size += piece.length
      if (size > mostBytes) throw tooLarge(mostBytes)
      pieces.push(piece)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('invalid_input', { field: 'body', detail: 'was cut off' })
  } finally {
    clearTimeout(silence)
  }
  if (!request.complete) throw new Refusal('invalid_input', { field: 'body', detail: 'was cut off' })
  if (size === 0) throw new Refusal('invalid_input', { field: 'body', detail: 'must not be empty' })
  return Buffer.concat(pieces, size)
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal('too_large', { detail: `Files of up to ${mostBytes / 1_000_000} MB are accepted.` })
}
