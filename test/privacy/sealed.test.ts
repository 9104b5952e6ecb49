import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { withdrawConsent } from '#contract/consents'
import { getVisitorDetails } from '#contract/conversations'
import { requestExport } from '#contract/exports'
import { uploadVisitorFile } from '#contract/files'
import { placeHold } from '#contract/holds'
import { createIdentityKey, identifyVisitor } from '#contract/identity'
import { correctContact } from '#contract/requests'
import { downloadVisitorData, startConversation } from '#contract/visitors'
import { createWebhook, rotateWebhookSecret } from '#contract/webhooks'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import type { SealContext } from '#platform/secrets'
import { importOrganization } from '#rooms/exports'
import { saveSubmission } from '#rooms/forms'
import { makeArchive, unpack } from '../archives.ts'
import { formsOf } from '../forms-of.ts'
import { makeScene } from '../scene.ts'
import { openBackend } from '../sign-identity.ts'
import { bootWorld, type Organization, type VisitorClient } from '../world.ts'
import { readHeap, readPlaces, whereFound } from './places.ts'

const world = bootWorld()
const elsewhere = bootWorld()

const settings = WidgetSettings.parse({
  start: 'survey',
  notice: { en: 'We use this to answer you.' },
  survey: {
    fields: [
      { name: 'order', label: { en: 'Order' }, purpose: { en: 'To find it' } },
      {
        name: 'health',
        kind: 'long-text',
        label: { en: 'What should we know of your health?' },
        purpose: { en: 'To advise you' },
        basis: 'consent',
        consent: 'health',
        isSpecialCategory: true,
      },
    ],
    consents: [{ name: 'health', text: { en: 'You may use what I say of my health' } }],
  },
})

async function makeOrganization() {
  const organization = await world.organization()
  const params = { widgetId: organization.widget.id }
  await organization.owner.call(updateWidget, { params, body: { settings } })
  return organization
}

async function answers(visitor: VisitorClient, { order, health }: { order: string; health: string }) {
  const survey = {
    answers: { order, health },
    noticeVersion: 1,
    consents: { health: { isGiven: true, version: 1 } },
  }
  const message = { clientId: randomUUID(), text: 'Hello' }
  const body = { clientId: randomUUID(), message, survey }
  return (await visitor.call(startConversation, { body })).conversation.id
}

const shownTo = async ({ owner }: Organization, conversationId: string) =>
  (await owner.call(getVisitorDetails, { params: { conversationId } })).submissions[0]?.answers.map(
    ({ value }) => value,
  )

/** Rows, statistics, files and log, and the files of the database as they lie on the disk. */
async function placesOf(text: string): Promise<string[]> {
  await world.superuser.query('checkpoint')
  const places = [...(await readPlaces(world)), ...(await readHeap(world))]
  return whereFound(places, { forms: formsOf(text) })
}

// Signs that JSON, CSV and patterns stumble over.
const newCanary = (what: string) => `${what} ${randomUUID()}, "sealed": "x" \\ 日本`

test('answers of special categories are read by who may read them, and stand nowhere else', async () => {
  const organization = await makeOrganization()
  const visitor = await world.visitor(organization)
  const [order, health] = [newCanary('order'), newCanary('asthma')]
  const conversationId = await answers(visitor, { order, health })
  expect(await placesOf(health.slice(0, 40))).toEqual([])
  // The control: the same search finds an answer that is none of those.
  expect(await placesOf(order.slice(0, 40))).toEqual(expect.arrayContaining(['table submissions']))

  expect(await shownTo(organization, conversationId)).toEqual([order, health])
  const { conversations } = await visitor.call(downloadVisitorData)
  expect(conversations[0]?.submissions[0]?.answers.map(({ value }) => value)).toEqual([order, health])
})

test('that search turns red when a form’s answers are kept without being sealed', async () => {
  const organization = await makeOrganization()
  const visitor = await world.visitor(organization)
  const conversationId = await answers(visitor, { order: 'A', health: 'asthma' })
  const health = newCanary('asthma')
  await world.aparte.platform.database.inOrganization(organization.id, (tx) =>
    saveSubmission(tx, {
      kind: 'survey',
      conversationId,
      widgetId: organization.widget.id,
      answers: [{ name: 'health', label: 'Health', value: health, consent: 'health' }],
      notice: { name: 'notice', language: 'en', version: 1, text: '' },
    }),
  )
  expect(await placesOf(health.slice(0, 40))).toEqual(expect.arrayContaining(['table submissions']))
})

test('what is sealed opens in its own place only', async () => {
  const scene = await makeScene(world)
  const { id, owner } = scene.organization
  await owner.call(rotateWebhookSecret, { params: { webhookId: scene.params.webhookId ?? '' } })
  await scene.visitor.call(uploadVisitorFile, { query: { name: 'a.txt' }, file: Buffer.from('Hello') })
  await owner.call(requestExport)
  const { secrets } = world.aparte.platform
  const { rows: columns } = await world.superuser.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'aparte' and column_name ~ '^sealed_'`,
  )
  expect(columns.length).toBeGreaterThan(4)
  const opens = (context: SealContext, sealed: Buffer) => {
    try {
      secrets.open(context, sealed)
      return true
    } catch {
      return false
    }
  }
  for (const { table, column } of columns) {
    const { rows } = await world.superuser.query<{ id: string; sealed: Buffer }>(
      `select id, ${column} as sealed from ${table} where organization_id = $1 and ${column} is not null`,
      [id],
    )
    const placeOf = (rowId: string) => ({ table, column, organizationId: id, rowId })
    // A scene has rows that were not made by the program.
    const row = rows.find((one) => opens(placeOf(one.id), one.sealed))
    if (!row) throw new Error(`Nothing is sealed in ${table}.${column}`)
    for (const moved of [
      { table: 'elsewhere' },
      { column: 'other' },
      { organizationId: randomUUID() },
      { rowId: randomUUID() },
    ])
      expect([table, moved, opens({ ...placeOf(row.id), ...moved }, row.sealed)]).toEqual([
        table,
        moved,
        false,
      ])
  }
})

test('an answer that was put into another row is not shown', async () => {
  const organization = await makeOrganization()
  const [ann, ben] = [await world.visitor(organization), await world.visitor(organization)]
  const hers = await answers(ann, { order: 'A', health: 'asthma' })
  const his = await answers(ben, { order: 'B', health: 'none' })
  await world.superuser.query(
    `update submissions set answers = (select answers from submissions where conversation_id = $1) where conversation_id = $2`,
    [hers, his],
  )
  expect(await shownTo(organization, hers)).toEqual(['A', 'asthma'])
  await expect(shownTo(organization, his)).rejects.toMatchObject({ problem: { code: 'internal' } })
})

test('no secret that is given out stands anywhere as it was given', async () => {
  const organization = await makeOrganization()
  const { owner, widget } = organization
  const visitor = await world.visitor(organization)
  const apiKey = await world.apiKey(owner)
  const webhook = await owner.call(createWebhook, {
    body: { address: 'https://example.com/hook' },
  })
  const identity = await owner.call(createIdentityKey, {
    params: { widgetId: widget.id },
    body: { algorithm: 'HS256' },
  })
  const contents = `the contents ${randomUUID()}`
  await visitor.call(uploadVisitorFile, { query: { name: 'a.txt' }, file: Buffer.from(contents) })
  const tokenOf = ({ headers }: { headers: Record<string, string> }) =>
    headers.authorization?.replace('Bearer ', '') ?? headers.cookie?.replace(/^[^=]*=/, '') ?? ''
  const given = {
    apiKey: apiKey.secret,
    webhook: webhook.secret,
    'webhook, its bytes': Buffer.from(webhook.secret.replace('whsec_', ''), 'base64').toString('latin1'),
    identity: identity.secret ?? '',
    session: tokenOf(owner),
    'session of a visitor': tokenOf(visitor),
    file: contents,
  }
  for (const [name, secret] of Object.entries(given)) {
    expect([name, secret.length > 15]).toEqual([name, true])
    expect([name, await placesOf(secret)]).toEqual([name, []])
  }
})

test('that search turns red when a secret is kept as it was given', async () => {
  const { owner } = await makeOrganization()
  const { webhook, secret } = await owner.call(createWebhook, {
    body: { address: 'https://example.com/hook' },
  })
  await world.superuser.query('update webhooks set sealed_secret = $2 where id = $1', [
    webhook.id,
    Buffer.from(secret),
  ])
  expect(await placesOf(secret)).toEqual(expect.arrayContaining(['table webhooks']))
})

test('who takes their data along takes it readable, and where it arrives it is sealed again', async () => {
  const organization = await makeOrganization()
  const visitor = await world.visitor(organization)
  const [order, health] = [newCanary('order'), newCanary('asthma')]
  const conversationId = await answers(visitor, { order, health })
  const whom = { organizationId: organization.id, userId: organization.owner.me.user.id }
  const file = await makeArchive(world.aparte.platform, whom)
  const archive = await unpack(file)
  const [row] = (archive.get('data/submissions.ndjson') ?? '').toString().split('\n')
  expect(JSON.parse(row ?? '').answers).toMatchObject([
    { name: 'order', value: order },
    { name: 'health', value: health, isSpecialCategory: true },
  ])
  const csv = (archive.get('data/submissions.csv') ?? '').toString()
  expect(csv).toContain(JSON.stringify(health).slice(1, -1).replaceAll('"', '""'))

  await importOrganization(elsewhere.aparte.platform, file)
  const { rows } = await elsewhere.superuser.query<{ answers: { sealed?: string }[] }>(
    'select answers from submissions where conversation_id = $1',
    [conversationId],
  )
  expect(JSON.stringify(rows)).not.toContain('asthma')
  const again = await unpack(await makeArchive(elsewhere.aparte.platform, whom))
  expect(again.get('data/submissions.ndjson')).toEqual(archive.get('data/submissions.ndjson'))
  expect(again.get('data/submissions.csv')).toEqual(archive.get('data/submissions.csv'))
})

test('a correction reaches what is sealed, and a withdrawal takes it away', async () => {
  const organization = await makeOrganization()
  const { owner } = organization
  const backend = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  const token = await backend.sign({ sub: randomUUID(), name: 'Ann Old' })
  const identified = await visitor.call(identifyVisitor, { body: { token } })
  visitor.headers.authorization = `Bearer ${identified.token}`
  const conversationId = await answers(visitor, { order: 'A', health: 'ANN OLD' })
  const { contact } = await owner.call(getVisitorDetails, { params: { conversationId } })
  await owner.call(correctContact, { params: { contactId: contact?.id ?? '' }, body: { name: 'Ann New' } })
  expect(await shownTo(organization, conversationId)).toEqual(['A', 'Ann New'])

  await owner.call(placeHold, {
    body: { on: { kind: 'contact', contactId: contact?.id ?? '' }, reason: 'A claim' },
  })
  await visitor.call(withdrawConsent, { params: { purpose: 'survey.health' } })
  expect(await shownTo(organization, conversationId)).toEqual(['A'])
  const kept = await world.superuser.query<{ text: string }>(
    'select blocked_answers::text as text from submissions where conversation_id = $1',
    [conversationId],
  )
  expect(kept.rows[0]?.text).toContain('"sealed"')
  expect(kept.rows[0]?.text).not.toContain('Ann')
})
