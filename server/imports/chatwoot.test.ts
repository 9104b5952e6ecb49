import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { listConversations, listMessages } from '#contract/conversations'
import { identifyVisitor, listContacts } from '#contract/identity'
import { liftRestriction, placeRestriction } from '#contract/restrictions'
import { listWidgets } from '#contract/widgets'
import { erasePerson } from '#rooms/erasures'
import { openBackend } from '#test/sign-identity'
import { fixturesOf, inTurn, openFileServer, type SourcePage } from '#test/source-files'
import { bootWorld, type Organization } from '#test/world'
import { type ImportOrder, runImport } from './run-import.ts'

const fileServer = await openFileServer()
afterAll(fileServer.close)
const world = bootWorld({}, fileServer.outbound)
const pages = fixturesOf('chatwoot', fileServer.origin)

let organization: Organization
beforeEach(async () => {
  organization = await world.organization()
})

const run = (order: Partial<ImportOrder> & { pages?: SourcePage[] } = {}) =>
  runImport(world.aparte.platform, {
    organizationId: organization.id,
    source: 'chatwoot',
    files: inTurn(order.pages ?? pages),
    isDryRun: false,
    trustsIdentifiers: false,
    ...order,
  })

const tables = [
  'widgets',
  'contacts',
  'visitors',
  'conversations',
  'messages',
  'files',
  'imported_records',
  'events',
]
async function rows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await world.superuser.query(
      `select count(*)::int from ${table} where organization_id = $1`,
      [organization.id],
    )
    counts[table] = rows[0].count
  }
  return counts
}

async function conversationWith(text: string) {
  const { owner } = organization
  const views = await Promise.all(
    (['open', 'closed'] as const).map((view) =>
      owner.call(listConversations, { query: { view, limit: 100 } }),
    ),
  )
  for (const conversation of views.flatMap((view) => view.conversations)) {
    const { messages } = await owner.call(listMessages, {
      params: { conversationId: conversation.id },
      query: {},
    })
    if (messages.some((message) => message.text.includes(text))) return { conversation, messages }
  }
  throw new Error(`No conversation says ${text}`)
}

const reasons = ({ problems }: { problems: { file: string; at: string; reason: string }[] }) =>
  problems.map(({ file, at, reason }) => `${file} ${at}: ${reason}`)

test('a dry run writes nothing and says what the real run then does', async () => {
  const before = await rows()
  const dry = await run({ isDryRun: true })
  expect(await rows()).toEqual(before)
  expect(fileServer.asked).toEqual([])

  const real = await run()
  const { files, ...made } = real.made
  const { files: toFetch, ...expected } = dry.made
  expect(made).toEqual(expected)
  expect(made).toEqual({ inboxes: 2, contacts: 1, visitors: 6, conversations: 7, messages: 18 })
  // Of the three one is not there: a problem that only fetching shows.
  expect([toFetch, files]).toEqual([3, 2])
  const unfetched = real.problems.filter(
    (problem) =>
      !dry.problems.some(
        (one) => one.at === problem.at && one.file === problem.file && one.reason === problem.reason,
      ),
  )
  expect(reasons({ problems: unfetched })).toEqual([
    'messages-101.json payload[6].attachments[0]: the file was not taken: its server answered 404',
  ])
  const after = await rows()
  for (const table of ['contacts', 'visitors', 'conversations', 'messages'] as const)
    expect([table, (after[table] ?? 0) - (before[table] ?? 0)]).toEqual([table, made[table]])
})

test('a second run adds nothing and fetches only what failed', async () => {
  await run()
  const before = await rows()
  const asked = fileServer.asked.length
  const again = await run()
  expect(again.made).toEqual({
    inboxes: 0,
    contacts: 0,
    visitors: 0,
    conversations: 0,
    messages: 0,
    files: 0,
  })
  expect(again.unchanged.messages).toBe(18)
  expect(fileServer.asked.slice(asked)).toEqual(['/missing.pdf'])
  expect({ ...(await rows()), events: 0 }).toEqual({ ...before, events: 0 })
})

test('a conversation is as it was: times, order, states, who wrote; agents by their address, others by their name', async () => {
  const kim = await world.user(organization, 'agent')
  await world.superuser.query(`update users set email = 'agent.known@example.com' where id = $1`, [
    kim.me.user.id,
  ])
  await run()
  const { conversation, messages } = await conversationWith('blue lamp')
  expect(
    messages.map(({ seq, author, text }) => [seq, author.kind === 'user' ? author.name : author.kind, text]),
  ).toEqual([
    [1, 'visitor', 'Hello, the blue lamp flickers <3'],
    [2, 'Ann agent', 'Good morning Ada 👋🏽, which bulb?'],
    [3, 'visitor', 'This one'],
    [4, 'Lou Gone', 'missing.pdf'],
    [5, 'bot', 'How did we do?'],
  ])
  expect(messages[0]?.createdAt).toBe('2025-01-01T10:01:00.000Z')
  expect(conversation).toMatchObject({
    widget: { name: 'Website' },
    visitor: { name: 'Ada Quill', isVerified: true },
    assignee: { userId: kim.me.user.id },
    closed: { at: '2025-01-01T10:03:30.000Z', by: null },
    createdAt: '2025-01-01T10:00:50.000Z',
    waitingSince: null,
  })
  expect(messages[2]?.content).toMatchObject({
    kind: 'files',
    files: [
      { name: 'bulb.png', type: 'image/png', width: 8 },
      { name: 'receipt.txt', type: 'text/plain' },
    ],
  })
  const dark = await conversationWith('house is dark')
  expect(dark.messages.map(({ text }) => text.slice(0, 20))).toEqual([
    'The whole house is d',
    'The lamp flickers wh',
    expect.anything(),
    expect.anything(),
    'Then it is the fuse.',
  ])
  expect(dark.messages[0]?.text).toBe('The whole house is dark.\n\nSee this page (https://shop.example/fuse)')
  expect(
    dark.messages
      .slice(1, 4)
      .map(({ text }) => text)
      .join(''),
  ).toBe('The lamp flickers when the kettle is on. '.repeat(600).trim())
  expect(dark.messages.at(-1)?.author).toEqual({ kind: 'user', userId: null, name: 'Robin Elsewhere' })
  expect(dark.conversation).toMatchObject({ closed: null, assignee: null, visitor: { isVerified: false } })
})

test('no private note, activity or deleted message becomes a message, and each is listed with its place', async () => {
  const result = await run()
  const { rows: texts } = await world.superuser.query<{ text: string }>(
    'select text from messages where organization_id = $1',
    [organization.id],
  )
  for (const unsaid of ['January', 'opened', 'was deleted', 'joined', 'bad moment'])
    expect(texts.map(({ text }) => text).join()).not.toContain(unsaid)
  expect(reasons(result)).toEqual(
    expect.arrayContaining([
      'messages-101.json payload[1]: says what happened, not what anybody wrote',
      'messages-101.json payload[3]: a private note: there are no notes here',
      'messages-101.json payload[5]: was deleted there',
      'messages-101.json payload[6].attachments[1]: an attachment without an id or without an address (a place, a contact card)',
      'conversations-1.json data.payload[2].messages[0].content_type: has buttons, cards, a form or the like there: only its text is taken',
      'conversations-2.json data.payload[2].messages[0].created_at: is not a time',
      'conversations-1.json data.payload[0].labels: there are no labels of conversations here',
      'conversations-1.json data.payload[1].status: is pending there and open here',
      'conversations-1.json data.payload[2].status: is snoozed there and open here',
      'conversations-2.json data.payload[0]: a conversation without a message that can be taken',
      'contacts-2.json payload[0].email: another contact has this address too: both stay apart',
      'contacts-2.json payload[2].identifier: another contact has this identifier: the first one keeps it',
      'contacts.csv line 2.identifier: was not verified by a signature there: a visitor here, not a contact',
      'contacts.csv line 3: a contact whom nobody has identified and who said nothing that can be taken',
    ]),
  )
})

test('a contact is whom a signature or the organization has identified; who typed an address stays a visitor', async () => {
  await run()
  const names = async () =>
    (await organization.owner.call(listContacts, { query: {} })).contacts.map(
      ({ externalId, attributes }) => [externalId, attributes],
    )
  expect(await names()).toEqual([
    ['customer-11', { plan: 'gold', seats: 3, is_vip: true, phone: '+31200000011' }],
  ])
  const other = organization
  organization = await world.organization()
  await run({ trustsIdentifiers: true })
  expect((await names()).map(([externalId]) => externalId).toSorted()).toEqual([
    'customer-11',
    'customer-12',
    'customer-21',
  ])
  organization = other
  expect(await names()).toHaveLength(1)
})

test('who is restricted here gets nothing added, whether they came with an import or by their own backend', async () => {
  const { owner } = organization
  const backend = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  const token = await backend.sign({ sub: 'customer-11', name: 'Ada' })
  await visitor.call(identifyVisitor, { body: { token } })
  const restrict = (visitorId: string) =>
    owner.call(placeRestriction, { body: { on: { kind: 'visitor', visitorId }, ground: 'accuracy' } })
  const { id } = await restrict(visitor.visitorId)
  const reason = 'is restricted here: nothing is added while that lasts'
  const first = await run()
  expect(reasons(first)).toEqual(expect.arrayContaining([expect.stringContaining(reason)]))
  await expect(conversationWith('blue lamp')).rejects.toThrow('No conversation says')
  await owner.call(liftRestriction, {
    params: { restrictionId: id },
    body: { reason: 'All is right', told: { how: 'by hand', note: 'By phone' } },
  })
  world.clock.advance(1000)
  expect((await run()).made).toMatchObject({ contacts: 0, visitors: 1 })
  const { conversation } = await conversationWith('house is dark')
  await restrict(conversation.visitor.id)
  const before = await rows()
  const later = await run({
    pages: pages.map((page) => ({
      ...page,
      bytes: Buffer.from(page.bytes.toString().replaceAll('The whole house is dark', 'Changed there')),
    })),
  })
  expect(reasons(later).filter((one) => one.endsWith(reason))).toHaveLength(1)
  expect({ ...(await rows()), events: 0 }).toEqual({ ...before, events: 0 })
})

test('nothing imported is shown on a page, mailed or told: its widgets are off, and one event stands for all', async () => {
  await run()
  const { widgets } = await organization.owner.call(listWidgets)
  expect(widgets.map(({ name, isEnabled }) => [name, isEnabled])).toEqual([
    ['Website', true],
    ['Website', false],
    ['Support mail', false],
  ])
  const { rows: events } = await world.superuser.query<{ type: string }>(
    'select type from events where organization_id = $1',
    [organization.id],
  )
  const since = events.map(({ type }) => type).filter((type) => type !== 'widget.created')
  expect(since).toEqual(['import.finished'])
  const { rows: jobs } = await world.superuser.query<{ name: string }>(
    `select distinct name from aparte_jobs.job where data ->> 'organizationId' = $1`,
    [organization.id],
  )
  expect(jobs.map(({ name }) => name)).toEqual(['files.discard-unsent'])
})

test('what is new and what has changed there comes with the next run; what was decided here stays', async () => {
  await run()
  const said = (change: (text: string) => string, name: string) =>
    pages.map((page) =>
      page.name === name ? { ...page, bytes: Buffer.from(change(page.bytes.toString())) } : page,
    )
  const { conversation } = await conversationWith('red lamp')
  const closedThere = said(
    (text) => text.replace('"status": "open"', '"status": "resolved"'),
    'conversations-1.json',
  )
  await organization.owner.posts(conversation.id, 'Still with us')
  const kept = await run({ pages: closedThere })
  expect(reasons(kept)).toContain(
    'conversations-1.json data.payload[3]: was closed or reopened there, but has gone on here: stays as it is here',
  )
  expect((await conversationWith('red lamp')).conversation.closed).toBeNull()

  const later = said((text) => {
    const page = JSON.parse(text)
    page.payload.push({
      ...page.payload[0],
      id: 9001,
      content: 'And now it is green',
      created_at: 1735800000,
    })
    page.payload[0].content = 'Is anybody out there?'
    return JSON.stringify(page)
  }, 'messages-103.json')
  const added = await run({ pages: later })
  expect(added.made.messages).toBe(1)
  expect(added.changed).toMatchObject({ messages: 1, conversations: 1 })
  const { messages, conversation: grown } = await conversationWith('now it is green')
  expect(messages.map(({ text }) => text)).toEqual([
    'Is anybody out there?',
    'I am a bot, ask me.',
    'Choose one',
    'And now it is green',
  ])
  expect(grown).toMatchObject({ lastSeq: 4, waitingSince: expect.stringContaining('2025-01-01') })
})

test('after an interruption it goes on where it was', async () => {
  const half = pages.filter(({ name }) => !/messages-10[4-8]|conversations-2/.test(name))
  const first = await run({ pages: half })
  const second = await run()
  expect(first.made.messages + second.made.messages).toBe(18)
  expect(first.made.conversations + second.made.conversations).toBe(7)
})

test('who was erased here does not come back, and no row says who it was', async () => {
  await run()
  const { conversation } = await conversationWith('Is anybody there?')
  await world.superuser.query('delete from visitors where id = $1', [conversation.visitor.id])
  const after = await rows()
  const again = await run()
  expect(again.made).toMatchObject({ visitors: 0, conversations: 0, messages: 0 })
  expect((await rows()).visitors).toBe(after.visitors)
  expect(reasons(again)).toContain(
    'contacts-1.json payload[2]: was imported before and deleted here since: stays out',
  )
  const { rows: left } = await world.superuser.query(
    `
    select r.visitor_id, r.contact_id from imported_records r
    where organization_id = $1 and kind = 'visitor' and visitor_id is null`,
    [organization.id],
  )
  expect(left).toEqual([{ visitor_id: null, contact_id: null }])
})

test('who was erased here does not come back either where a restored database knows nothing of the import', async () => {
  await run()
  const { conversation } = await conversationWith('Is anybody there?')
  const { platform } = world.aparte
  await erasePerson(
    platform,
    (work) =>
      platform.database.inOrganization(organization.id, (tx) =>
        work(tx, { visitorId: conversation.visitor.id }),
      ),
    { erasureId: randomUUID(), ground: 'agent' },
  )
  const { visitors = 0, contacts = 0 } = await rows()
  expect(visitors).toBeGreaterThan(0)
  for (const table of ['imported_records', 'conversations', 'visitors', 'contacts', 'widgets'])
    await world.superuser.query(`delete from ${table} where organization_id = $1`, [organization.id])

  const again = await run()
  expect(await rows()).toMatchObject({ visitors, contacts })
  expect(again.made.visitors).toBe(visitors)
  expect(reasons(again)).toContain(
    'contacts-1.json payload[2]: was imported before and deleted here since: stays out',
  )
})

test('two organizations import the same without meeting', async () => {
  const one = await run()
  organization = await world.organization()
  const other = await run()
  expect(other.made).toEqual(one.made)
})

test('two imports at the same time bring everything once', async () => {
  const both = await Promise.all([run(), run()])
  expect(both.reduce((sum, { made }) => sum + made.messages, 0)).toBe(18)
  expect((await rows()).messages).toBe(18)
})
