import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { StartFailure } from './start-failure.ts'
import type { BucketSettings } from './storage/bucket.ts'
import type { ScannerAddress } from './virus-scanner.ts'

export type Config = {
  /** 0 takes any free port; otherwise the demo shop is on port + 1 and the local mailbox on port + 2. */
  port: number
  host: string
  /** Origin under which browsers reach us, without a trailing slash; null: http://localhost and the port. */
  publicUrl: string | null
  dataDir: string
  /** null: the embedded PostgreSQL. */
  databaseUrl: string | null
  registration: 'open' | 'first' | 'closed'
  /** null: mail goes to the local mailbox. */
  smtpUrl: string | null
  mailFrom: string
  /** Addresses or networks whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  /** Seals secrets and signs links; null: a file in the data directory, made at the first start. */
  secretKey: Buffer | null
  /** An MMDB file that says which country a network belongs to. */
  countryTable: string | null
  /** A clamd that looks at every upload; null: none does. */
  virusScanner: ScannerAddress | null
  /** Keeps files; null: the data directory does. */
  filesS3: BucketSettings | null
  /** Where backups go, unless a bucket is named. */
  backupDir: string
  backupS3: BucketSettings | null
  /** Whether the embedded PostgreSQL's log is archived as it is written: where backups are sealed and lie elsewhere. */
  hasArchive: boolean
  /** Whom backups are sealed for, as age writes it; null: none can be made. */
  backupRecipient: string | null
  /** Hours from one backup of the server to the next; 0: it makes none by itself. */
  backupEveryHours: number
  backupKeepDays: number
  /** Where the erasure journal lies: on another disk than the database, if there is one. */
  journalDir: string
  /** Another origin under which the status page is shown; null: under ours only. */
  statusUrl: string | null
  /** From asking to close an organization to erasing it. */
  closingDays: number
  /** Who runs the installation, and so processes for its organizations; null: they have not said. */
  operator: OperatorSettings | null
  /** Within which the operator tells an organization of a breach: Art. 33(2) GDPR, and the agreement. */
  breachNoticeHours: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  hasRateLimits: boolean
}

export type OperatorSettings = {
  name: string
  address: string
  registerNumber: string | null
  contact: string
  /** Who signs agreements for it; null: whoever is named when one is counter-signed. */
  signatory: { name: string; title: string } | null
  /** Whether each agreement is counter-signed at once, by the signatory. */
  signsAtOnce: boolean
}

const projectRoot = resolve(import.meta.dirname, '../..')

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

const publicUrl = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value))
  .refine(
    (url) => url.pathname === '/' && !url.search && !url.hash,
    'must be an origin, like https://chat.example.com',
  )
  .refine(
    (url) => url.protocol === 'https:' || localHosts.has(url.hostname),
    'must begin with https:// (browsers keep the sign-in cookie only there and on localhost)',
  )
  .transform((url) => url.origin)

const endpoint = z
  .url({ protocol: /^https?$/, error: 'must be like https://s3.example.com' })
  .transform((value) => value.replace(/\/$/, ''))

const Environment = z.object({
  PORT: z.coerce.number('must be a number from 0 to 65533').int().min(0).max(65_533).default(4000),
  HOST: z.string().min(1).default('localhost'),
  PUBLIC_URL: publicUrl.optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be like postgres://user:password@host:5432/database' })
    .optional(),
  REGISTRATION: z.enum(['open', 'first', 'closed']).default('first'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.string().min(3).default('Aparte <aparte@localhost>'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must list addresses or networks'))),
  SECRET_KEY: z
    .base64('must be 32 random bytes in base64')
    .transform((value) => Buffer.from(value, 'base64'))
    .refine((key) => key.length === 32, 'must be 32 random bytes in base64')
    .optional(),
  VIRUS_SCANNER: z
    .url({ protocol: /^tcp$/, error: 'must be like tcp://localhost:3310' })
    .transform((value) => new URL(value))
    .refine((url) => url.port !== '' && url.hostname !== '', 'must be like tcp://localhost:3310')
    .transform((url) => ({ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) }))
    .optional(),
  COUNTRY_TABLE: z.string().min(1).optional(),
  FILES_S3_BUCKET: z.string().min(3).optional(),
  FILES_S3_ENDPOINT: endpoint.optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_S3_BUCKET: z.string().min(3).optional(),
  BACKUP_S3_ENDPOINT: endpoint.optional(),
  BACKUP_S3_REGION: z.string().min(1).default('us-east-1'),
  BACKUP_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  BACKUP_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  BACKUP_AGE_RECIPIENT: z
    .string()
    .regex(
      /^age1[02-9ac-hj-np-z]{20,}$/,
      'must be an age recipient, like age1…: "aparte backup --make-key FILE" makes one',
    )
    .optional(),
  BACKUP_EVERY: z.coerce.number('must be a number of hours').min(0).max(8760).optional(),
  BACKUP_KEEP_DAYS: z.coerce.number('must be a number of days').min(1).max(3650).default(30),
  JOURNAL_DIR: z.string().min(1).optional(),
  STATUS_URL: publicUrl.optional(),
  CLOSING_DAYS: z.coerce
    .number('must be a number of days')
    .int()
    .min(30, 'must be 30 or more: the Data Act gives customers that long to fetch their data')
    .max(365)
    .default(30),
  OPERATOR_NAME: z.string().min(1).max(200).optional(),
  OPERATOR_ADDRESS: z.string().min(1).max(300).optional(),
  OPERATOR_REGISTER_NUMBER: z.string().min(1).max(100).optional(),
  OPERATOR_CONTACT: z.string().min(1).max(300).optional(),
  OPERATOR_SIGNATORY: z
    .string()
    .regex(/^[^,]+,.*\S/, 'must be a name, a comma and a position')
    .optional(),
  OPERATOR_SIGNS: z
    .enum(['at once', 'by command'], 'must be "at once" or "by command"')
    .default('by command'),
  BREACH_NOTICE_HOURS: z.coerce
    .number('must be a number of hours')
    .int()
    .min(1)
    .max(48, 'must be 48 or less: the organization itself has 72 hours in all')
    .default(24),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

/** Throws one StartFailure that lists every fault with its remedy. */
export function readEnv(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`)
    throw new StartFailure(
      `The configuration is not usable: ${faults.join('; ')}. Correct the environment and start again.`,
    )
  }
  const settings = parsed.data
  const dataDir = absolute(settings.DATA_DIR)
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL ?? null,
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? null,
    registration: settings.REGISTRATION,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    trustedProxies: settings.TRUSTED_PROXIES,
    secretKey: settings.SECRET_KEY ?? null,
    virusScanner: settings.VIRUS_SCANNER ?? null,
    countryTable: settings.COUNTRY_TABLE === undefined ? null : absolute(settings.COUNTRY_TABLE),
    filesS3: bucketIn(settings, 'FILES_S3'),
    backupS3: bucketIn(settings, 'BACKUP_S3'),
    hasArchive:
      settings.DATABASE_URL === undefined &&
      settings.BACKUP_AGE_RECIPIENT !== undefined &&
      (settings.BACKUP_DIR ?? settings.BACKUP_S3_BUCKET) !== undefined,
    backupDir: absolute(settings.BACKUP_DIR ?? join(dataDir, 'backups')),
    backupRecipient: settings.BACKUP_AGE_RECIPIENT ?? null,
    backupEveryHours: settings.BACKUP_EVERY ?? (settings.BACKUP_AGE_RECIPIENT ? 24 : 0),
    backupKeepDays: settings.BACKUP_KEEP_DAYS,
    journalDir: absolute(settings.JOURNAL_DIR ?? join(dataDir, 'journal')),
    statusUrl: settings.STATUS_URL ?? null,
    closingDays: settings.CLOSING_DAYS,
    operator: operatorIn(settings),
    breachNoticeHours: settings.BREACH_NOTICE_HOURS,
    logLevel: settings.LOG_LEVEL,
    hasRateLimits: true,
  }
}

/** A bucket needs its two keys; keys without a bucket are a slip, and what it is for would go to the disk unnoticed. */
function bucketIn(
  settings: z.output<typeof Environment>,
  prefix: 'FILES_S3' | 'BACKUP_S3',
): BucketSettings | null {
  const bucket = settings[`${prefix}_BUCKET`]
  const accessKeyId = settings[`${prefix}_ACCESS_KEY_ID`]
  const secretAccessKey = settings[`${prefix}_SECRET_ACCESS_KEY`]
  const endpoint = settings[`${prefix}_ENDPOINT`] ?? null
  if (bucket && accessKeyId && secretAccessKey)
    return { bucket, endpoint, region: settings[`${prefix}_REGION`], accessKeyId, secretAccessKey }
  if (!bucket && !accessKeyId && !secretAccessKey && !endpoint) return null
  throw new StartFailure(
    `A bucket needs ${prefix}_BUCKET, ${prefix}_ACCESS_KEY_ID and ${prefix}_SECRET_ACCESS_KEY: set all three, or none of ${prefix}_….`,
  )
}

/** Named whole or not at all: half a party would stand in an agreement. */
function operatorIn(settings: z.output<typeof Environment>): OperatorSettings | null {
  const { OPERATOR_NAME: name, OPERATOR_ADDRESS: address, OPERATOR_CONTACT: contact } = settings
  const [signatory, title] = settings.OPERATOR_SIGNATORY?.split(/,(.*)/).map((part) => part.trim()) ?? []
  const signsAtOnce = settings.OPERATOR_SIGNS === 'at once'
  if (name && address && contact && (signatory || !signsAtOnce))
    return {
      name,
      address,
      contact,
      registerNumber: settings.OPERATOR_REGISTER_NUMBER ?? null,
      signatory: signatory && title ? { name: signatory, title } : null,
      signsAtOnce,
    }
  if (!name && !address && !contact && !signatory && !settings.OPERATOR_REGISTER_NUMBER && !signsAtOnce)
    return null
  throw new StartFailure(
    'The operator needs OPERATOR_NAME, OPERATOR_ADDRESS and OPERATOR_CONTACT, and OPERATOR_SIGNATORY where OPERATOR_SIGNS is "at once": set all, or none of OPERATOR_….',
  )
}

const absolute = (path: string): string => (isAbsolute(path) ? path : join(projectRoot, path))

export const isLocal = (url: string): boolean => localHosts.has(new URL(url).hostname)
