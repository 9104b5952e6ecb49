import { expect, test } from 'vitest'
import { listAuditEntries } from '#contract/audit'
import {
  getPrivacyContacts,
  getPrivacyRoles,
  getProcessingRecord,
  setController,
  setPrivacyContacts,
} from '#contract/privacy'
import { bootWorld } from '#test/world'

const world = bootWorld()
const officer = { name: 'Ida Holm', reachedBy: 'dpo@example.com' }
const nobody = { contact: null, protectionOfficer: null, representative: null }

test('what an organization says of itself stands in its roles and in the processing record', async () => {
  const { owner, id } = await world.organization()
  const roles = await owner.call(setController, {
    body: {
      name: 'Lamps BV',
      address: 'Quay 3, Utrecht',
      registerNumber: 'KvK 12345678',
      isOutsideUnion: true,
    },
  })
  const named = { name: 'Lamps BV', address: 'Quay 3, Utrecht', registerNumber: 'KvK 12345678' }
  expect(roles.controller).toMatchObject({ ...named, website: 'https://example.com' })
  expect(roles.processor.operator).toMatchObject({ name: 'Quiet Hosting', signatory: null })
  expect(roles.missing).toEqual(['contact', 'representative'])
  const record = await owner.call(getProcessingRecord)
  expect(record.controller).toMatchObject(named)
  expect(record.processor).toEqual(roles.processor)
  const { entries } = await owner.call(listAuditEntries, { query: { objectId: id } })
  expect(entries[0]?.fields).toEqual(['address', 'isOutsideUnion', 'name', 'registerNumber'])
})

test('nothing is missing once everybody the law asks for is named', async () => {
  const { owner } = await world.organization()
  expect((await owner.call(getPrivacyRoles)).missing).toEqual(['contact'])
  await owner.call(setPrivacyContacts, { body: { ...nobody, contact: officer } })
  expect((await owner.call(getPrivacyRoles)).missing).toEqual([])
})

test('the protection officer cannot be who answers for security', async () => {
  const { owner } = await world.organization()
  const name = (securityOwner: typeof officer) =>
    owner.call(setPrivacyContacts, { body: { ...nobody, protectionOfficer: officer, securityOwner } })
  const other = { name: 'Per Lund', reachedBy: 'security@example.com' }
  await name(other)
  for (const [same, field] of [
    [{ ...other, name: ' ida  HOLM' }, 'body.securityOwner.name'],
    [{ ...other, reachedBy: 'DPO@example.com' }, 'body.securityOwner.reachedBy'],
    [officer, 'body.securityOwner.name'],
  ] as const)
    await expect(name(same)).rejects.toMatchObject({ problem: { code: 'invalid_input', field } })
  expect((await owner.call(getPrivacyContacts)).securityOwner).toEqual(other)
})
