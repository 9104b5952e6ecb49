import { afterAll, expect, test } from 'vitest'
import { listConversations, listMessages } from '#contract/conversations'
import { fixturesOf, inTurn, openFileServer } from '#test/source-files'
import { bootWorld, type Organization } from '#test/world'
import { runImport } from './run-import.ts'

const fileServer = await openFileServer()
afterAll(fileServer.close)
const world = bootWorld({}, fileServer.outbound)

const run = (organization: Organization, isDryRun = false) =>
  runImport(world.aparte.platform, {
    organizationId: organization.id,
    source: 'web1on1',
    files: inTurn(fixturesOf('web1on1', fileServer.origin)),
    isDryRun,
    trustsIdentifiers: false,
  })

test('conversations of contacts come, with who said what; what was for the team only is listed instead', async () => {
  const organization = await world.organization()
  const dry = await run(organization, true)
  const result = await run(organization)
  expect(result.made).toEqual(dry.made)
  expect(result.made).toEqual({
    inboxes: 2,
    contacts: 0,
    visitors: 3,
    conversations: 3,
    messages: 9,
    files: 1,
  })
  const { conversations } = await organization.owner.call(listConversations, { query: { view: 'closed' } })
  const [closed] = conversations
  const { messages } = await organization.owner.call(listMessages, {
    params: { conversationId: closed?.id ?? '' },
    query: {},
  })
  expect(messages.map(({ author, text }) => [author, text.slice(0, 40)])).toEqual([
    [{ kind: 'visitor' }, 'Do you have the Roadster in green?'],
    [{ kind: 'bot', name: 'Chip' }, 'I am Chip, a colleague will be with you.'],
    [{ kind: 'user', userId: null, name: 'Kim Known' }, 'Let me look 🔎'],
    [{ kind: 'user', userId: null, name: 'Lou Gone' }, 'Here it is\n\nRoadster'],
    [{ kind: 'visitor' }, 'A very long answer. A very long answer. '],
    [{ kind: 'visitor' }, 'A very long answer. A very long answer. '],
  ])
  expect(closed).toMatchObject({
    widget: { name: 'Quill Motors' },
    closed: { at: '2025-03-01T09:30:00.000Z' },
  })
  expect(result.problems.map(({ file, at, reason }) => `${file} ${at}: ${reason}`)).toEqual(
    expect.arrayContaining([
      'messages-0.json [3]: a message of a bot to the team: there are no notes here',
      'messages-0.json [4]: an internal message: there are no notes here',
      'messages-0.json [5]: says what happened, or was for the team only',
      'messages-0.json [2].actions: has buttons there: only its text is taken',
      'messages-7.json [0]: is longer than 10000 characters: 2 messages here',
      'messages-7.json [3]: a message of a conversation that was left out or is not in these files',
      'conversations-0.json [2]: a conversation among the team: no visitor took part',
    ]),
  )
})

test('a second run adds nothing', async () => {
  const organization = await world.organization()
  await run(organization)
  const { made, unchanged } = await run(organization)
  expect(Object.values(made).every((count) => count === 0)).toBe(true)
  expect(unchanged).toMatchObject({ messages: 9, conversations: 3, files: 1 })
})
