import type { Disclosure } from '#contract/disclosures'
import type { Announcements } from './announcements.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Labels, StoreLabel } from './data-map.ts'
import type { Database } from './database/database.ts'
import type { Tx } from './database/transaction.ts'
import type { Download } from './download.ts'
import type { Reaction } from './events.ts'
import type { Job } from './jobs/queue.ts'
import type { Limiter } from './limiter.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Metrics } from './metrics.ts'
import type { Outbound } from './outbound.ts'
import type { Hub } from './realtime/hub.ts'
import type { Route } from './route.ts'
import type { Secrets } from './secrets.ts'
import type { Storage } from './storage/storage.ts'
import type { VirusScanner } from './virus-scanner.ts'

/** What a room is given to stand on. */
export type Platform = {
  config: Config
  announcements: Announcements
  clock: Clock
  database: Database
  hub: Hub
  limiter: Limiter
  mailer: Mailer
  metrics: Metrics
  outbound: Outbound
  secrets: Secrets
  storage: Storage
  virusScanner: VirusScanner
  publicOrigin: () => string
}

/** What a room offers the house at its door. */
export type Room = {
  routes: Route[]
  jobs: Job[]
  reactions: Reaction[]
  labels: Labels
  stores?: StoreLabel[]
  /** The hosts it may send an organization's data to, and what they may get: its part of the disclosure register. */
  disclosures?: (tx: Tx) => Promise<Disclosure[]>
  /** Files at addresses outside the API. */
  downloads?: Download[]
}
