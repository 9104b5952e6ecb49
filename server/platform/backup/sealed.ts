import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { StartFailure } from '#platform/start-failure'
import { damaged, type Part } from './manifest.ts'
import type { BackupTarget } from './target.ts'

type Pieces = AsyncIterable<Uint8Array>

/** A new pair of keys: who has the identity reads the backups, the recipient only writes them. */
export async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The identity in a file as age-keygen writes it, with the recipient it belongs to. */
export async function readIdentity(text: string): Promise<{ identity: string; recipient: string }> {
  const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'))
  try {
    if (identity === undefined) throw new Error('no line with a key')
    return { identity: identity.trim(), recipient: await identityToRecipient(identity.trim()) }
  } catch (cause) {
    throw new StartFailure(
      'The identity file holds no age identity: it must have a line that begins with AGE-SECRET-KEY-1',
      { code: 'wrong_key', cause },
    )
  }
}

/** Compressed, then sealed for the recipient: `age -d -i FILE | zstd -d` reads it. */
export async function writeSealed(
  target: BackupTarget,
  object: string,
  plain: Pieces,
  recipient: string,
): Promise<Part> {
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
  const source = Readable.from(plain, { objectMode: false })
  source.on('error', (error) => compress.destroy(error))
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(ReadableStream.from(source.pipe(compress)))
  return writePlain(target, object, sealed)
}

/** Opened for the identity; throws at the latest at the end if a byte is not as it was written. */
export async function* readSealed(target: BackupTarget, part: Part, identity: string): Pieces {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const sealed = readPlain(target, part)
  try {
    const opened = await decrypter.decrypt(ReadableStream.from(sealed))
    yield* Readable.from(opened, { objectMode: false }).compose(createZstdDecompress())
  } catch (error) {
    if (error instanceof StartFailure) throw error
    if (error instanceof Error && /no identity matched/.test(error.message)) throw wrongKey()
    throw damaged(part.object)
  } finally {
    // Lets go of the object where it was not read to its end.
    await sealed.return(undefined)
  }
}

export const wrongKey = () =>
  new StartFailure('The backup is sealed for another key: give the identity file that belongs to it', {
    code: 'wrong_key',
  })

export async function writePlain(target: BackupTarget, object: string, pieces: Pieces): Promise<Part> {
  const hash = createHash('sha256')
  let bytes = 0
  await target.put(object, count(pieces))
  return { object, sha256: hash.digest('hex'), bytes }

  async function* count(all: Pieces): Pieces {
    for await (const piece of all) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
}

/** As it lies there; ends with an error if it is not what the manifest says. */
export async function* readPlain(target: BackupTarget, part: Part): AsyncGenerator<Buffer, undefined> {
  const stream = await target.get(part.object)
  if (!stream)
    throw new StartFailure(`The backup is not whole: ${part.object} is missing. Restore another one.`, {
      code: 'backup_incomplete',
    })
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of stream) {
    hash.update(piece)
    bytes += piece.length
    if (bytes > part.bytes) throw damaged(part.object)
    yield piece
  }
  if (bytes !== part.bytes || hash.digest('hex') !== part.sha256) throw damaged(part.object)
  return undefined
}
