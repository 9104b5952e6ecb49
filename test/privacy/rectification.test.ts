import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { identifyVisitor } from '#contract/identity'
import { correctContact, makeMyRequest } from '#contract/requests'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { openBackend } from '../sign-identity.ts'
import { bootWorld } from '../world.ts'

const world = bootWorld()

test('a correction reaches every copy, and nobody else’s', async () => {
  const organization = await world.organization()
  const { owner } = organization
  // Signs that mean something in patterns, in JSON and in replacements.
  const old = { name: `O'Hara "(\\1) [x]+ ${randomUUID()}`, email: `old.${randomUUID()}@example.com` }
  const now = { name: `Née \\1 & "Ö" ${randomUUID()}`, email: `new.${randomUUID()}@example.com` }
  const theirs = await makePerson(organization, old)
  const namesake = await makePerson(organization, old)
  const elsewhere = await makePerson(await world.organization(), old)

  const before = await found(old.email)
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining([
      'contacts',
      'conversations',
      'messages',
      'submissions',
      'subject_requests',
      'visitors',
      'wanted_transcripts',
    ]),
  )
  const params = { contactId: theirs.contactId }
  expect(await owner.call(correctContact, { params, body: now })).toMatchObject(now)

  // What somebody wrote in a message are their own words.
  const { messages, ...copies } = await found(old.email, theirs.ids)
  expect(copies).toEqual({})
  expect(messages).toBe(1)
  expect(await found(old.name, theirs.ids)).toEqual({})
  expect([...Object.keys(await found(now.email, theirs.ids)), 'messages'].toSorted()).toEqual(
    Object.keys(before),
  )
  for (const { ids } of [namesake, elsewhere]) {
    expect(Object.keys(await found(old.email, ids))).toHaveLength(Object.keys(before).length)
    expect(await found(now.email, ids)).toEqual({})
  }
  const { rows } = await world.superuser.query<{ answers: unknown }>(
    'select answers from submissions where conversation_id = $1',
    [theirs.conversationId],
  )
  expect(rows).toEqual([
    {
      answers: [
        { name: 'email', value: now.email },
        { name: 'who', value: now.name },
      ],
    },
  ])
})

/** Their address in every place that may hold it. */
async function makePerson(
  organization: Awaited<ReturnType<typeof world.organization>>,
  { name, email }: { name: string; email: string },
) {
  const { superuser } = world
  const backend = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  const signed = await backend.sign({ sub: randomUUID(), name, email, attributes: { billing: email } })
  const { token, visitorId } = await visitor.call(identifyVisitor, { body: { token: signed } })
  visitor.headers.authorization = `Bearer ${token}`
  const { id: conversationId } = await visitor.starts(`Write to ${email}`)
  const { id: requestId } = await visitor.call(makeMyRequest, {
    body: { kind: 'rectify', language: 'en', email },
  })
  const settings = WidgetSettings.parse({ notice: { en: 'To answer you' } })
  await organization.owner.call(updateWidget, {
    params: { widgetId: organization.widget.id },
    body: { settings },
  })
  const at = [organization.id, conversationId]
  const answers = JSON.stringify([
    { name: 'email', value: email.toUpperCase() },
    { name: 'who', value: name },
  ])
  await superuser.query('update conversations set reply_email = $3 where organization_id = $1 and id = $2', [
    ...at,
    email,
  ])
  await superuser.query(
    `insert into submissions (organization_id, id, conversation_id, widget_id, kind, answers, language, notice_version, created_at)
     values ($1, gen_random_uuid(), $2, $3, 'survey', $4, 'en', 1, now())`,
    [...at, organization.widget.id, answers],
  )
  await superuser.query(`insert into wanted_transcripts values ($1, gen_random_uuid(), $2, $3, now())`, [
    ...at,
    email,
  ])
  const { rows } = await superuser.query<{ contact_id: string }>(
    'update visitors set attributes = $2 where id = $1 returning contact_id',
    [visitorId, JSON.stringify({ said: email })],
  )
  const contactId = rows[0]?.contact_id ?? ''
  return { contactId, conversationId, ids: [contactId, visitorId, conversationId, requestId] }
}

/** In how many rows of which tables a value stands, in any case, by the catalogue; of rows that name one of these ids. */
async function found(value: string, ids: string[] = []): Promise<Record<string, number>> {
  const { rows: tables } = await world.superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and c.relnamespace = 'aparte'::regnamespace order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await world.superuser.query<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t`)
    const texts = rows.map(({ row }) => JSON.stringify(row))
    const wanted = [value, JSON.stringify(value).slice(1, -1)].map((one) => one.toLowerCase())
    const count = texts.filter(
      (text) =>
        (ids.length === 0 || ids.some((id) => text.includes(id))) &&
        wanted.some((one) => text.toLowerCase().includes(one)),
    ).length
    if (count > 0) counts[name] = count
  }
  return counts
}
