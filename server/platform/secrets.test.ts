import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSecrets, readMasterKey } from '#platform/secrets'

const context = { table: 'files', column: 'sealed_key', organizationId: randomUUID(), rowId: randomUUID() }
const plain = Buffer.from('what nobody may read')

test('what is sealed opens again, and does not show its plain text', () => {
  const secrets = openSecrets(randomBytes(32))
  const sealed = secrets.seal(context, plain)
  expect(sealed.includes(plain)).toBe(false)
  expect(secrets.open(context, sealed)).toEqual(plain)
})

test('another row, organization, column, key or a flipped bit does not open', () => {
  const secrets = openSecrets(randomBytes(32))
  const sealed = secrets.seal(context, plain)
  for (const part of ['table', 'column', 'organizationId', 'rowId'] as const)
    expect(() => secrets.open({ ...context, [part]: 'another' }, sealed)).toThrow()
  expect(() => openSecrets(randomBytes(32)).open(context, sealed)).toThrow()
  for (let at = 0; at < sealed.length; at++) {
    const damaged = Buffer.from(sealed)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    expect(() => secrets.open(context, damaged)).toThrow()
  }
})

test('the key file is made once, for its owner alone, and a damaged one is refused', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'aparte-secrets-'))
  const key = readMasterKey(null, dataDir)
  expect(readMasterKey(null, dataDir)).toEqual(key)
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
  expect(readMasterKey(Buffer.alloc(32, 1), dataDir)).toEqual(Buffer.alloc(32, 1))
  writeFileSync(join(dataDir, 'secret.key'), 'cut')
  expect(() => readMasterKey(null, dataDir)).toThrow(/damaged/)
})
