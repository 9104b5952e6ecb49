import { expect, test } from 'vitest'
import { getMe, updateMe } from '#contract/accounts'
import { assignConversation } from '#contract/conversations'
import type { Endpoint } from '#contract/endpoint'
import { getWidgetConfiguration, listVisitorConversations } from '#contract/visitors'
import { getWidget, updateWidget } from '#contract/widgets'
import { makeScene } from '#test/scene'
import { bootWorld, type UserClient } from '#test/world'

const world = bootWorld()

test('what has not changed since is answered with 304, and nothing else', async () => {
  const { owner } = await world.organization()
  const first = await ask(owner, getMe)
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[A-Za-z0-9_-]{22}"$/)
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await ask(owner, getMe, { 'if-none-match': known })
    expect([known, again.status, again.headers.get('etag'), await again.text()]).toEqual([
      known,
      304,
      etag,
      '',
    ])
  }
  expect((await ask(owner, getMe, { 'if-none-match': '"other"' })).status).toBe(200)
  await owner.call(updateMe, { body: { firstName: 'Bea', lastName: 'Owner' } })
  const changed = await ask(owner, getMe, { 'if-none-match': etag })
  expect([changed.status, await changed.json()]).toEqual([
    200,
    expect.objectContaining({ user: expect.objectContaining({ firstName: 'Bea' }) }),
  ])
})

test('of two who have read the same, the second change is refused', async () => {
  const organization = await world.organization()
  const admin = await world.user(organization, 'admin')
  const { id } = organization.widget
  const read = await ask(admin, getWidget, {}, id)
  const etag = read.headers.get('etag') ?? ''
  const rename = (user: UserClient, name: string, known: string) =>
    ask(user, updateWidget, { 'if-match': known }, id, { name })
  const first = await rename(organization.owner, 'First', etag)
  expect(first.status).toBe(200)
  const second = await rename(admin, 'Second', etag)
  expect([second.status, await second.json()]).toEqual([
    412,
    expect.objectContaining({ code: 'changed_meanwhile', field: 'headers.if-match' }),
  ])
  expect(await (await ask(admin, getWidget, {}, id)).json()).toMatchObject({ name: 'First' })
  // The answer to a change names what is now there.
  expect((await rename(admin, 'Second', first.headers.get('etag') ?? '')).status).toBe(200)
  expect((await rename(admin, 'Third', '*')).status).toBe(200)
})

test('of many changes at the same moment that name the same, one is made', async () => {
  const { owner, widget } = await world.organization()
  const etag = (await ask(owner, getWidget, {}, widget.id)).headers.get('etag') ?? ''
  const changes = await Promise.all(
    Array.from({ length: 6 }, (_, count) =>
      ask(owner, updateWidget, { 'if-match': etag }, widget.id, { name: `Change ${count}` }),
    ),
  )
  expect(changes.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412])
})

test('If-Match is refused where it could not be kept', async () => {
  const scene = await makeScene(world)
  const { agent } = scene.users
  const answer = await ask(agent, assignConversation, { 'if-match': '"a"' }, scene.conversationId, {
    userId: null,
  })
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ field: 'headers.if-match' }),
  ])
})

test('what visitors and pages ask for carries no more than before', async () => {
  const scene = await makeScene(world)
  const configuration = await world.nobody.send(getWidgetConfiguration, {
    params: { widgetKey: scene.organization.widget.key },
  })
  const conversations = await scene.visitor.send(listVisitorConversations)
  for (const { status, headers } of [configuration, conversations])
    expect([status, headers.get('etag')]).toEqual([200, null])
})

function ask(
  { headers }: UserClient,
  { method, path }: Endpoint,
  more: Record<string, string> = {},
  id = '',
  body?: object,
): Promise<Response> {
  return fetch(world.url + path.replace(/:\w+/, id), {
    method,
    headers: { ...headers, ...more, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}
