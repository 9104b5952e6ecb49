import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { getErasure, previewContactErasure, requestErasure } from '#contract/erasures'
import { getExport, requestExport } from '#contract/exports'
import { identifyVisitor, listContacts } from '#contract/identity'
import { mailProof, makeMyRequest, recordRequest } from '#contract/requests'
import { listContactObjections, recordObjection } from '#contract/restrictions'
import { beginErasure, planErasure } from '#rooms/erasures'
import { openBackend } from '../sign-identity.ts'
import { bootWorld, type VisitorClient } from '../world.ts'

const world = bootWorld()
const platform = () => world.aparte.platform

/** A contact who is known already, and a stranger who is about to say that they are the same. */
async function makeBoth() {
  const organization = await world.organization()
  const { sign } = await openBackend(organization, () => world.clock.now())
  const signIn = async (visitor: VisitorClient) =>
    visitor.call(identifyVisitor, { body: { token: await sign({ sub: 'ann', name: 'Ann' }) } })
  const stranger = await world.visitor(organization)
  const { id: conversationId } = await stranger.starts('Words of a stranger')
  const becomeKnown = async () => {
    const known = await world.visitor(organization)
    const { id: kept } = await known.starts('Words of the contact')
    await signIn(known)
    const [contact] = (await organization.owner.call(listContacts)).contacts
    return { kept, contactId: contact?.id ?? '' }
  }
  return { organization, owner: organization.owner, stranger, conversationId, signIn, becomeKnown }
}

test('what a stranger objected to and asked for is theirs as the contact they turn out to be', async () => {
  const { owner, stranger, signIn, becomeKnown } = await makeBoth()
  const { contactId } = await becomeKnown()
  const on = { kind: 'visitor', visitorId: stranger.visitorId } as const
  await owner.call(recordObjection, { body: { on, purpose: 'statistics', details: 'No counting' } })
  await stranger.call(makeMyRequest, {
    body: { kind: 'access', language: 'en', details: 'Everything, please' },
  })
  await signIn(stranger)
  const { objections } = await owner.call(listContactObjections, { params: { contactId } })
  expect(objections).toMatchObject([{ purpose: 'statistics', details: 'No counting' }])
  const { rows } = await world.superuser.query(
    'select contact_id, visitor_id, details from subject_requests where contact_id = $1',
    [contactId],
  )
  expect(rows).toEqual([{ contact_id: contactId, visitor_id: null, details: 'Everything, please' }])
})

test('who is being erased is erased as the stranger they were, and the contact stays', async () => {
  const { organization, owner, stranger, conversationId, signIn, becomeKnown } = await makeBoth()
  const { kept } = await becomeKnown()
  // Asked for, and not carried out yet: its job is ours to queue.
  const { database } = platform()
  const { erasureId } = await database.inOrganization(organization.id, (tx) =>
    beginErasure(Object.assign(tx, { enqueue: async () => undefined }), 'system', {
      visitorId: stranger.visitorId,
      ground: 'agent',
    }),
  )
  await signIn(stranger)
  expect(
    (await world.superuser.query('select from conversations where id = $1', [conversationId])).rowCount,
  ).toBe(1)
  await database.inOrganization(organization.id, (tx) => tx.enqueue('erasures.carry-on', { erasureId }))
  await expect
    .poll(() => owner.call(getErasure, { params: { erasureId } }), { interval: 100 })
    .toMatchObject({ state: 'done' })
  const { rows } = await world.superuser.query('select id from conversations where organization_id = $1', [
    organization.id,
  ])
  expect(rows).toEqual([{ id: kept }])
})

test('an archive made before the contact came holds the stranger they were: it goes with them', async () => {
  const { owner, stranger, signIn, becomeKnown } = await makeBoth()
  const { id: exportId } = await owner.call(requestExport)
  await expect
    .poll(() => owner.call(getExport, { params: { exportId } }), { interval: 100 })
    .toMatchObject({ state: 'ready' })
  const { contactId } = await becomeKnown()
  const archives = async () => {
    const { stores } = await owner.call(previewContactErasure, { params: { contactId } })
    return stores.find(({ store }) => store === 'archives of exports')?.goes ?? 0
  }
  expect(await archives()).toBe(0)
  await signIn(stranger)
  expect(await archives()).toBe(1)
})

test('a line nobody carried out takes the conversation it names, wherever that was moved, and the server starts', async () => {
  const { organization, stranger, conversationId, signIn, becomeKnown } = await makeBoth()
  const { kept } = await becomeKnown()
  const { database, erasures } = platform()
  const plan = await database.inOrganization(organization.id, (tx) => planErasure(tx, stranger))
  await erasures.record(organization.id, plan, world.clock.now())
  const { token } = await signIn(stranger)
  expect(token).not.toBe('')
  await world.restart()
  const { rows } = await world.superuser.query('select id from conversations where organization_id = $1', [
    organization.id,
  ])
  expect(rows).toEqual([{ id: kept }])
  expect(rows).not.toContainEqual({ id: conversationId })
})

test('what begins between the plan and the deletion goes with the rest, and is in the journal', async () => {
  const { organization, owner, stranger } = await makeBoth()
  const { erasures } = platform()
  const { record } = erasures
  let meanwhile = ''
  erasures.record = async (...given) => {
    const entry = await record(...given)
    if (meanwhile === '') meanwhile = (await stranger.starts('In the very moment')).id
    return entry
  }
  try {
    const body = { kind: 'visitor', visitorId: stranger.visitorId, confirm: 'erase' } as const
    const { id: erasureId } = await owner.call(requestErasure, { body })
    await expect
      .poll(() => owner.call(getErasure, { params: { erasureId } }), { interval: 100 })
      .toMatchObject({ state: 'done' })
  } finally {
    erasures.record = record
  }
  const lines = (await erasures.journal.entries()).filter(
    ({ organizationId }) => organizationId === organization.id,
  )
  expect(lines.map(({ objects }) => objects.conversations?.includes(meanwhile))).toEqual([false, true])
  expect((await world.superuser.query('select from conversations where id = $1', [meanwhile])).rowCount).toBe(
    0,
  )
})

test('mails about a request of who is erased are in the local mailbox no more, and those of others stay', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const ask = async () => {
    const { visitorId } = await world.visitor(organization)
    const email = `${visitorId}@example.com`
    const request = { kind: 'access', channel: 'mail', language: 'en', visitorId, email } as const
    const { id: requestId } = await owner.call(recordRequest, { body: request })
    await owner.call(mailProof, { params: { requestId } })
    await world.mail(email, /./)
    return { visitorId, email }
  }
  const [erased, other] = [await ask(), await ask()]
  const body = { kind: 'visitor', visitorId: erased.visitorId, confirm: 'erase' } as const
  const { id: erasureId } = await owner.call(requestErasure, { body })
  await expect
    .poll(() => owner.call(getErasure, { params: { erasureId } }), { interval: 100 })
    .toMatchObject({ state: 'done' })
  const mailbox = join(world.config.dataDir, 'mailbox')
  const mails = await Promise.all(
    (await readdir(mailbox)).map((name) => readFile(join(mailbox, name), 'utf8')),
  )
  expect([erased, other].map(({ email }) => mails.some((mail) => mail.includes(email)))).toEqual([
    false,
    true,
  ])
})
