import { expect, test } from 'vitest'
import { readEnv } from './config.ts'

test('with no configuration at all it runs', () => {
  expect(readEnv({})).toMatchObject({
    port: 4000,
    host: 'localhost',
    publicUrl: null,
    databaseUrl: null,
    smtpUrl: null,
    registration: 'first',
    trustedProxies: [],
    hasRateLimits: true,
  })
  expect(readEnv({ PORT: '', PUBLIC_URL: '', DATABASE_URL: undefined })).toEqual(readEnv({}))
})

test('all faults are listed at once, each by its name', () => {
  const faulty = {
    PORT: '99999',
    PUBLIC_URL: 'http://chat.example.com',
    DATABASE_URL: 'mysql://localhost/aparte',
    REGISTRATION: 'maybe',
    SMTP_URL: 'https://mail.example.com',
    VIRUS_SCANNER: 'http://localhost:3310',
    TRUSTED_PROXIES: '10.0.0.1, proxy.example.com',
    LOG_LEVEL: 'loud',
  }
  const read = () => readEnv(faulty)
  for (const name of Object.keys(faulty)) expect(read).toThrow(name)
  expect(read).toThrow(/Correct the environment and start again/)
})

test.each([
  ['PUBLIC_URL', 'https://chat.example.com/path'],
  ['PUBLIC_URL', 'https://chat.example.com?a=1'],
  ['PUBLIC_URL', 'chat.example.com'],
  ['PORT', '-1'],
  ['PORT', '4000.5'],
  ['PORT', 'http'],
  ['TRUSTED_PROXIES', '*'],
  ['VIRUS_SCANNER', 'tcp://localhost'],
  ['VIRUS_SCANNER', 'localhost:3310'],
  ['SECRET_KEY', 'AAAA'],
])('%s=%s is refused', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(name)
})

test.each([
  ['PUBLIC_URL', 'https://chat.example.com/', { publicUrl: 'https://chat.example.com' }],
  ['PUBLIC_URL', 'http://localhost:4000', { publicUrl: 'http://localhost:4000' }],
  ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0.0/8,::1', { trustedProxies: ['10.0.0.1', '10.0.0.0/8', '::1'] }],
  ['PORT', '0', { port: 0 }],
  ['VIRUS_SCANNER', 'tcp://scanner:3310', { virusScanner: { host: 'scanner', port: 3310 } }],
  ['VIRUS_SCANNER', 'tcp://[::1]:3310', { virusScanner: { host: '::1', port: 3310 } }],
  ['DATA_DIR', '/var/lib/aparte', { dataDir: '/var/lib/aparte' }],
])('%s=%s is taken', (name, value, expected) => {
  expect(readEnv({ [name]: value })).toMatchObject(expected)
})

test('a refused address is not repeated: it may hold a password', () => {
  const secret = 'hunter2hunter2'
  for (const name of ['DATABASE_URL', 'SMTP_URL'])
    expect(() => readEnv({ [name]: `ftp://user:${secret}@host/` })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    )
})
