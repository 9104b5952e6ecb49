import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { wrongKey } from '#platform/backup/sealed'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** For something small enough to be held in memory: compressed, then sealed for the recipient. */
export async function sealWhole(plain: Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(ReadableStream.from(breathing(await compress(plain))))
  return buffer(Readable.from(sealed))
}

const pieceBytes = 64 * 1024

/** Sealing is work of the one thread that also answers visitors: they come in between. */
async function* breathing(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes)
    await setImmediate()
  }
}

/** Throws when a byte is not as it was sealed, or the identity is another's. */
export async function openWhole(sealed: Uint8Array, identity: string): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const plain = await decrypter.decrypt(sealed).catch((error: unknown) => {
    throw error instanceof Error && /no identity matched/.test(error.message) ? wrongKey() : error
  })
  return decompress(plain)
}
