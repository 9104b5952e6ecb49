import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { demoShop } from '#demo/shop'
import type { Actor, Credential } from '#platform/actor'
import { openAnnouncements } from '#platform/announcements'
import { type Clock, systemClock } from '#platform/clock'
import { type Config, isLocal } from '#platform/config'
import { openDatabase } from '#platform/database/database'
import { prepareDatabase } from '#platform/database/open'
import type { Tx } from '#platform/database/transaction'
import { discloseConfigured } from '#platform/disclosures'
import type { Reaction } from '#platform/events'
import { openHttp } from '#platform/http'
import { openQueue } from '#platform/jobs/queue'
import { platformRoom } from '#platform/labels'
import { openLimiter } from '#platform/limiter'
import { listen, listenPlain } from '#platform/listen'
import { type Log, openLog } from '#platform/log'
import { mailboxPage } from '#platform/mail/mailbox-page'
import { openMailer } from '#platform/mail/mailer'
import { openMetrics } from '#platform/metrics'
import { openAddressOf } from '#platform/network'
import { type Outbound, openOutbound } from '#platform/outbound'
import type { Platform, Room } from '#platform/platform'
import { openHub } from '#platform/realtime/hub'
import { openSockets } from '#platform/realtime/socket'
import { openSecrets, readMasterKey } from '#platform/secrets'
import { openDiskStorage } from '#platform/storage/disk'
import { openVirusScanner } from '#platform/virus-scanner'
import { addWeb } from '#platform/web'
import { accountsRoom, findUserActor } from '#rooms/accounts'
import { contactsRoom, findVisitorActor, watchPresence } from '#rooms/contacts'
import { conversationsRoom, openPosting, passOnTyping } from '#rooms/conversations'
import { filesRoom } from '#rooms/files'
import { formsRoom } from '#rooms/forms'
import { issueSetupCode, organizationsRoom, readInstallation } from '#rooms/organizations'
import { privacyRoom } from '#rooms/privacy'
import { visitorsRoom } from '#rooms/visitors'
import { startDelivering, webhooksRoom } from '#rooms/webhooks'
import { widgetsRoom } from '#rooms/widgets'
import { type RoomName, roomOrder } from './rooms.ts'

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

export const version: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
).version

/** Where the house meets the world: what tests replace. */
type Edges = { clock: Clock; log: Log; outbound: Outbound }

/** Puts the house together: configuration, database, rooms, then what listens. Throws a StartFailure that says what to do. */
export async function startAparte(
  config: Config,
  {
    clock = systemClock,
    log = openLog({ level: config.logLevel }),
    outbound = openOutbound(),
  }: Partial<Edges> = {},
): Promise<Aparte> {
  const stops: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    return { ...(await open(config, { clock, log, outbound }, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function open(config: Config, { clock, log, outbound }: Edges, stops: (() => Promise<void> | void)[]) {
  let publicOrigin = config.publicUrl ?? ''
  const hub = openHub({ now: () => clock.now() })
  const announcements = openAnnouncements()
  const metrics = openMetrics(() => hub.count())
  const limiter = openLimiter({ clock, isOn: config.hasRateLimits })
  const mailboxDir = join(config.dataDir, 'mailbox')
  const mailer = openMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, mailboxDir, clock })

  const prepared = await prepareDatabase(config, log)
  stops.push(() => prepared.stop())
  const queue = openQueue({ connection: prepared.connection, log })
  const reactions: Reaction[] = []
  const database = openDatabase({
    connection: prepared.connection,
    clock,
    log,
    queue,
    hub,
    announcements,
    reactions,
  })
  stops.push(() => database.close())

  const platform: Platform = {
    announcements,
    config,
    clock,
    database,
    hub,
    limiter,
    mailer,
    metrics,
    outbound,
    secrets: openSecrets(readMasterKey(config.secretKey, config.dataDir)),
    storage: openDiskStorage(join(config.dataDir, 'files')),
    virusScanner: openVirusScanner(config.virusScanner),
    publicOrigin: () => publicOrigin,
  }
  const rooms = openRooms(platform)
  reactions.push(...rooms.flatMap((room) => room.reactions))
  await queue.work(rooms.flatMap((room) => room.jobs))
  stops.push(() => queue.stop())

  const addressOf = openAddressOf(config.trustedProxies)
  const http = openHttp(
    {
      log,
      clock,
      database,
      limiter,
      metrics,
      authenticate,
      publicOrigin: platform.publicOrigin,
      addressOf,
    },
    rooms.flatMap((room) => room.routes),
    rooms.flatMap((room) => room.downloads ?? []),
  )
  const widgetKey = () =>
    database.outsideOrganizations(readInstallation).then((found) => found.firstWidgetKey)
  await addWeb(http, {
    version,
    metrics,
    publicOrigin: platform.publicOrigin,
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
    publicOrigin: platform.publicOrigin,
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
  publicOrigin ||= `http://localhost:${port}`
  const delivering = startDelivering(platform, (error) => log.error('A webhook could not be served', error))
  stops.push(() => delivering.stop())

  const besides = async (number: number, listener: RequestListener, host: string) => {
    const opened = await listenPlain(listener, host, config.port === 0 ? 0 : config.port + number)
    stops.push(opened.close)
    return `http://localhost:${opened.port}`
  }
  const demo = demoShop({ widgetHost: publicOrigin, widgetKey })
  return {
    publicOrigin,
    demoOrigin: isLocal(publicOrigin) ? await besides(1, demo, config.host) : null,
    mailboxOrigin:
      config.smtpUrl === null ? await besides(2, mailboxPage({ directory: mailboxDir }), '127.0.0.1') : null,
    hasOrganization: (await database.outsideOrganizations(readInstallation)).hasOrganization,
    setupCode: config.registration === 'closed' ? null : await database.outsideOrganizations(issueSetupCode),
    rooms,
    platform,
  }
}

function openRooms(platform: Platform): Room[] {
  const post = openPosting(platform)
  const disclose = async (tx: Tx) => [
    ...discloseConfigured(platform.config),
    ...(await Promise.all(Object.values(rooms).map((room) => room.disclosures?.(tx) ?? []))).flat(),
  ]
  const rooms: Record<RoomName, Room> = {
    organizations: organizationsRoom(),
    files: filesRoom(platform),
    widgets: widgetsRoom(platform),
    accounts: accountsRoom(platform),
    contacts: contactsRoom(platform),
    privacy: privacyRoom(disclose),
    forms: formsRoom(),
    conversations: conversationsRoom(platform, post),
    visitors: visitorsRoom(platform, post),
    webhooks: webhooksRoom(platform),
  }
  return [platformRoom, ...roomOrder.map((name) => rooms[name])]
}

const authenticate = (tx: Tx, credential: Credential): Promise<Actor | undefined> =>
  credential.kind === 'visitor' ? findVisitorActor(tx, credential) : findUserActor(tx, credential)
