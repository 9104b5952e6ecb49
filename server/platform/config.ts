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
  /** A clamd that looks at every upload; null: none does. */
  virusScanner: ScannerAddress | null
  /** Keeps files; null: the data directory does. */
  filesS3: BucketSettings | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  hasRateLimits: boolean
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
  FILES_S3_BUCKET: z.string().min(3).optional(),
  FILES_S3_ENDPOINT: endpoint.optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
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
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL ?? null,
    dataDir: isAbsolute(settings.DATA_DIR) ? settings.DATA_DIR : join(projectRoot, settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL ?? null,
    registration: settings.REGISTRATION,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    trustedProxies: settings.TRUSTED_PROXIES,
    secretKey: settings.SECRET_KEY ?? null,
    virusScanner: settings.VIRUS_SCANNER ?? null,
    filesS3: filesBucket(settings),
    logLevel: settings.LOG_LEVEL,
    hasRateLimits: true,
  }
}

/** A bucket needs its two keys; keys without a bucket are a slip, and files would go to the disk unnoticed. */
function filesBucket(settings: z.output<typeof Environment>): BucketSettings | null {
  const {
    FILES_S3_BUCKET: bucket,
    FILES_S3_ACCESS_KEY_ID: accessKeyId,
    FILES_S3_SECRET_ACCESS_KEY: secretAccessKey,
    FILES_S3_ENDPOINT: endpoint,
    FILES_S3_REGION: region,
  } = settings
  if (bucket && accessKeyId && secretAccessKey)
    return { bucket, endpoint: endpoint ?? null, region, accessKeyId, secretAccessKey }
  if (!bucket && !accessKeyId && !secretAccessKey && !endpoint) return null
  throw new StartFailure(
    'To keep files in a bucket, set FILES_S3_BUCKET, FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY; to keep them on the disk, none of FILES_S3_….',
  )
}

export const isLocal = (url: string): boolean => localHosts.has(new URL(url).hostname)
