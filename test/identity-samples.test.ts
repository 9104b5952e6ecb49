import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importSPKI, jwtVerify } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { createIdentityKey, identifyVisitor } from '#contract/identity'
import { bootWorld, type Organization } from './world.ts'

const world = bootWorld()
const folder = mkdtempSync(join(tmpdir(), 'aparte-samples-'))
afterAll(() => rmSync(folder, { recursive: true }))

const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const privateKeyFile = join(folder, 'private.pem')
writeFileSync(privateKeyFile, keys.privateKey)

type Sample = {
  file: string
  algorithm: 'HS256' | 'EdDSA'
  run: string[]
  needs: string[]
  before?: string[]
}

/** Some are compiled first. */

const python = '/usr/bin/python3'
const program = join(folder, 'Sample.exe')
const compile = ['mcs', '-r:System.Runtime.Serialization.dll', `-out:${program}`, 'Sample.cs']
const samples: Sample[] = [
  { file: 'sample.mjs', algorithm: 'HS256', ...runBy(process.execPath) },
  { file: 'sample-eddsa.mjs', algorithm: 'EdDSA', ...runBy(process.execPath) },
  { file: 'sample.php', algorithm: 'HS256', ...runBy('php') },
  { file: 'sample.py', algorithm: 'HS256', ...runBy(python) },
  {
    file: 'sample_eddsa.py',
    algorithm: 'EdDSA',
    run: [python],
    needs: [python, '-c', 'import jwt, cryptography'],
  },
  { file: 'sample.rb', algorithm: 'HS256', ...runBy('ruby') },
  { file: 'sample.go', algorithm: 'HS256', run: ['go', 'run'], needs: ['go', 'version'] },
  { file: 'Sample.cs', algorithm: 'HS256', run: ['mono', program], needs: compile },
]

for (const sample of samples) {
  const { file, algorithm, needs } = sample
  test.runIf(works(needs))(`${file} makes a token of its own kind, for five minutes`, async () => {
    const secret = 'the secret of this test, thirty-two characters and more'
    const token = run(sample, { secret, widgetKey: 'a-widget' })
    const key = algorithm === 'HS256' ? Buffer.from(secret) : await importSPKI(keys.publicKey, 'EdDSA')
    const { payload } = await jwtVerify(token, key, { algorithms: [algorithm], audience: 'a-widget' })
    expect(payload).toMatchObject({
      sub: 'customer-1',
      name: 'Zoë Ångström',
      email: 'zoe@example.com',
      jti: expect.stringMatching(/^[\w-]{20,}$/),
    })
    const lifetime = (payload.exp ?? 0) - Date.now() / 1000
    expect(lifetime).toBeGreaterThan(4 * 60)
    expect(lifetime).toBeLessThanOrEqual(5 * 60)
    const another = { algorithms: [algorithm], audience: 'another-widget' }
    await expect(jwtVerify(token, key, another)).rejects.toThrow('aud')
    expect(run(sample, { secret, widgetKey: 'a-widget' })).not.toBe(token)
  })

  test.runIf(works(needs))(`the server takes the token of ${file}, once`, async () => {
    const organization = await world.organization()
    const secret = await addKey(organization, algorithm)
    const token = run(sample, { secret, widgetKey: organization.widget.key })
    const visitor = await world.visitor(organization)
    const identified = await visitor.call(identifyVisitor, { body: { token } })
    expect(identified.token).not.toBe(visitor.token)
    const another = await world.visitor(organization)
    expect((await another.refusal(identifyVisitor, { body: { token } })).code).toBe('identity_refused')
  })
}

async function addKey({ owner, widget }: Organization, algorithm: Sample['algorithm']): Promise<string> {
  const { secret } = await owner.call(createIdentityKey, {
    params: { widgetId: widget.id },
    body: algorithm === 'HS256' ? { algorithm } : { algorithm, publicKey: keys.publicKey },
  })
  return secret ?? ''
}

function runBy(interpreter: string) {
  return { run: [interpreter], needs: [interpreter, '--version'] }
}

function works([command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { cwd: 'docs/identity' }).status === 0
}

function run({ file, run: [command = '', ...args] }: Sample, sent: { secret: string; widgetKey: string }) {
  const env = {
    ...process.env,
    IDENTITY_SECRET: sent.secret,
    IDENTITY_PRIVATE_KEY: privateKeyFile,
    WIDGET_KEY: sent.widgetKey,
  }
  const isProgram = args.includes(program)
  return execFileSync(command, isProgram ? args : [...args, file], {
    cwd: 'docs/identity',
    encoding: 'utf8',
    env,
  }).trim()
}
