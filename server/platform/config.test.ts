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
  ['COUNTRY_TABLE', '/srv/countries.mmdb', { countryTable: '/srv/countries.mmdb' }],
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

test.each(['FILES_S3', 'BACKUP_S3'])('%s_…: a bucket needs its keys, and keys a bucket', (prefix) => {
  const whole = {
    [`${prefix}_BUCKET`]: 'lamps',
    [`${prefix}_ACCESS_KEY_ID`]: 'AK',
    [`${prefix}_SECRET_ACCESS_KEY`]: 'secret',
  }
  const expected = { bucket: 'lamps', endpoint: null, region: 'us-east-1', accessKeyId: 'AK' }
  const { filesS3, backupS3 } = readEnv(whole)
  expect([filesS3, backupS3].filter(Boolean)).toMatchObject([expected])
  for (const name of Object.keys(whole)) {
    const { [name]: _, ...rest } = whole
    expect(() => readEnv(rest)).toThrow(`${prefix}_BUCKET, ${prefix}_ACCESS_KEY_ID and`)
  }
  expect(() => readEnv({ ...whole, [`${prefix}_ENDPOINT`]: 's3.example.com' })).toThrow(`${prefix}_ENDPOINT`)
})

test('the log is archived where backups are sealed and lie elsewhere', () => {
  const recipient = { BACKUP_AGE_RECIPIENT: `age1${'q'.repeat(58)}` }
  expect(readEnv({ ...recipient, BACKUP_DIR: '/mnt/backups' }).hasArchive).toBe(true)
  expect(readEnv(recipient).hasArchive).toBe(false)
  expect(readEnv({ BACKUP_DIR: '/mnt/backups' }).hasArchive).toBe(false)
  const own = { ...recipient, BACKUP_DIR: '/mnt/backups', DATABASE_URL: 'postgres://localhost/aparte' }
  expect(readEnv(own).hasArchive).toBe(false)
})
