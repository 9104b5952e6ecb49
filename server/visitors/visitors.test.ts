import { expect, test } from 'vitest'
import { getConversation, listConversations } from '#contract/conversations'
import { closeCodes } from '#contract/realtime'
import {
  endVisitorSession,
  getVisitorState,
  getWidgetConfiguration,
  listVisitorMessages,
  startVisitorSession,
  visitPage,
} from '#contract/visitors'
import { updateWidget } from '#contract/widgets'
import { minutes } from '#platform/clock'
import { openClient, refusedWith } from '#test/client'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()
const page = { url: 'https://shop.example/lamps', title: 'Lamps' }
const at = (origin: string) => openClient(() => world.url, { origin })

async function rowsOf({ id }: Organization): Promise<Record<string, number>> {
  const count = async (table: string) => {
    const { rows } = await world.superuser.query<{ count: number }>(
      `select count(*)::int from ${table} where organization_id = $1`,
      [id],
    )
    return rows[0]?.count ?? 0
  }
  const tables = ['visitors', 'visitor_sessions', 'conversations', 'events']
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await count(table)])))
}

test('nothing about a visitor exists before the widget is opened', async () => {
  const organization = await world.organization()
  const params = { widgetKey: organization.widget.key }
  const before = await rowsOf(organization)
  const shop = at('https://shop.example')
  for (let time = 0; time < 3; time += 1) await shop.call(getWidgetConfiguration, { params })
  const answer = await shop.send(getWidgetConfiguration, { params })
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await rowsOf(organization)).toEqual(before)
  expect(before).toMatchObject({ visitors: 0, visitor_sessions: 0 })
  await shop.call(startVisitorSession, { params, body: { page } })
  expect(await rowsOf(organization)).toMatchObject({ visitors: 1, visitor_sessions: 1, conversations: 0 })
})

test('a session lasts 30 minutes from its last use, by the server’s clock', async () => {
  const organization = await world.organization()
  const [busy, idle] = [await world.visitor(organization), await world.visitor(organization)]
  world.clock.advance(minutes(29))
  await busy.call(getVisitorState)
  world.clock.advance(minutes(2))
  expect((await idle.refusal(getVisitorState)).code).toBe('not_authenticated')
  world.clock.advance(minutes(27))
  await busy.call(visitPage, { body: page })
  world.clock.advance(minutes(29))
  const { id } = await busy.starts('Still here')
  await busy.posts(id, 'And here')
  world.clock.advance(minutes(31))
  expect((await busy.refusal(getVisitorState)).code).toBe('not_authenticated')
  await expect(busy.posts(id, 'Too late')).rejects.toMatchObject(refusedWith('not_authenticated'))
})

test('posting keeps the session alive', async () => {
  const visitor = await world.visitor(await world.organization())
  const { id } = await visitor.starts('Hello')
  for (const away of [4, 29, 2, 29, 29]) {
    world.clock.advance(minutes(away))
    await visitor.posts(id, 'Still here')
  }
})

test('what is read does not say when it ends later than it does', async () => {
  const visitor = await world.visitor(await world.organization())
  const { expiresAt } = await visitor.call(getVisitorState)
  expect(new Date(expiresAt).getTime() - world.clock.now().getTime()).toBeLessThanOrEqual(minutes(30))
})

test('an ended session is void at once, in every tab', async () => {
  const visitor = await world.visitor(await world.organization())
  const { id } = await visitor.starts('Hello')
  await visitor.call(endVisitorSession)
  expect((await visitor.refusal(getVisitorState)).code).toBe('not_authenticated')
  const messages = visitor.call(listVisitorMessages, { params: { conversationId: id }, query: {} })
  await expect(messages).rejects.toMatchObject(refusedWith('not_authenticated'))
})

test.each([
  ['https://shop.example/lamps?q=secret#secret', 'https://shop.example/lamps'],
  ['https://ann:secret@shop.example/lamps', 'https://shop.example/lamps'],
  ['https://shop.example', 'https://shop.example/'],
])('of the page %s only %s is kept', async (url, kept) => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  await visitor.call(visitPage, { body: { url, title: 'Lamps' } })
  const { visitor: shown } = await organization.owner.call(getConversation, {
    params: { conversationId: id },
  })
  expect(shown.presence.page).toMatchObject({ url: kept, title: 'Lamps' })
  const { rows } = await world.superuser.query(
    'select to_jsonb(v)::text as row from visitors v where id = $1',
    [visitor.visitorId],
  )
  expect(rows[0].row).not.toContain('secret')
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', ''])(
  'of the page %j nothing is kept',
  async (url) => {
    const organization = await world.organization()
    const visitor = await world.visitor(organization)
    const { id } = await visitor.starts('Hello')
    await visitor.call(visitPage, { body: { url, title: 'Lamps' } })
    const { visitor: shown } = await organization.owner.call(getConversation, {
      params: { conversationId: id },
    })
    expect(shown.presence.page).toBeNull()
  },
)

test('no address of a visitor’s network is kept anywhere', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.starts('Hello')
  const tables = await world.superuser.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'aparte'::regnamespace and relkind = 'r'`)
  for (const { name } of tables.rows) {
    const { rows } = await world.superuser.query(`select from ${name} t where to_jsonb(t)::text ~ $1`, [
      '127\\.0\\.0\\.1|::1|::ffff',
    ])
    expect([name, rows.length]).toEqual([name, 0])
  }
})

test.each([
  ['https://shop.example:8443', 'https://shop.example:8443'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['null', null],
  ['file://', null],
  ['chrome-extension://abcdefgh', null],
  ['https://shop.example/lamps?q=secret', null],
  ['https://ann:secret@shop.example', null],
  ['ann@example.com', null],
])('of the origin %s a session keeps %s', async (sent, kept) => {
  const organization = await world.organization()
  const params = { widgetKey: organization.widget.key }
  await at(sent).call(startVisitorSession, { params, body: { page } })
  const { rows } = await world.superuser.query(
    'select origin from visitor_sessions where organization_id = $1',
    [organization.id],
  )
  expect(rows).toEqual([{ origin: kept }])
})

test('only pages of the allowed domains get the configuration and open a session', async () => {
  const organization = await world.organization()
  const params = { widgetKey: organization.widget.key }
  await organization.owner.call(updateWidget, {
    params: { widgetId: organization.widget.id },
    body: {
      settings: { ...organization.widget.settings, allowedDomains: ['shop.example', '*.lamps.example'] },
    },
  })
  const tries: [string, boolean][] = [
    ['https://shop.example', true],
    ['https://www.lamps.example', true],
    ['https://lamps.example', false],
    ['https://shop.example.evil.example', false],
    ['https://evil.example', false],
    ['null', false],
  ]
  for (const [origin, isAllowed] of tries) {
    const configuration = await at(origin).send(getWidgetConfiguration, { params })
    const opened = await at(origin).send(startVisitorSession, { params, body: { page } })
    expect([origin, configuration.status, opened.status]).toEqual([
      origin,
      ...(isAllowed ? [200, 200] : [403, 403]),
    ])
  }
  expect(await rowsOf(organization)).toMatchObject({ visitors: 2 })
})

test('sessions end at once on websites that are no longer allowed, and go on where they are', async () => {
  const organization = await world.organization()
  const { owner, widget } = organization
  const allow = (...allowedDomains: string[]) =>
    owner.call(updateWidget, {
      params: { widgetId: widget.id },
      body: { settings: { ...widget.settings, allowedDomains } },
    })
  await allow('shop.example', 'lamps.example')
  const [out, stays] = [
    await world.visitor(organization, 'https://shop.example'),
    await world.visitor(organization, 'https://lamps.example'),
  ]
  const [outId, staysId] = [(await out.starts('Hello')).id, (await stays.starts('Hello')).id]
  const [socket] = [await out.socket(), await stays.socket()]

  await allow('lamps.example')
  await owner.posts(outId, 'Unheard')
  expect(await socket.closed).toBe(closeCodes.behind)
  expect(JSON.stringify(socket.frames)).not.toContain('Unheard')
  await expect(out.socket()).rejects.toThrow(String(closeCodes.notAuthenticated))
  expect((await out.refusal(getVisitorState)).code).toBe('not_authenticated')
  await expect(out.posts(outId, 'Too late')).rejects.toMatchObject(refusedWith('not_authenticated'))

  await stays.call(getVisitorState)
  await stays.posts(staysId, 'Still here')
  await expect(stays.socket()).resolves.toBeDefined()
})

test('visitors see of agents the first name, and of other visitors nothing', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  await organization.owner.posts(id, 'Good morning')
  const answer = await visitor.send(listVisitorMessages, { params: { conversationId: id } })
  const text = await answer.text()
  expect(text).toContain('"name":"Ann"')
  for (const hidden of [organization.owner.me.user.id, 'owner', organization.id, '@example.com'])
    expect(text).not.toContain(hidden)
  expect((await organization.owner.call(listConversations, { query: {} })).conversations).toHaveLength(1)
})
