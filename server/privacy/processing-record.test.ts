import { expect, test } from 'vitest'
import { listAuditEntries } from '#contract/audit'
import { getDataMap, getProcessingRecord, setPrivacyContacts } from '#contract/privacy'
import { createWebhook } from '#contract/webhooks'
import { bootWorld } from '#test/world'

const world = bootWorld()

test('the data map says of every column of the database what the law asks', async () => {
  const { owner } = await world.organization()
  const { tables, stores } = await owner.call(getDataMap)
  const { rows } = await world.superuser.query<{ name: string }>(`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'aparte'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped`)
  const mapped = tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
  expect(rows.map(({ name }) => name).filter((name) => !mapped.includes(name))).toEqual([])
  const columns = tables.flatMap((table) => table.columns)
  expect(columns.filter(({ subject, reason }) => (subject === 'none') === (reason === null))).toEqual([])
  expect(
    columns.filter(({ subject, purpose, whenErased }) => subject !== 'none' && !(purpose && whenErased)),
  ).toEqual([])
  expect(stores.map(({ store }) => store)).toContain('backups')
})

test('the processing record holds every purpose a label has and no other, who gets what, and whom the organization names', async () => {
  const { owner, id } = await world.organization()
  const contact = { name: 'Ida Holm', reachedBy: 'privacy@example.com' }
  await owner.call(setPrivacyContacts, { body: { contact, protectionOfficer: null, representative: null } })
  await owner.call(createWebhook, { body: { address: 'https://hook.example/in', includesContents: true } })
  const record = await owner.call(getProcessingRecord)
  const labels = Object.values(world.aparte.platform.labels()).flatMap((table) => Object.values(table))
  const purposes = labels.flatMap((label) => (label.subject === 'none' ? [] : [label.purpose]))
  expect(new Set([...record.asController, ...record.ofUsers].map(({ purpose }) => purpose))).toEqual(
    new Set(purposes),
  )
  expect(record).toMatchObject({
    controller: { name: 'Test', address: 'Here 1' },
    contacts: { contact, protectionOfficer: null },
  })
  expect(record.recipients.map(({ host }) => host)).toContain('hook.example')
  const { entries } = await owner.call(listAuditEntries, { query: { objectId: id } })
  expect(entries[0]).toMatchObject({ type: 'organization.updated', fields: ['privacyContacts'] })
  expect(JSON.stringify(entries)).not.toContain('Ida')
})
