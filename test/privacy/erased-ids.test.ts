import { expect, test } from 'vitest'
import { endpoints } from '#contract/contract'
import type { Endpoint } from '#contract/endpoint'
import { getErasure, requestErasure } from '#contract/erasures'
import { makeScene, type Scene } from '../scene.ts'
import { type Sent, validInput } from '../valid-input.ts'
import { bootWorld } from '../world.ts'

const world = bootWorld()
/** Parameters that name somebody, or something of theirs. */
const personal = ['contactId', 'visitorId', 'conversationId', 'fileId']
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Everybody of a scene is erased; a number of each kind they had. */
async function makeErasedScene(): Promise<{ scene: Scene; ids: string[] }> {
  const scene = await makeScene(world)
  const { owner } = scene.organization
  const { contactId = '', visitorId = '' } = scene.params
  await world.superuser.query('update holds set ended_at = now() where organization_id = $1', [
    scene.organization.id,
  ])
  for (const body of [
    { kind: 'contact', contactId, confirm: 'erase' },
    { kind: 'visitor', visitorId, confirm: 'erase' },
  ] as const) {
    const { id: erasureId } = await owner.call(requestErasure, { body })
    await expect
      .poll(() => owner.call(getErasure, { params: { erasureId } }), { interval: 100 })
      .toMatchObject({ state: 'done' })
  }
  const { rows } = await world.superuser.query<{ id: string }>(
    `select distinct on (kind) id from erased_objects where organization_id = $1 and erasure_id <> $2 order by kind, id`,
    [scene.organization.id, scene.params.erasureId],
  )
  return { scene, ids: rows.map(({ id }) => id) }
}

type Try = { endpoint: Endpoint; sent: Sent }

/** Every endpoint that names something personal, with each of the erased numbers in its place. */
function triesOf(scene: Scene, ids: string[]): Try[] {
  const known = [scene.params.contactId, scene.params.visitorId, scene.conversationId, scene.files.visitor]
  const text = (part: unknown) => JSON.stringify(part) ?? ''
  return endpoints.flatMap(({ endpoint }) => {
    const { file, ...sent } = validInput(endpoint, scene)
    const named = personal.filter((name) => name in sent.params)
    const isInside = known.some((id) => id !== undefined && text([sent.body, sent.query]).includes(id))
    if (named.length === 0 && !isInside) return []
    return ids.map((id) => ({
      endpoint,
      sent: {
        ...sent,
        params: { ...sent.params, ...Object.fromEntries(named.map((name) => [name, id])) },
        ...(sent.body === undefined ? {} : { body: replaced(sent.body, known, id) }),
        ...(sent.query && { query: replaced(sent.query, known, id) }),
        ...(file && { file }),
      },
    }))
  })
}

/** One number in place of each that is known; a clientId is nobody's. */
function replaced<Value>(value: Value, known: (string | undefined)[], id: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(uuid, (one) => (known.includes(one) ? id : one)))
}

/** What was answered otherwise than that it is gone, to a user and to a program; to the erased visitor: nothing at all. */
async function faultsIn(scene: Scene, tries: Try[]): Promise<string[]> {
  const faults: string[] = []
  for (const { endpoint, sent } of tries) {
    const isForVisitors = endpoint.allow.includes('visitor')
    const callers = isForVisitors ? [scene.visitor] : [scene.users.owner, scene.apiKeys.owner]
    for (const caller of callers) {
      const { status } = await caller.send(endpoint, sent)
      if (status !== (isForVisitors ? 401 : 410)) faults.push(`${endpoint.name}: ${status}`)
    }
  }
  return [...new Set(faults)]
}

async function madeAgain(ids: string[]): Promise<string[]> {
  const { rows } = await world.superuser.query<{ name: string }>(
    `select 'visitors' as name from visitors where id = any($1) union all select 'contacts' from contacts where id = any($1)
     union all select 'conversations' from conversations where id = any($1) or visitor_id = any($1)
     union all select 'files' from files where id = any($1) or visitor_id = any($1)
     union all select 'messages' from messages where conversation_id = any($1)`,
    [ids],
  )
  return rows.map(({ name }) => name)
}

test('whatever is asked or written under the number of somebody erased is answered with 410, and makes nothing again', async () => {
  const { scene, ids } = await makeErasedScene()
  expect(ids).toHaveLength(4)
  const tries = triesOf(scene, ids)
  const names = new Set(tries.map(({ endpoint }) => endpoint.name))
  expect([...names]).toEqual(expect.arrayContaining(['postMessage', 'requestErasure', 'postVisitorMessage']))
  expect(await faultsIn(scene, tries)).toEqual([])
  expect(await madeAgain(ids)).toEqual([])
}, 180_000)

test('that check sees numbers that are forgotten, and somebody who is made again under theirs', async () => {
  const { scene, ids } = await makeErasedScene()
  await world.superuser.query('delete from erased_objects where organization_id = $1', [
    scene.organization.id,
  ])
  const tries = triesOf(scene, ids.slice(0, 1)).filter(({ endpoint }) => !endpoint.allow.includes('visitor'))
  expect(await faultsIn(scene, tries)).toContain('postMessage: 404')
  await world.superuser.query(
    `insert into visitors (organization_id, id, widget_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
     values ($1, $2, $3, now(), now(), now(), '', '', now())`,
    [scene.organization.id, ids[0], scene.organization.widget.id],
  )
  expect(await madeAgain(ids)).toEqual(['visitors'])
}, 180_000)
