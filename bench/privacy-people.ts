import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { getErasure, requestErasure } from '#contract/erasures'
import { getExport, requestPersonExport } from '#contract/exports'
import { sessionCookie } from '#platform/http'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { writeStored } from '#rooms/files'
import type { BenchOrganization, Rig } from './rig.ts'

type Place = { rig: Rig; platform: Platform; organization: BenchOrganization }
type Size = { messages: number; files: number }

/** Seconds from the request until nothing of the contact can be read any more, and until the certificate is sealed. */
export async function measureErasure(
  place: Place,
  size: Size,
): Promise<{ erased: number; certified: number }> {
  const contactId = await makeContact(place, size)
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1000
  let erased = 0
  let look = await ask(place, requestErasure, { kind: 'contact', contactId, confirm: 'erase' })
  const path = getErasure.path.replace(':erasureId', String(look.id))
  while (look.state !== 'done') {
    if (look.state === 'failed' || seconds() > 120) throw new Error(`The erasure is ${JSON.stringify(look)}`)
    await sleep(10)
    look = await ask(place, { method: 'GET', path })
    if (look.erasedAt !== null) erased ||= seconds()
  }
  const certified = seconds()
  console.log(
    `erasing ${size.messages} messages and ${size.files} files: ${erased.toFixed(2)} s, certificate after ${certified.toFixed(2)} s`,
  )
  return { erased, certified }
}

/** Seconds from the request until the archive of a contact can be fetched. */
export async function measureExport(place: Place, size: Size): Promise<{ seconds: number }> {
  const contactId = await makeContact(place, size)
  const since = performance.now()
  let look = await ask(place, requestPersonExport, { kind: 'contact', contactId })
  const path = getExport.path.replace(':exportId', String(look.id))
  while (look.state === 'waiting' || look.state === 'running') {
    await sleep(10)
    look = await ask(place, { method: 'GET', path })
  }
  if (look.state !== 'ready') throw new Error(`The export is ${look.state}`)
  const seconds = (performance.now() - since) / 1000
  console.log(`archive of a person with ${size.messages} messages: ${seconds.toFixed(2)} s`)
  return { seconds }
}

type Answer = { id: unknown; state: unknown; erasedAt?: unknown }

async function ask(
  { rig, organization }: Place,
  { method, path }: { method: string; path: string },
  body?: object,
): Promise<Answer> {
  const origin = `http://localhost:${rig.port}`
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: {
      cookie: `${sessionCookie}=${organization.agentCookie}`,
      origin,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json() as Promise<Answer>
}

/** A contact whose one conversation holds all of it. */
async function makeContact(place: Place, { messages, files }: Size): Promise<string> {
  const { rig, organization } = place
  const [id, conversationId] = [newId(), newId()]
  const run = (text: string, ...values: unknown[]) => rig.superuser.query(text, [organization.id, ...values])
  await run(`insert into contacts values ($1, $2, $3, 'Ann Doe', null, '{}', now(), now())`, id, id)
  await run(
    `insert into visitors (organization_id, id, widget_id, contact_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
     select $1, $2, id, $2, now(), now(), now(), '', '', now() from widgets where organization_id = $1`,
    id,
  )
  await run(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_seq, last_message_at, created_at)
     select $1, $2, widget_id, id, gen_random_uuid(), $4, now(), now() from visitors where organization_id = $1 and id = $3`,
    ...[conversationId, id, messages],
  )
  await run(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select $1, $2, seq, gen_random_uuid(), 'visitor', repeat(md5(seq::text), 4), now() from generate_series(1, $3) as seq`,
    ...[conversationId, messages],
  )
  for (let count = 0; count < files; count++) await makeFile(place, id, conversationId)
  await rig.superuser.query('analyze')
  return id
}

async function makeFile({ rig, platform, organization }: Place, visitorId: string, conversationId: string) {
  const id = newId()
  const organizationId = organization.id
  const bytes = randomBytes(100_000)
  const place = { table: 'files', column: 'sealed_key', organizationId, rowId: id }
  const sealedKey = platform.secrets.seal(place, randomBytes(32))
  await rig.superuser.query(
    `insert into files (organization_id, id, conversation_id, visitor_id, name, type, size, sealed_key, created_at, sent_at)
     values ($1, $2, $3, $4, 'noise.pdf', 'application/pdf', $5, $6, now(), now())`,
    [organizationId, id, conversationId, visitorId, bytes.length, sealedKey],
  )
  const pieces = (async function* () {
    yield bytes
  })()
  await writeStored(platform, { organizationId, id, sealedKey }, pieces)
}
