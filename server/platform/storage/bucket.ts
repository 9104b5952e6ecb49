import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3'
import { BucketFailure } from './bucket-failure.ts'

export type BucketSettings = {
  bucket: string
  /** null: Amazon's own, of the region. */
  endpoint: string | null
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Where its bytes go. */
export const addressOfBucket = ({ endpoint, region }: Pick<BucketSettings, 'endpoint' | 'region'>): string =>
  endpoint ?? `https://s3.${region}.amazonaws.com`

/** What S3 offers, as far as we use it. Everything that fails throws a BucketFailure. */
export type Bucket = {
  /** Whole or not at all: a key never leads to half of what was put there. */
  put(key: string, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void>
  /** From this byte on; undefined: nothing is there. */
  get(key: string, from?: number): Promise<Readable | undefined>
  remove(key: string): Promise<void>
  list(prefix: string): AsyncGenerator<{ key: string; size: number }>
}

/** How long the other side may be silent before it is given up, and how often it is asked. */
export type Patience = { connectMilliseconds: number; silenceMilliseconds: number; attempts: number }

const usualPatience: Patience = { connectMilliseconds: 5_000, silenceMilliseconds: 20_000, attempts: 3 }

// Of each upload one part is held in memory. A file may have 10,000 of them: 80 GB.
const partBytes = 8 * 1024 * 1024

/** Asks nobody yet: a wrong setting shows itself at the first use. */
export function openBucket(settings: BucketSettings, patience: Patience = usualPatience): Bucket {
  let opened: Promise<Sdk> | undefined
  const sdk = () => {
    opened ??= loadSdk(settings, patience)
    return opened
  }
  const Bucket = settings.bucket
  const explained = <T>(work: (sdk: Sdk) => Promise<T>) =>
    sdk()
      .then(work)
      .catch((error: unknown) => {
        throw new BucketFailure(Bucket, error)
      })
  return {
    put: (Key, pieces) => explained((sdk) => upload(sdk, { Bucket, Key }, pieces)),
    async get(Key, from = 0) {
      const range = from > 0 ? { Range: `bytes=${from}-` } : {}
      const answer = await explained(({ client, GetObjectCommand }) =>
        client.send(new GetObjectCommand({ Bucket, Key, ...range })).catch(unlessAbsent),
      )
      if (answer === 'nothing behind') return Readable.from([])
      return answer && readPatiently(answer, Bucket, patience.silenceMilliseconds)
    },
    async remove(Key) {
      await explained(({ client, DeleteObjectCommand }) =>
        client.send(new DeleteObjectCommand({ Bucket, Key })),
      )
    },
    async *list(Prefix) {
      const { client, paginateListObjectsV2 } = await sdk()
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix })
      for (;;) {
        const page = await explained(() => pages.next())
        if (page.done) return
        for (const { Key = '', Size = 0 } of page.value.Contents ?? []) yield { key: Key, size: Size }
      }
    },
  }
}

type Sdk = Awaited<ReturnType<typeof loadSdk>>

/** Only where a bucket is used: it takes a fifth of a second and 30 MB, which nobody needs who keeps files on a disk. */
async function loadSdk(settings: BucketSettings, patience: Patience) {
  const [{ S3Client, ...commands }, { Upload }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
  ])
  const client = new S3Client({
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
    maxAttempts: patience.attempts,
    requestHandler: {
      connectionTimeout: patience.connectMilliseconds,
      socketTimeout: patience.silenceMilliseconds,
    },
    // Only Amazon's own S3 knows checksums at the end of a body; every body is signed by its hash anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2 } = commands
  return { client, Upload, DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2 }
}

type Place = { Bucket: string; Key: string }

async function upload(
  { client, Upload }: Sdk,
  place: Place,
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  // Readable makes an event out of what the pieces throw; nobody but the upload may hear it.
  const Body = Readable.from(pieces, { objectMode: false })
  await new Upload({ client, params: { ...place, Body }, partSize: partBytes, queueSize: 1 }).done()
}

function unlessAbsent(error: unknown): undefined | 'nothing behind' {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NoSuchKey') return undefined
  if (name === 'InvalidRange') return 'nothing behind'
  throw error
}

/** Gives up when the bucket is silent for too long; a reader may take all the time it wants. */
function readPatiently(answer: GetObjectCommandOutput, bucket: string, longestSilence: number): Readable {
  const body = answer.Body
  if (!(body instanceof IncomingMessage)) throw new Error('The SDK gives an answer of Node here')
  // The SDK's own limit goes on while the reader, and not the bucket, is the slow one.
  body.setTimeout(0)
  async function* pieces(body: IncomingMessage): AsyncGenerator<Buffer> {
    try {
      for (const source = body[Symbol.asyncIterator](); ; ) {
        const silence = setTimeout(() => body.destroy(new Silence()), longestSilence)
        const next = await source.next().finally(() => clearTimeout(silence))
        if (next.done) return
        yield next.value
      }
    } catch (error) {
      throw new BucketFailure(bucket, error)
    }
  }
  return Readable.from(pieces(body), { objectMode: false }).once('close', () => body.destroy())
}

class Silence extends Error {
  readonly code = 'ETIMEDOUT'
}
