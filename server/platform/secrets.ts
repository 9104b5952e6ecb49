import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from './start-failure.ts'

/** Keeps what must not be readable in the database or its backups. */
export type Secrets = {
  /** AES-256-GCM, bound to where it is kept: sealed under one context it cannot be opened under another. */
  seal(context: SealContext, plain: Buffer): Buffer
  /** Throws when the bytes, the context or the key differ. */
  open(context: SealContext, sealed: Buffer): Buffer
  /** A key for one purpose, derived from the installation's: the same after every start. */
  keyFor(purpose: string): Buffer
}

export type SealContext = { table: string; column: string; organizationId: string; rowId: string }

const nonceBytes = 12
const tagBytes = 16

export function openSecrets(masterKey: Buffer): Secrets {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `aparte ${purpose}`, 32))
  const sealingKey = keyFor('seal')
  return {
    keyFor,
    seal(context, plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(written(context))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(context, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, sealed.subarray(0, nonceBytes))
      decipher.setAAD(written(context)).setAuthTag(sealed.subarray(-tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
    },
  }
}

/** From the configuration, else from a file of its own beside the data, made at the first start. */
export function readMasterKey(configured: Buffer | null, dataDir: string): Buffer {
  if (configured) return configured
  const file = join(dataDir, 'secret.key')
  try {
    return keyIn(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const key = randomBytes(32)
  // Never over one that another start has just made.
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return key
}

function keyIn(text: string, file: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length === 32) return key
  throw new StartFailure(
    `The key file ${file} is damaged: it must hold 32 bytes in base64. Put it back from a backup; without it sealed data cannot be read.`,
  )
}

const written = ({ table, column, organizationId, rowId }: SealContext): Buffer =>
  Buffer.from([table, column, organizationId, rowId].join('\n'))
