import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { publishNotice, updateNotice } from '#contract/documents'
import { getOverview } from '#contract/overview'
import { setPrivacyContacts } from '#contract/privacy'
import { recordRequest } from '#contract/requests'
import { updateRetention } from '#contract/retention'
import { days } from '#platform/clock'
import { bootWorld, type Organization } from '#test/world'
import { readOverview } from './read-overview.ts'

const world = bootWorld()

const read = async ({ owner }: Organization) => (await owner.call(getOverview)).lines
const line = async (organization: Organization, title: string) =>
  (await read(organization)).find((one) => one.title === title)

test('a new organization sees what it has still to do, and what has stopped first', async () => {
  const organization = await world.organization()
  const lines = await read(organization)
  const stateOf = (title: string) => lines.find((one) => one.title === title)?.state
  expect(stateOf('Contacts')).toBe('to do')
  expect(stateOf('Privacy notice')).toBe('to do')
  expect(stateOf('Backups')).toBe('to do')
  for (const title of ['Requests', 'Retention', 'Legal holds', 'Erasure', 'IP addresses', 'Cookie statement'])
    expect([title, stateOf(title)]).toEqual([title, 'fine'])
  const order = ['stopped', 'to do', 'fine']
  const states = lines.map(({ state }) => order.indexOf(state))
  expect(states).toEqual(states.toSorted())
})

test('every line leads to a page of the console', async () => {
  const routes = readFileSync('console/settings-routes.tsx', 'utf8')
  for (const { page } of await read(await world.organization()))
    expect(routes).toContain(`path: '${page.replace('/settings', '')}'`)
})

test('what is done turns fine, and a published notice that is overtaken by a rule does not stay so', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const contact = { name: 'Ada Jansen', reachedBy: 'privacy@example.com' }
  await owner.call(setPrivacyContacts, { body: { contact, protectionOfficer: null, representative: null } })
  expect(await line(organization, 'Contacts')).toMatchObject({ state: 'fine' })
  await owner.call(updateNotice, {
    body: { country: 'NL', transfers: 'none', storage: 'local', additions: {} },
  })
  expect(await line(organization, 'Privacy notice')).toMatchObject({
    state: 'to do',
    says: expect.stringContaining('not published'),
  })
  await owner.call(publishNotice)
  expect(await line(organization, 'Privacy notice')).toMatchObject({ state: 'fine' })
  await owner.call(updateRetention, { body: { messages: 2 } })
  expect(await line(organization, 'Privacy notice')).toMatchObject({ state: 'to do' })
})

test('requests say how many are open and when the next is due; an overdue one is red', async () => {
  const organization = await world.organization()
  const ask = (receivedAt?: string) =>
    organization.owner.call(recordRequest, {
      body: { kind: 'access', channel: 'mail', language: 'en', email: 'a@example.com', receivedAt },
    })
  const { dueOn } = await ask()
  expect(await line(organization, 'Requests')).toMatchObject({
    state: 'fine',
    says: '1 request open.',
    dueOn,
  })
  const old = await ask(new Date(world.clock.now().getTime() - days(40)).toISOString())
  expect(await line(organization, 'Requests')).toMatchObject({
    state: 'stopped',
    says: '2 requests open, 1 overdue.',
    dueOn: old.dueOn,
  })
})

test('a room that cannot look says so, and the others are heard', async () => {
  const { platform } = world.aparte
  const organization = await world.organization()
  const lines = await readOverview(
    platform,
    [
      { room: 'holds', overview: () => Promise.reject(new Error('no database')) },
      {
        room: 'contacts',
        overview: async () => [
          { page: '/settings/holds', title: 'One', state: 'fine', says: '', dueOn: null },
        ],
      },
    ],
    (work) => platform.database.inOrganization(organization.id, work),
  )
  expect(lines).toMatchObject([
    { state: 'stopped', says: expect.stringContaining('holds') },
    { title: 'One' },
  ])
})
