import { expect, test } from 'vitest'
import { inviteUser, listInvitations, listSessions, listUsers } from '#contract/accounts'
import { createWidget, listWidgets } from '#contract/widgets'
import { signInAgain } from '#test/scene'
import { bootWorld } from '#test/world'

const world = bootWorld()

type Page = { next: string | null }

/** Reads page by page; something happens after the first. */
async function readAll<P extends Page, T>(
  read: (query: { limit: number; after?: string }) => Promise<P>,
  of: (page: P) => T[],
  meanwhile: () => Promise<unknown>,
): Promise<T[]> {
  const all: T[] = []
  let page = await read({ limit: 2 })
  all.push(...of(page))
  await meanwhile()
  while (page.next !== null) {
    page = await read({ limit: 2, after: page.next })
    all.push(...of(page))
  }
  return all
}

test('users are read page by page: none twice, none left out, whoever joins or is renamed meanwhile', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const made = [owner]
  for (let count = 0; count < 4; count += 1) made.push(await world.user(organization, 'agent'))
  const ids = await readAll(
    (query) => owner.call(listUsers, { query }),
    ({ users }) => users.map(({ id }) => id),
    async () => {
      await world.superuser.query(`update users set first_name = 'Aa' where id = $1`, [made[4]?.me.user.id])
      await world.user(organization, 'agent')
    },
  )
  expect(ids.slice(0, 5)).toEqual(made.map(({ me }) => me.user.id))
  expect(ids).toHaveLength(6)
})

test('invitations and widgets are read page by page', async () => {
  const { owner } = await world.organization()
  const nothing = async () => undefined
  const invited = []
  for (let count = 0; count < 5; count += 1)
    invited.push(
      (await owner.call(inviteUser, { body: { email: `p${count}@example.com`, role: 'agent' } })).id,
    )
  const invitations = await readAll(
    (query) => owner.call(listInvitations, { query }),
    (page) => page.invitations.map(({ id }) => id),
    nothing,
  )
  expect(invitations).toEqual(invited.toReversed())
  for (let count = 0; count < 4; count += 1)
    await owner.call(createWidget, { body: { name: `Widget ${count}` } })
  const widgets = await readAll(
    (query) => owner.call(listWidgets, { query }),
    (page) => page.widgets.map(({ name }) => name),
    () => owner.call(createWidget, { body: { name: 'Late' } }),
  )
  expect(widgets).toEqual(['Website', 'Widget 0', 'Widget 1', 'Widget 2', 'Widget 3', 'Late'])
})

test('of a hundred sessions the one that was not used for longest makes room for the next', async () => {
  const { owner } = await world.organization()
  const { id } = owner.me.organization
  await world.superuser.query(
    `insert into sessions
     select $1, decode(md5(n::text), 'hex'), gen_random_uuid(), $2, 'old ' || n, now(), now() - n * interval '1 second',
            now() + interval '1 hour' from generate_series(1, 99) n`,
    [id, owner.me.user.id],
  )
  const devices = async () => (await owner.call(listSessions)).sessions.map(({ device }) => device)
  expect(await devices()).toHaveLength(100)
  await signInAgain(world, owner)
  const after = await devices()
  expect([after.length, after.includes('old 99'), after.includes('old 98')]).toEqual([100, false, true])
})
