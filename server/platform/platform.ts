import type { Disclosure } from '#contract/disclosures'
import type { Announcements } from './announcements.ts'
import type { Anchors } from './audit/anchors.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Countries } from './countries.ts'
import type { Labels, StoreLabel } from './data-map.ts'
import type { Database } from './database/database.ts'
import type { Tx } from './database/transaction.ts'
import type { Download } from './download.ts'
import type { Erasing } from './erasures/erasing.ts'
import type { Erasures, Replay } from './erasures/erasures.ts'
import type { Reaction } from './events.ts'
import type { Health } from './health.ts'
import type { Job } from './jobs/queue.ts'
import type { Limiter } from './limiter.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Metrics } from './metrics.ts'
import type { Outbound } from './outbound.ts'
import type { Overview } from './overview.ts'
import type { Page } from './pages.ts'
import type { Probe } from './probes.ts'
import type { Hub } from './realtime/hub.ts'
import type { Route } from './route.ts'
import type { Secrets } from './secrets.ts'
import type { Storage } from './storage/storage.ts'
import type { Suppliers } from './suppliers.ts'
import type { VirusScanner } from './virus-scanner.ts'

/** What a room is given to stand on. */
export type Platform = {
  config: Config
  /** Of the audit logs, outside the database. */
  anchors: Anchors
  announcements: Announcements
  clock: Clock
  countries: Countries
  database: Database
  erasures: Erasures
  /** How each part of the server can be asked whether it works. */
  health: Health
  hub: Hub
  /** What every room says about its columns. */
  labels: () => Labels
  limiter: Limiter
  log: Log
  mailer: Mailer
  metrics: Metrics
  outbound: Outbound
  secrets: Secrets
  storage: Storage
  /** Who may be sent data at present. */
  suppliers: Suppliers
  virusScanner: VirusScanner
  publicOrigin: () => string
}

/** What a room offers the house at its door. */
export type Room = {
  routes: Route[]
  jobs: Job[]
  reactions: Reaction[]
  /** How erasures that a restored database does not know are carried out again. */
  replays?: Replay[]
  /** What it does when a person is erased. */
  erasing?: Erasing
  labels: Labels
  stores?: StoreLabel[]
  /** The hosts it may send an organization's data to, and what they may get: its part of the disclosure register. */
  disclosures?: (tx: Tx) => Promise<Disclosure[]>
  /** Checks of privacy claims in this installation. */
  probes?: Probe[]
  /** How the organization stands with the law, as far as this room knows. */
  overview?: Overview
  /** Files at addresses outside the API. */
  downloads?: Download[]
  /** Pages for anybody, outside the API: rendered here, without a cookie or a script. */
  pages?: Page[]
  /** What the room does by itself while the server runs, and its end, before the database is closed. */
  begin?(): void
  stop?(): Promise<void>
}
