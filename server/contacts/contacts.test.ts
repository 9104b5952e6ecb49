import { expect, test } from 'vitest'
import { identifyVisitor, listContacts } from '#contract/identity'
import { minutes } from '#platform/clock'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()

/** Contacts that came one minute after the other, named as given. */
async function shopWith(...people: { sub: string; name?: string; email?: string }[]): Promise<Organization> {
  const organization = await world.organization()
  const { sign } = await openBackend(organization, () => world.clock.now())
  for (const person of people) {
    const visitor = await world.visitor(organization)
    await visitor.call(identifyVisitor, { body: { token: await sign(person) } })
    world.clock.advance(minutes(1))
  }
  return organization
}

const found = async ({ owner }: Organization, search?: string) =>
  (await owner.call(listContacts, { query: { search } })).contacts.map(({ externalId }) => externalId)

test('contacts are listed, the latest seen first, page by page, each once', async () => {
  const subs = ['a', 'b', 'c', 'd', 'e']
  const organization = await shopWith(...subs.map((sub) => ({ sub })), { sub: 'a' })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await organization.owner.call(listContacts, { query: { limit: 2, after } })
    seen.push(...page.contacts.map(({ externalId }) => externalId))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toEqual(['a', 'e', 'd', 'c', 'b'])
})

test('they are found by a part of the name, address or external id, and by nothing that only looks like one', async () => {
  const organization = await shopWith(
    { sub: 'customer-1', name: 'Noor Visser', email: 'noor@example.com' },
    { sub: 'customer_2', name: 'Élodie 100%', email: 'elodie@example.org' },
    { sub: 'back\\slash' },
  )
  expect(await found(organization, 'VISS')).toEqual(['customer-1'])
  expect(await found(organization, 'example.org')).toEqual(['customer_2'])
  expect(await found(organization, 'élo')).toEqual(['customer_2'])
  expect(await found(organization, 'customer')).toEqual(['customer_2', 'customer-1'])
  expect(await found(organization, '%')).toEqual(['customer_2'])
  expect(await found(organization, 'r_2')).toEqual(['customer_2'])
  expect(await found(organization, '\\')).toEqual(['back\\slash'])
  expect(await found(organization, "' or true --")).toEqual([])
})

test('nobody finds another organization’s contacts', async () => {
  const [organization, elsewhere] = [await shopWith({ sub: 'own' }), await shopWith({ sub: 'theirs' })]
  expect(await found(organization)).toEqual(['own'])
  expect(await found(elsewhere)).toEqual(['theirs'])
})

test('a cursor that is none is refused', async () => {
  const { owner } = await shopWith()
  expect(await owner.refusal(listContacts, { query: { after: 'x' } })).toMatchObject({
    code: 'invalid_input',
    field: 'query.after',
  })
})
