import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { systemClock } from '#platform/clock'
import { readEnv } from '#platform/config'
import { prepareDatabase } from '#platform/database/open'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { createUser } from '#rooms/accounts'
import { writeStored } from '#rooms/files'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { keyPlace } from '../../server/exports/request-export.ts'
import { openHouse, type Stops } from '../../server/start.ts'

/** A database and a data directory, and the house on it in the test's own process, where no job is worked on. */
export type Side = Awaited<ReturnType<typeof openSide>>

export async function openSide(url: string, dataDir: string) {
  const env = { DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' }
  const config = readEnv(env)
  const log = openLog({ level: 'silent' })
  const prepared = await prepareDatabase(config, log)
  const stops: Stops = [() => prepared.stop()]
  const edges = { clock: systemClock, log, outbound: openOutbound() }
  const { platform, queue, rooms } = openHouse(config, edges, prepared.connection, stops)
  await queue.declare(rooms.flatMap((room) => room.jobs))
  const superuser = new pg.Client({ connectionString: url, options: '-c search_path=aparte' })
  await superuser.connect()
  onTestFinished(async () => {
    await queue.stop()
    await superuser.end()
    for (const end of stops.reverse()) await end()
  })
  return { env, platform, superuser, dataDir }
}

/** How much an organization holds. */
export type Size = { messages: number; files: number }

export async function seedOrganization(
  { platform, superuser }: Side,
  { messages, files }: Size,
): Promise<string> {
  const id = newId()
  const conversationId = newId()
  await platform.database.inOrganization(id, async (tx) => {
    await createOrganization(tx, { name: 'Test', address: 'Here 1', website: 'https://example.com' })
    await createWidget(tx, 'system', { name: 'Website' }, 'http://localhost')
    const name = { firstName: 'Ann', lastName: 'Owner' }
    const email = `owner-${id}@example.com`
    await createUser(tx, {
      id: newId(),
      email,
      ...name,
      role: 'owner',
      passwordHash: '',
      emailVerifiedAt: tx.now,
    })
  })
  await superuser.query(
    `insert into visitors (organization_id, id, widget_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
     select $1, $2, id, now(), now(), now(), '', '', now() from widgets where organization_id = $1`,
    [id, conversationId],
  )
  await superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_message_at, created_at)
     select $1, $2, id, $2, gen_random_uuid(), now(), now() from widgets where organization_id = $1`,
    [id, conversationId],
  )
  await superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select $1, $2, seq, gen_random_uuid(), 'visitor', repeat(md5(seq::text), 4), now() from generate_series(1, $3) seq`,
    [id, conversationId, messages],
  )
  for (let count = 0; count < files; count++) await seedFile({ platform, superuser }, id, conversationId)
  return id
}

/** Says its id. */
export async function seedFile(
  { platform, superuser }: Pick<Side, 'platform' | 'superuser'>,
  organizationId: string,
  conversationId: string,
): Promise<string> {
  const id = newId()
  const bytes = randomBytes(100_000)
  const sealedKey = platform.secrets.seal(
    { table: 'files', column: 'sealed_key', organizationId, rowId: id },
    randomBytes(32),
  )
  await superuser.query(
    `insert into files (organization_id, id, conversation_id, name, type, size, sealed_key, created_at, sent_at)
     values ($1, $2, $3, 'noise.bin', 'application/pdf', $4, $5, now(), now())`,
    [organizationId, id, conversationId, bytes.length, sealedKey],
  )
  const pieces = (async function* () {
    yield bytes
  })()
  await writeStored(platform, { organizationId, id, sealedKey }, pieces)
  return id
}

export async function askForExport({ platform, superuser }: Side, organizationId: string): Promise<string> {
  const id = newId()
  await superuser.query(
    `insert into exports (organization_id, id, kind, requested_at, state, sealed_key, expires_at)
     values ($1, $2, 'organization', now(), 'waiting', $3, now() + interval '7 days')`,
    [organizationId, id, platform.secrets.seal(keyPlace(organizationId, id), randomBytes(32))],
  )
  await platform.database.inOrganization(organizationId, (tx) => tx.enqueue('exports.make', { exportId: id }))
  return `${organizationId}:${id}`
}
