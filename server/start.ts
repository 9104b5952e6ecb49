import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { demoShop } from '#demo/shop'
import type { Actor, Credential } from '#platform/actor'
import { openAnnouncements } from '#platform/announcements'
import { openAnchors } from '#platform/audit/anchors'
import { keepArchive } from '#platform/backup/archive/keep-archive'
import { keepBackups } from '#platform/backup/keep-backups'
import { type Clock, systemClock } from '#platform/clock'
import { type Config, isLocal } from '#platform/config'
import { openCountries } from '#platform/countries'
import type { Labels } from '#platform/data-map'
import { openDatabase } from '#platform/database/database'
import type { Connection } from '#platform/database/roles'
import type { Tx } from '#platform/database/transaction'
import { checkJournal } from '#platform/erasures/check-journal'
import type { Erasing } from '#platform/erasures/erasing'
import { openErasures, type Replay, replayErasures } from '#platform/erasures/erasures'
import { openJournal } from '#platform/erasures/journal'
import { Refusal } from '#platform/errors'
import type { Reaction } from '#platform/events'
import { openHealth } from '#platform/health'
import { openHttp } from '#platform/http'
import { openQueue, type Queue } from '#platform/jobs/queue'
import { requeueRestored } from '#platform/jobs/restored-jobs'
import { openLimiter } from '#platform/limiter'
import { listen, listenPlain } from '#platform/listen'
import { type Log, openLog } from '#platform/log'
import { mailboxPage } from '#platform/mail/mailbox-page'
import { openMailer } from '#platform/mail/mailer'
import { openMetrics } from '#platform/metrics'
import { openAddressOf } from '#platform/network'
import { type Outbound, onlyAdmitted, openOutbound } from '#platform/outbound'
import { checkDoors, checkHouse } from '#platform/own-checks'
import type { Platform, Room } from '#platform/platform'
import { type Hub, openHub } from '#platform/realtime/hub'
import { openSockets } from '#platform/realtime/socket'
import { openSecrets, readMasterKey } from '#platform/secrets'
import { addressOfBucket } from '#platform/storage/bucket'
import { checkBucket } from '#platform/storage/check-bucket'
import { checkStorage, onlyAdmittedStorage, openStorage } from '#platform/storage/open'
import { hostnameOf, type ListedRow, openSuppliers, readListed } from '#platform/suppliers'
import { programVersion } from '#platform/version'
import { onlyAdmittedScanner, openVirusScanner } from '#platform/virus-scanner'
import { addWeb } from '#platform/web'
import { findUserActor } from '#rooms/api-keys'
import { findVisitorActor, watchPresence } from '#rooms/contacts'
import { passOnTyping } from '#rooms/conversations'
import { issueSetupCode, readInstallation } from '#rooms/organizations'
import { refuseRestricted } from '#rooms/restrictions'
import { refuseForbiddenPlaces, warnOfUnlisted } from '#rooms/sub-processors'
import { startDelivering } from '#rooms/webhooks'
import { openRooms } from './open-rooms.ts'
import { prepareOrWait, type Waiting } from './waiting.ts'

export type Aparte = {
  publicOrigin: string
  /** null where it is not served: the demo shop and the mailbox are for trying out on one's own machine. */
  demoOrigin: string | null
  mailboxOrigin: string | null
  /** Opens the first-run link; null once an organization exists. */
  setupCode: string | null
  hasOrganization: boolean
  rooms: Room[]
  /** What the rooms stand on, for commands and tests that use their verbs directly. */
  platform: Platform
  stop(): Promise<void>
}

/** Where the house meets the world: what tests replace. */
export type Edges = { clock: Clock; log: Log; outbound: Outbound }
/** How a start that has to wait for its database says so. */
type OnWaiting = Pick<Waiting, 'onWaiting'>
export type Stops = (() => Promise<void> | void)[]

/** Puts the house together: configuration, database, rooms, then what listens. Throws a StartFailure that says what to do. */
export async function startAparte(
  config: Config,
  {
    clock = systemClock,
    log = openLog({ level: config.logLevel }),
    outbound = openOutbound(),
    onWaiting = () => undefined,
  }: Partial<Edges & OnWaiting> = {},
): Promise<Aparte> {
  const stops: Stops = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    return { ...(await open(config, { clock, log, outbound, onWaiting }, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const localOrigin = (port: number) => `http://localhost:${port}`

/** The rooms and what they stand on, with nobody at the door: enough for a command. */
export type House = {
  platform: Platform
  rooms: Room[]
  queue: Queue
  hub: Hub
  /** Says at which port it listens, where the configuration leaves that open. */
  foundAt(port: number): void
}

/** Opens the house on a prepared database. `stops` gets what is to be undone, the last first. */
export function openHouse(
  config: Config,
  { clock, log, outbound }: Edges,
  connection: Connection,
  stops: Stops,
): House {
  let publicOrigin = config.publicUrl ?? localOrigin(config.port)
  const hub = openHub({ now: () => clock.now() })
  const announcements = openAnnouncements()
  const metrics = openMetrics(() => hub.count())
  const limiter = openLimiter({ clock, isOn: config.hasRateLimits })
  const mailboxDir = join(config.dataDir, 'mailbox')
  const queue = openQueue({ connection, log })
  const reactions: Reaction[] = []
  const replays: Replay[] = []
  const erasing: Erasing[] = []
  const secrets = openSecrets(readMasterKey(config.secretKey, config.dataDir))
  const anchors = openAnchors({ directory: config.journalDir, secrets, clock, log })
  stops.push(() => anchors.stop())
  const database = openDatabase({ connection, clock, log, queue, hub, announcements, anchors, reactions })
  stops.push(() => database.close())
  const suppliers = openSuppliers({
    clock,
    read: () =>
      database.outsideOrganizations(({ db }) =>
        readListed(async (text) => (await db.executeQuery<ListedRow>(CompiledQuery.raw(text))).rows),
      ),
  })
  const admit = (host: string) => suppliers.admit(host, 'operator')
  const mailer = openMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, mailboxDir, clock, admit })

  const labels: Labels = {}
  const health = openHealth()
  const storage = onlyAdmittedStorage(openStorage(config), config, admit)
  checkHouse(health, { config, database, storage, mailer })
  const platform: Platform = {
    anchors,
    announcements,
    config,
    clock,
    countries: openCountries(config.countryTable, { clock, log }),
    database,
    erasures: openErasures({ journal: openJournal(config.journalDir), secrets, replays, erasing }),
    health,
    hub,
    labels: () => labels,
    limiter,
    log,
    mailer,
    metrics,
    outbound: onlyAdmitted(outbound, suppliers),
    secrets,
    storage,
    suppliers,
    virusScanner: onlyAdmittedScanner(openVirusScanner(config.virusScanner), config, admit),
    publicOrigin: () => publicOrigin,
  }
  const rooms = openRooms(platform)
  Object.assign(labels, ...rooms.map((room) => room.labels))
  reactions.push(...rooms.flatMap((room) => room.reactions))
  replays.push(...rooms.flatMap((room) => room.replays ?? []))
  erasing.push(...rooms.flatMap((room) => room.erasing ?? []))
  const foundAt = (port: number) => {
    publicOrigin = config.publicUrl ?? localOrigin(port)
  }
  return { platform, rooms, queue, hub, foundAt }
}

/** Erasures that this database does not know yet, after a restore or a kill; says how many there were. */
export async function settleErasures({ platform: { database, erasures }, rooms }: House): Promise<number> {
  const entries = await checkJournal(database, erasures.journal)
  return replayErasures(
    database,
    entries,
    rooms.flatMap((room) => room.replays ?? []),
  )
}

async function open(config: Config, edges: Edges & OnWaiting, stops: Stops) {
  const { clock, log, onWaiting } = edges
  await checkStorage(config)
  if (config.backupS3 !== null) await checkBucket(config.backupS3, 'BACKUP_S3')
  const prepared = await prepareOrWait(config, log, {
    openHouse: (connection, ends) => openHouse(config, edges, connection, ends),
    onWaiting,
  })
  stops.push(() => prepared.stop())
  const house = openHouse(config, edges, prepared.connection, stops)
  const { platform, rooms, queue, hub, foundAt } = house
  const { database, limiter, metrics, publicOrigin } = platform
  const jobs = rooms.flatMap((room) => room.jobs)
  stops.push(() => queue.stop())
  await queue.declare(jobs)
  await requeueRestored(
    prepared.connection,
    queue,
    jobs.map(({ name }) => name),
  )
  await settleErasures(house)
  await refuseForbiddenPlaces(platform)
  await warnOfUnlisted(platform)
  await queue.work(jobs)
  const archive = await keepArchive(await withAdmittedArchive(config, platform), {
    superuser: prepared.superuser,
    clock,
    log,
    metrics,
  })
  stops.push(() => archive.stop())

  const backups = keepBackups(config, { log, clock, signInAsAdmin: prepared.signInAsAdmin })
  metrics.backupAge(backups.ageSeconds)
  stops.push(() => backups.stop())
  if (config.backupEveryHours > 0) platform.health.declare('backups', async () => backups.refuseLate())
  for (const { begin, stop } of rooms) {
    if (stop) stops.push(stop)
    begin?.()
  }

  const addressOf = openAddressOf(config.trustedProxies)
  const http = openHttp(
    {
      log,
      clock,
      database,
      limiter,
      metrics,
      authenticate,
      refuseRestricted,
      publicOrigin,
      addressOf,
    },
    rooms.flatMap((room) => room.routes),
    {
      downloads: rooms.flatMap((room) => room.downloads ?? []),
      pages: rooms.flatMap((room) => room.pages ?? []),
    },
  )
  const widgetKey = () =>
    database.outsideOrganizations(readInstallation).then((found) => found.firstWidgetKey)
  await addWeb(http, {
    version: programVersion,
    metrics,
    publicOrigin,
    widgetKey,
    ping: () => database.ping(),
  })
  const presence = watchPresence(platform, (error) =>
    log.error('A visitor’s presence could not be noted', error),
  )
  const sockets = openSockets(http.server, {
    hub,
    log,
    database,
    limiter,
    addressOf,
    authenticate,
    publicOrigin,
    onTyping: passOnTyping,
    onJoin: presence.joined,
    onLeave: presence.left,
  })
  stops.push(
    () => presence.stop(),
    () => http.close(),
    () => sockets.close(),
  )
  const port = await listen(http, config.host, config.port)
  foundAt(port)
  checkDoors(platform.health, http.server)
  const delivering = startDelivering(platform, (error) => log.error('A webhook could not be served', error))
  stops.push(() => delivering.stop())

  const besides = async (number: number, listener: RequestListener, host: string) => {
    const opened = await listenPlain(listener, host, config.port === 0 ? 0 : config.port + number)
    stops.push(opened.close)
    return localOrigin(opened.port)
  }
  const demo = demoShop({ widgetHost: publicOrigin(), widgetKey })
  return {
    publicOrigin: publicOrigin(),
    demoOrigin: isLocal(publicOrigin()) ? await besides(1, demo, config.host) : null,
    mailboxOrigin:
      config.smtpUrl === null
        ? await besides(2, mailboxPage({ directory: join(config.dataDir, 'mailbox') }), '127.0.0.1')
        : null,
    hasOrganization: (await database.outsideOrganizations(readInstallation)).hasOrganization,
    setupCode: config.registration === 'closed' ? null : await database.outsideOrganizations(issueSetupCode),
    rooms,
    platform,
  }
}

/** The log of the database goes to no bucket whose company may not get data. */
async function withAdmittedArchive(config: Config, { suppliers, log }: Platform): Promise<Config> {
  if (!config.hasArchive || config.backupS3 === null) return config
  try {
    await suppliers.admit(hostnameOf(addressOfBucket(config.backupS3)), 'operator')
    return config
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    log.warn('The log of the database is not archived: the company of the bucket may not get data', {
      code: error.code,
    })
    return { ...config, hasArchive: false }
  }
}

const authenticate = (tx: Tx, credential: Credential): Promise<Actor | undefined> =>
  credential.kind === 'visitor' ? findVisitorActor(tx, credential) : findUserActor(tx, credential)
