import { PassThrough, type Readable } from 'node:stream'
import pg from 'pg'
import { type Lsn, parseLsn, printLsn } from './lsn.ts'

/** The superuser's, to the embedded PostgreSQL. */
export type Superuser = { host: string; port: number; user: string; password: string; database: string }

export type LogStream = {
  /** Tells PostgreSQL that everything before this place is safe, and asks for a sign of life. */
  confirm(safe: Lsn): void
  /** While paused PostgreSQL keeps what follows. */
  pause(): void
  resume(): void
  close(): void
  /** Why it ended. */
  ended: Promise<Error>
}

export type LogListener = {
  wrote(from: Lsn, bytes: Buffer, at: Date, isLast: boolean): void
  isQuiet(end: Lsn, at: Date): void
}

async function connectForReplication(superuser: Superuser): Promise<pg.Client> {
  // The driver passes it on; its types do not know it.
  const settings: pg.ClientConfig & { replication: string } = { ...superuser, replication: 'true' }
  const client = new pg.Client({
    ...settings,
    application_name: 'aparte archive',
    connectionTimeoutMillis: 8_000,
  })
  await client.connect()
  return client
}

/** PostgreSQL's log from this place on, as it is written: START_REPLICATION of its replication protocol. */
export async function streamLog(
  superuser: Superuser,
  { slot, from }: { slot: string; from: Lsn },
  listener: LogListener,
): Promise<LogStream> {
  const client = await connectForReplication(superuser)
  const { promise: ended, resolve: end } = Promise.withResolvers<Error>()
  client.on('error', end)
  client.on('end', () => end(new Error('PostgreSQL ended the stream of its log')))
  let received = from
  function read(message: Buffer) {
    if (message[0] === letter.data) {
      const start = message.readBigUInt64BE(1)
      const bytes = Buffer.from(message.subarray(25))
      received = start + BigInt(bytes.length)
      listener.wrote(start, bytes, readTime(message, 17), received >= message.readBigUInt64BE(9))
    } else if (message[0] === letter.keepalive) {
      listener.isQuiet(message.readBigUInt64BE(1), readTime(message, 9))
    }
  }
  client.query(
    rawQuery(`START_REPLICATION SLOT "${slot}" PHYSICAL ${printLsn(from)}`, {
      failed: end,
      ended: () => end(new Error('PostgreSQL ended the stream of its log')),
      copied(message) {
        try {
          read(message)
        } catch (error) {
          end(error instanceof Error ? error : new Error(String(error)))
        }
      },
    }),
  )
  const { connection } = client
  return {
    ended,
    confirm: (safe) => void connection.stream.write(framed(statusOf(received, safe))),
    pause: () => connection.stream.pause(),
    resume: () => connection.stream.resume(),
    close: () => connection.stream.destroy(),
  }
}

export type BaseStream = { tar: Readable; start: Promise<Lsn>; end: Promise<{ lsn: Lsn; timeline: number }> }

/** A copy of all files of the database while it works, as one tar: BASE_BACKUP of the replication protocol. */
export async function streamBase(superuser: Superuser): Promise<BaseStream> {
  const client = await connectForReplication(superuser)
  const tar = new PassThrough({ highWaterMark: 1024 * 1024 })
  const { promise: start, resolve: started } = Promise.withResolvers<Lsn>()
  const { promise: end, resolve: finished, reject } = Promise.withResolvers<{ lsn: Lsn; timeline: number }>()
  // Whoever reads the tar hears of it there.
  end.catch(() => undefined)
  let newest = { lsn: 0n, timeline: 0 }
  const fail = (error: Error) => {
    tar.destroy(error)
    reject(error)
  }
  client.on('error', fail)
  const { stream } = client.connection
  client.query(
    rawQuery(`BASE_BACKUP (LABEL 'aparte', CHECKPOINT 'fast', WAL false, MANIFEST 'no')`, {
      failed: fail,
      answered([place, timeline]) {
        if (!place?.includes('/')) return
        newest = { lsn: parseLsn(place), timeline: Number(timeline) }
        started(newest.lsn)
      },
      copied(message) {
        if (message[0] !== letter.copy || tar.write(Buffer.from(message.subarray(1)))) return
        // What was received already still arrives.
        stream.pause()
      },
      ended() {
        tar.end()
        finished(newest)
        void client.end()
      },
    }),
  )
  tar.on('drain', () => stream.resume())
  tar.once('close', () => stream.destroy())
  return { tar, start, end }
}

const letter = { data: 0x77, keepalive: 0x6b, status: 0x72, copy: 0x64 }

type Answers = {
  copied(message: Buffer): void
  answered?(fields: (string | null)[]): void
  failed(error: Error): void
  ended(): void
}

const ignore = () => undefined

/** A command of the replication protocol: its answers are not what the driver's own queries expect. */
const rawQuery = (text: string, { copied, answered = ignore, failed, ended }: Answers) => ({
  submit: (connection: pg.Connection) => connection.query(text),
  handleCopyData: ({ chunk }: { chunk: Buffer }) => copied(chunk),
  handleDataRow: ({ fields }: { fields: (string | null)[] }) => answered(fields),
  handleRowDescription: ignore,
  handleCommandComplete: ignore,
  handleEmptyQuery: ignore,
  handleError: failed,
  handleReadyForQuery: ended,
})

// Microseconds since the year 2000.
const postgresEpoch = Date.UTC(2000, 0, 1)
const readTime = (message: Buffer, at: number) =>
  new Date(postgresEpoch + Number(message.readBigInt64BE(at) / 1000n))

/** A message of the copy protocol: a "d" and its length, which counts itself. */
function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(letter.copy, 0)
  head.writeUInt32BE(message.length + 4, 1)
  return Buffer.concat([head, message])
}

function statusOf(received: Lsn, safe: Lsn): Buffer {
  const message = Buffer.alloc(34)
  message.writeUInt8(letter.status, 0)
  message.writeBigUInt64BE(received, 1)
  message.writeBigUInt64BE(safe, 9)
  message.writeBigUInt64BE(safe, 17)
  message.writeBigInt64BE(BigInt(Date.now() - postgresEpoch) * 1000n, 25)
  message.writeUInt8(1, 33)
  return message
}
