import type pg from 'pg'
import { type JobResult, PgBoss } from 'pg-boss'
import { type Connection, jobsSchema } from '#platform/database/roles'
import { Refusal } from '#platform/errors'
import type { Log } from '#platform/log'

/** What a room does later, outside any transaction: here mail and calls to other servers are allowed. */
export type Job = {
  name: string
  /** Gets ids only and reads the rest itself, so that what was deleted meanwhile is not acted on. May run twice. */
  run(ids: Record<string, string>): Promise<void>
}

export type Queue = {
  enqueue(
    client: Pick<pg.ClientBase, 'query'>,
    job: string,
    ids: Record<string, string>,
    afterSeconds?: number,
  ): Promise<void>
  /** Makes it known which jobs there are, so that they can be queued; nothing is done yet. */
  declare(jobs: Job[]): Promise<void>
  /** Works on jobs that were declared. */
  work(jobs: Job[]): Promise<void>
  stop(): Promise<void>
}

/** Creates the queue's tables, as their owner. */
export async function migrateQueue(owner: pg.Client, programRole: string): Promise<void> {
  const boss = new PgBoss({
    db: runsOn(owner),
    schema: jobsSchema,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.stop({ graceful: false })
  await owner.query(`
    grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${programRole};
    grant usage on all sequences in schema ${jobsSchema} to ${programRole};
    grant execute on all functions in schema ${jobsSchema} to ${programRole}`)
}

// Twelve tries over about a day. What is done is deleted within the hour, what failed within two weeks.
const queueOptions = {
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 14_400,
  expireInSeconds: 120,
  deleteAfterSeconds: 3600,
}

// A company that may not get data yet: asked again each hour, for as long as it takes.
const postponedSeconds = 3600

// While there is more than a handful, the next are fetched at once: nobody's mail waits behind a crowd.
const workOptions = {
  pollingIntervalSeconds: 1,
  batchSize: 8,
  perJobResults: true,
  burstWhenBatchFull: true,
} as const

// Shorter than the queue's own patience: that one fails the whole batch, and what the others did would be done again.
const longestRun = 110_000

export function openQueue(options: { connection: Connection; log: Log; longestRun?: number }): Queue {
  const boss = new PgBoss({
    ...options.connection,
    schema: jobsSchema,
    application_name: 'aparte jobs',
    max: 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => options.log.error('The job queue stumbled', error))
  const declare = async (jobs: Job[]) => {
    await boss.start()
    for (const job of jobs) await boss.createQueue(job.name, queueOptions)
  }

  const postpone: Postpone = async (job, ids) => {
    await boss.send(job.name, ids, { startAfter: postponedSeconds })
  }

  return {
    async enqueue(client, job, ids, afterSeconds = 0) {
      await boss.send(job, ids, { db: runsOn(client), startAfter: afterSeconds })
    },
    declare,
    async work(jobs) {
      for (const job of jobs) {
        await boss.work(job.name, workOptions, (batch: Waiting[]) =>
          Promise.all(batch.map((one) => perform(job, one, { longestRun, ...options, postpone }))),
        )
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000, close: true }),
  }
}

type Postpone = (job: Job, ids: Record<string, string>) => Promise<void>
type Waiting = { id: string; data: Record<string, string> }

async function perform(
  job: Job,
  { id, data }: Waiting,
  { log, longestRun, postpone }: { log: Log; longestRun: number; postpone: Postpone },
): Promise<JobResult> {
  try {
    await endsWithin(longestRun, job.run(data))
    return { id, status: 'completed' }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_yet_effective') {
      await postpone(job, data)
      return { id, status: 'completed' }
    }
    log.error('A job failed and will be tried again', error, { job: job.name, jobId: id })
    // The queue keeps what it is given: the error's text may quote personal data.
    return { id, status: 'failed', output: { message: 'failed' } }
  }
}

/** Who hangs fails alone. What it began may still end: it may run twice, as every job. */
async function endsWithin(milliseconds: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(late.reject, milliseconds, new Error('It took too long'))
  try {
    await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const runsOn = (client: Pick<pg.ClientBase, 'query'>) => ({
  executeSql: (text: string, values?: unknown[]) => client.query(text, values),
})
