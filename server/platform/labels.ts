import {
  impersonal,
  impersonalAndKept,
  type Labels,
  labelled,
  madeAt,
  type StoreLabel,
  type TableLabels,
  tenantTable,
} from './data-map.ts'
import { forgetAnswersAbout, forgetAnswersJob } from './idempotency.ts'
import { forgetJobs } from './jobs/forget-jobs.ts'
import type { Platform, Room } from './platform.ts'
import { platformOverview } from './platform-overview.ts'
import { platformProbes } from './probes.ts'

const waiting = labelled({
  subject: 'user',
  class: 'mail',
  purpose: 'to write a mail later, by the ids of whom it is for',
  basis: 'contract',
  export: { no: 'ids only; what they name is exported where it is kept' },
  retention: '14 days',
})

const counted = 'counts, states and settings of the queue itself'
const unused = 'a feature of the queue that is not used: always empty'

const impersonally = (reason: string, columns: string): TableLabels =>
  Object.fromEntries(columns.split(/\s+/).map((column) => [column, impersonal(reason)]))

/** The job queue's tables are made by its library: a new version of it may bring new columns to label. */
const queueLabels: Labels = {
  'aparte_jobs.job': {
    data: waiting(),
    output: impersonal('says only that a job failed, never why'),
    ...impersonally(
      counted,
      `id name priority state retry_limit retry_count retry_delay retry_backoff retry_delay_max expire_seconds
       deletion_seconds start_after created_on started_on completed_on keep_until policy heartbeat_on
       heartbeat_seconds blocked blocking pending_dependencies`,
    ),
    ...impersonally(
      unused,
      `singleton_key singleton_on group_id group_tier dead_letter source_name source_id source_created_on
       source_retry_count source_output source_root_id`,
    ),
  },
  'aparte_jobs.queue': impersonally(
    counted,
    `name policy retry_limit retry_delay retry_backoff retry_delay_max expire_seconds retention_seconds
     deletion_seconds dead_letter partition table_name deferred_count queued_count ready_count warning_queued
     active_count failed_count total_count created_delta completed_delta failed_delta delta_on delta_seconds
     ready_history heartbeat_seconds notify singletons_active monitor_claim_on monitor_on maintain_on created_on
     updated_on`,
  ),
  'aparte_jobs.queue_stats': impersonally(
    counted,
    `id name deferred_count queued_count ready_count active_count failed_count total_count created_delta
     completed_delta failed_delta delta_seconds delta_on captured_on`,
  ),
  'aparte_jobs.bam': impersonally(
    'the library’s own changes to its tables',
    'id name version status queue table_name command error created_on started_on completed_on',
  ),
  'aparte_jobs.version': impersonally(
    'the version of the library’s tables',
    'version cron_on bam_on flow_on reindex_on monitor_backoff_on',
  ),
  'aparte_jobs.warning': impersonally(
    'the library’s notes on its own queues',
    'id type message data created_on',
  ),
  'aparte_jobs.job_dependency': impersonally(unused, 'child_name child_id parent_name parent_id'),
  'aparte_jobs.schedule': impersonally(
    unused,
    'name key kind cron timezone data options created_on updated_on last_job_id',
  ),
  'aparte_jobs.subscription': impersonally(unused, 'event name created_on updated_on'),
}

const repeatable = labelled({
  subject: 'user',
  class: 'access',
  purpose: 'to answer a repeated request without doing its work twice',
  basis: 'contract',
  export: { no: 'a copy for a day of what is kept and exported elsewhere' },
  retention: 'until its expiry',
})

const kept = impersonalAndKept('of no use without the answer')

const answerLabels: Labels = {
  kept_answers: tenantTable(
    {
      caller_id: repeatable(),
      key_hash: kept,
      request_hash: kept,
      // An invitation's address, a widget's texts: whatever the endpoint answered.
      answer: repeatable({ subject: 'free-text' }),
      created_at: kept,
    },
    { nobody: 'what a user or a program was answered; for a day' },
  ),
}

const gone = labelled({
  subject: 'visitor',
  class: 'proof',
  purpose: 'to say of a number of before that what it named is erased, and to make nothing anew under it',
  basis: 'legal obligation',
  erase: { keep: 'a random number that leads nowhere any more', until: 'the organization is closed' },
  retention: 'with the account',
})

const erasureLabels: Labels = {
  erased_objects: tenantTable(
    {
      id: gone(),
      kind: impersonal('one of our own words'),
      erasure_id: impersonal('names the erasure'),
      erased_at: madeAt,
    },
    { nobody: 'numbers of what is not there any more' },
  ),
}

const stores: StoreLabel[] = [
  {
    store: 'backups',
    holds: 'everything the database and the files folder hold, sealed for a key the server does not have',
    readers: ['operator'],
    retention: '30 days, or BACKUP_KEEP_DAYS; a restore carries out every erasure since',
  },
  {
    store: 'archive of the log',
    holds:
      'every change of the database as it was written, and copies of its files, sealed for a key the server does not have. Only with the embedded PostgreSQL',
    readers: ['operator'],
    retention: '30 days, or BACKUP_KEEP_DAYS; a restore carries out every erasure since',
  },
  {
    store: 'erasure journal',
    holds: 'random ids of what was erased and a keyed hash of whom, so that no restore brings them back',
    readers: ['operator'],
    retention: 'as long as a backup from before exists',
  },
  {
    store: 'key file',
    holds: 'the key that seals secrets and signs links; no personal data. Only without SECRET_KEY',
    readers: ['operator'],
    retention: 'as long as the installation',
  },
  {
    store: 'files folder, or the bucket of FILES_S3_BUCKET',
    holds:
      'what visitors and users sent as files, each under a key of its own that lies sealed in the database',
    readers: ['operator'],
    retention: '6 months, as the messages they belong to; without its row a file cannot be read at once',
  },
  {
    store: 'mailbox folder',
    holds: 'mails as they would have been sent: names, addresses, links. Only without a mail server',
    readers: ['operator'],
    retention: 'the latest 200 mails',
  },
  {
    store: 'PostgreSQL log',
    holds: 'starts, stops and crashes; no statements and no values. Only with the embedded PostgreSQL',
    readers: ['operator'],
    retention: '14 days',
  },
  {
    store: 'program log',
    holds: 'ids, codes, counts and times',
    readers: ['operator'],
    retention: '14 days, kept by whatever the operator sends standard error to',
  },
]

const ownLabels: Labels = {
  erasure_journal: impersonally(
    'how far the erasure journal has been carried out here; numbers, hashes and times',
    'position hash applied_at',
  ),
  restored_jobs: {
    ids: waiting(),
    ...impersonally(counted, 'id name start_after'),
  },
  restore_drills: impersonally(
    'what a tried restore has measured: no person is in it',
    'id backup_id drilled_at recovery_seconds data_loss_seconds row_count file_count',
  ),
}

/** What the platform itself keeps, as a room would say it. */
export const platformRoom = (platform: Platform): Room => ({
  routes: [],
  jobs: [forgetAnswersJob(platform)],
  reactions: [],
  erasing: {
    forget: async (tx, objects) => [await forgetAnswersAbout(tx, objects), await forgetJobs(tx, objects)],
  },
  labels: { ...queueLabels, ...answerLabels, ...erasureLabels, ...ownLabels },
  stores,
  probes: platformProbes(platform),
  overview: platformOverview(platform),
})
