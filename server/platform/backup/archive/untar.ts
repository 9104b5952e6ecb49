import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

const blockBytes = 512

/** Unpacks what PostgreSQL packs: directories and files under short names. Every path that was made is told. */
export async function untar(
  pieces: AsyncIterable<Uint8Array>,
  directory: string,
  made: (path: string) => Promise<void>,
): Promise<void> {
  const source = readExactly(pieces)
  try {
    await unpack(source, directory, made)
  } finally {
    await source.end()
  }
}

async function unpack(
  source: ReturnType<typeof readExactly>,
  directory: string,
  made: (path: string) => Promise<void>,
): Promise<void> {
  for (;;) {
    const header = await source.take(blockBytes)
    if (header.every((byte) => byte === 0)) break
    const name = textIn(header, 0, 100)
    const size = Number.parseInt(textIn(header, 124, 12), 8)
    const type = String.fromCharCode(header[156] ?? 0)
    if (!Number.isSafeInteger(size) || name.startsWith('/') || name.split('/').includes('..'))
      throw new Error('The copy of the database is no archive of PostgreSQL')
    const path = join(directory, name)
    if (type === '5') await mkdir(path, { recursive: true, mode: 0o700 })
    else if (type === '0') await writeFile(path, source.pieces(size))
    else throw new Error('The copy of the database holds what is neither file nor directory')
    await source.take((blockBytes - (size % blockBytes)) % blockBytes)
    await made(path)
  }
  await source.drain()
}

async function writeFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 })
  for await (const piece of pieces) {
    if (!file.write(piece)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
}

const textIn = (header: Buffer, at: number, length: number): string =>
  header
    .toString('utf8', at, at + length)
    .replace(/\0.*$/s, '')
    .trim()

function readExactly(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  async function more(): Promise<void> {
    const next = await source.next()
    if (next.done) throw new Error('The copy of the database ends too early')
    rest = rest.length === 0 ? Buffer.from(next.value) : Buffer.concat([rest, next.value])
  }
  async function take(size: number): Promise<Buffer> {
    while (rest.length < size) await more()
    const taken = rest.subarray(0, size)
    rest = rest.subarray(size)
    return taken
  }
  return {
    take,
    async *pieces(size: number): AsyncGenerator<Buffer> {
      for (let left = size; left > 0; ) {
        if (rest.length === 0) await more()
        const piece = await take(Math.min(left, rest.length))
        left -= piece.length
        yield piece
      }
    },
    /** What is sealed is proven only at its very end. */
    async drain(): Promise<void> {
      for (let next = await source.next(); !next.done; next = await source.next());
    },
    async end(): Promise<void> {
      await source.return?.()
    },
  }
}
