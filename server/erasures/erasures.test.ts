import { expect, test } from 'vitest'
import { getConversation, listMessages, postMessage } from '#contract/conversations'
import {
  getErasure,
  getErasureCertificate,
  getSealKey,
  listErasures,
  previewContactErasure,
  previewVisitorErasure,
  requestErasure,
} from '#contract/erasures'
import { getFileLinks, uploadVisitorFile } from '#contract/files'
import { placeHold } from '#contract/holds'
import { identifyVisitor } from '#contract/identity'
import { deleteVisitorData } from '#contract/visitors'
import { verifySealed } from '#platform/seal'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization, type UserClient } from '#test/world'

const world = bootWorld()

async function makeContact(organization: Organization, sub = 'customer-4711') {
  const { sign } = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  const { visitorId, token } = await visitor.call(identifyVisitor, {
    body: { token: await sign({ sub, name: 'Ann Doe', email: `${sub}@example.com` }) },
  })
  const { rows } = await world.superuser.query<{ id: string }>(
    'select id from contacts where organization_id = $1 and external_id = $2',
    [organization.id, sub],
  )
  return { sign, visitorId, token, contactId: rows[0]?.id ?? '' }
}

async function finished(owner: UserClient, erasureId: string) {
  await expect
    .poll(() => owner.call(getErasure, { params: { erasureId } }), { interval: 100 })
    .toMatchObject({ state: 'done' })
  return owner.call(getErasureCertificate, { params: { erasureId } })
}

test('a job that a killed server was at does not hold an erasure up', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { visitorId } = await world.visitor(organization)
  await world.superuser.query(
    `insert into aparte_jobs.job (name, data, state, started_on) values ('files.remove-bytes', $1, 'active', now())`,
    [JSON.stringify({ organizationId: organization.id, fileIds: visitorId })],
  )
  const { id } = await owner.call(requestErasure, { body: { kind: 'visitor', visitorId, confirm: 'erase' } })
  const params = { erasureId: id }
  await expect.poll(() => owner.call(getErasure, { params })).toMatchObject({ problem: null, state: 'done' })
})

test('a stranger is erased with conversation and file, and the certificate says so', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const [visitor, other] = [await world.visitor(organization), await world.visitor(organization)]
  const { id: conversationId } = await visitor.starts('Erase me')
  await other.starts('Keep me')
  const file = await visitor.call(uploadVisitorFile, {
    query: { name: 'note.txt' },
    file: Buffer.from('Mine alone'),
  })
  const params = { visitorId: visitor.visitorId }
  const preview = await owner.call(previewVisitorErasure, { params })
  expect(preview).toMatchObject({ name: null, holds: [] })
  const body = { kind: 'visitor', visitorId: visitor.visitorId, confirm: 'erase' } as const
  const [one, two] = await Promise.all([
    owner.call(requestErasure, { body }),
    owner.call(requestErasure, { body }),
  ])
  expect(one.id).toBe(two.id)
  const certificate = await finished(owner, one.id)
  const { publicKey } = await world.nobody.call(getSealKey)
  expect(verifySealed(certificate, publicKey)).toBe(true)
  const { stores } = await owner.call(getErasure, { params: { erasureId: one.id } })
  for (const { part, goes } of preview.stores.filter(({ store }) => store === 'database'))
    expect([part, stores.find((store) => store.part === part)?.erased]).toEqual([part, goes])
  expect(stores.find(({ store }) => store === 'stored files')).toMatchObject({ found: 1, erased: 1 })
  expect(certificate.content.check).toMatchObject({ idsLeftBehind: 0 })
  expect(JSON.stringify(certificate)).not.toContain(visitor.visitorId)
  expect((await owner.call(listErasures)).erasures).toHaveLength(1)

  const gone = [
    [getConversation, { params: { conversationId } }],
    [listMessages, { params: { conversationId } }],
    [postMessage, { params: { conversationId }, body: { clientId: conversationId, text: 'Hello' } }],
    [previewVisitorErasure, { params }],
    [requestErasure, { body }],
    [getFileLinks, { query: { ids: file.id } }],
  ] as const
  const stranger = await world.organization()
  for (const [endpoint, sent] of gone) {
    expect([endpoint.name, (await owner.send(endpoint, sent)).status]).toEqual([endpoint.name, 410])
    const status = endpoint === getFileLinks ? 200 : 404
    expect([endpoint.name, (await stranger.owner.send(endpoint, sent)).status]).toEqual([
      endpoint.name,
      status,
    ])
  }
  expect((await other.starts('Again')).isClosed).toBe(false)
})

test('a preview names the holds that are in the way, and nothing is begun', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Keep me for the court')
  const params = { visitorId: visitor.visitorId }
  expect((await owner.call(previewVisitorErasure, { params })).holds).toEqual([])
  const reason = 'Court of Amsterdam, case 26/1234'
  const { id } = await owner.call(placeHold, {
    body: { on: { kind: 'conversation', conversationId }, reason },
  })
  expect((await owner.call(previewVisitorErasure, { params })).holds).toEqual([{ id, reason }])
  const body = { kind: 'visitor', visitorId: visitor.visitorId, confirm: 'erase' } as const
  expect((await owner.send(requestErasure, { body })).status).toBe(409)
  expect((await owner.call(listErasures)).erasures).toEqual([])
})

test('a contact who comes back with their token is somebody new', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { sign, contactId } = await makeContact(organization)
  const preview = await owner.call(previewContactErasure, { params: { contactId } })
  expect(preview.name).toBe('Ann Doe')
  const body = { kind: 'contact', contactId, confirm: 'erase' } as const
  const { id } = await owner.call(requestErasure, { body })
  const { content } = await finished(owner, id)
  expect(content.check).toMatchObject({ valuesSought: 2, valuesElsewhere: [] })
  const again = await world.visitor(organization)
  await again.call(identifyVisitor, {
    body: { token: await sign({ sub: 'customer-4711', name: 'Ann Doe' }) },
  })
  const { rows } = await world.superuser.query<{ id: string }>(
    'select id from contacts where organization_id = $1',
    [organization.id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.id).not.toBe(contactId)
  expect((await owner.send(previewContactErasure, { params: { contactId } })).status).toBe(410)
})

test('a visitor who deletes everything may fetch the certificate afterwards, by a link that cannot be guessed', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.starts('Erase me')
  const { certificateUrl } = await visitor.call(deleteVisitorData, {
    query: { confirmation: 'delete everything' },
  })
  await expect.poll(async () => (await fetch(certificateUrl)).status).toBe(200)
  const text = await (await fetch(certificateUrl)).text()
  expect(verifySealed(text)).toBe(true)
  expect(JSON.parse(text).content).toMatchObject({ ground: 'visitor' })
  const forged = `${certificateUrl.slice(0, -2)}${certificateUrl.endsWith('AA') ? 'BB' : 'AA'}`
  expect((await fetch(forged)).status).toBe(404)
})
