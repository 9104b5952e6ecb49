import { expect, test } from 'vitest'
import { getErasure, listErasures, requestErasure } from '#contract/erasures'
import { getExport, linkToExport, listExports, requestExport, requestPersonExport } from '#contract/exports'
import { deleteVisitorData, mailTranscript, postVisitorMessage } from '#contract/visitors'
import type { Erasing } from '#platform/erasures/erasing'
import { newId } from '#platform/ids'
import { fetchArchive, unpack } from '../archives.ts'
import { formsOf } from '../forms-of.ts'
import { bootWorld, type Organization, type VisitorClient } from '../world.ts'
import { readPlaces, whereFound } from './places.ts'

const world = bootWorld()
const patience = { interval: 100 }
const platform = () => world.aparte.platform

/** A visitor in whose one message a mark of theirs stands. */
async function makePerson(organization: Organization) {
  const visitor = await world.visitor(organization)
  const mark = `canary.${newId()}.`
  const { id: conversationId } = await visitor.starts(mark)
  return { visitor, conversationId, mark, forms: formsOf(mark) }
}

const erase = ({ owner }: Organization, { visitorId }: VisitorClient) =>
  owner.call(requestErasure, { body: { kind: 'visitor', visitorId, confirm: 'erase' } })

const untilCertified = ({ owner }: Organization, erasureId: string) =>
  expect
    .poll(() => owner.call(getErasure, { params: { erasureId } }), patience)
    .toMatchObject({ state: 'done', problem: null })

const untilReady = ({ owner }: Organization, exportId: string) =>
  expect
    .poll(() => owner.call(getExport, { params: { exportId } }), patience)
    .toMatchObject({ state: 'ready' })

async function isStored({ id: organizationId }: Organization, id: string): Promise<boolean> {
  const bytes = await platform().storage.get({ organizationId, id })
  bytes?.destroy()
  return bytes !== undefined
}

/** From now on archives are not finished until it is said; their snapshots are taken. */
function holdBackArchives(): { release(): void; begun: () => number; undo(): void } {
  const { storage } = platform()
  const { put } = storage
  const { promise, resolve } = Promise.withResolvers<void>()
  let begun = 0
  storage.put = async (...given) => {
    begun += 1
    await promise
    return put(...given)
  }
  return { release: resolve, begun: () => begun, undo: () => Object.assign(storage, { put }) }
}

test('archives that hold who is erased are gone with their bytes, one that is being made begins anew without them, and others stay', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const [a, b] = [await makePerson(organization), await makePerson(organization)]
  const person = (visitorId: string) => ({ body: { kind: 'visitor', visitorId } }) as const
  const finished = [
    await owner.call(requestExport),
    await owner.call(requestPersonExport, person(a.visitor.visitorId)),
    await owner.call(requestPersonExport, person(b.visitor.visitorId)),
  ].map(({ id }) => id)
  for (const id of finished) await untilReady(organization, id)
  const [whole = '', ofA = '', ofB = ''] = finished
  const link = await owner.call(linkToExport, { params: { exportId: whole } })
  expect((await fetch(link.url)).status).toBe(200)

  const archives = holdBackArchives()
  try {
    const running = [
      (await owner.call(requestExport)).id,
      (await owner.call(requestPersonExport, person(a.visitor.visitorId))).id,
    ]
    await expect.poll(archives.begun, patience).toBe(2)
    const { id } = await erase(organization, a.visitor)
    await expect
      .poll(() => owner.call(getErasure, { params: { erasureId: id } }), patience)
      .toMatchObject({ state: 'done' })
    archives.release()
    const left = async () =>
      (await owner.call(listExports)).exports.map(({ id: one, kind, state }) => ({ id: one, kind, state }))
    await expect.poll(left, patience).toEqual([
      { id: expect.any(String), kind: 'organization', state: 'ready' },
      { id: ofB, kind: 'person', state: 'ready' },
    ])
    const [anew] = await left()
    expect([whole, ofA, ...running]).not.toContain(anew?.id)
    for (const gone of [whole, ofA, ...running])
      await expect.poll(() => isStored(organization, gone), patience).toBe(false)
    for (const there of [ofB, anew?.id ?? '']) expect(await isStored(organization, there)).toBe(true)
    expect([404, 410]).toContain((await fetch(link.url)).status)
    await expectWithout(organization, anew?.id ?? '', a, b)
  } finally {
    archives.release()
    archives.undo()
  }
})

test('an archive that is asked for in the moment of an erasure waits for it, and does not hold who is gone', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const [a, b] = [await makePerson(organization), await makePerson(organization)]
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { promise: isDeleting, resolve: deleting } = Promise.withResolvers<void>()
  const erasing = platform().erasures.erasing as Erasing[]
  // The rows are gone, and nobody knows it yet.
  erasing.push({
    async tell() {
      deleting()
      await mayEnd
    },
  })
  try {
    const { id: erasureId } = await erase(organization, a.visitor)
    await isDeleting
    const asking = owner.call(requestExport)
    // Whoever does not wait has its answer before.
    const isFirst = await Promise.race([asking.then(() => 'the archive'), untilSomebodyWaits()])
    end()
    expect(isFirst).toBe('the erasure')
    const { id } = await asking
    await untilReady(organization, id)
    await untilCertified(organization, erasureId)
    expect(await isStored(organization, id)).toBe(true)
    await expectWithout(organization, id, a, b)
  } finally {
    end()
    erasing.pop()
  }
})

test('a mail that is on its way while its conversation is erased is not kept', async () => {
  const organization = await world.organization()
  const [a, b] = [await makePerson(organization), await makePerson(organization)]
  const { mailer } = platform()
  const { send } = mailer
  const { promise, resolve: release } = Promise.withResolvers<void>()
  const sent: string[] = []
  let waiting = 0
  mailer.send = async (mail) => {
    if (mail.about === undefined) return send(mail)
    waiting += 1
    await promise
    await send(mail)
    sent.push(mail.text)
  }
  try {
    for (const { visitor, conversationId } of [a, b])
      await visitor.call(mailTranscript, { params: { conversationId }, body: { email: 'x@example.com' } })
    await expect.poll(() => waiting, patience).toBe(2)
    const { id } = await erase(organization, a.visitor)
    await untilCertified(organization, id)
    release()
    await expect.poll(() => sent.length, patience).toBe(2)
    expect(sent.some((text) => text.includes(a.mark))).toBe(true)
    await expect.poll(async () => whereFound(await readPlaces(world), a), patience).toEqual([])
    expect(whereFound(await readPlaces(world), b)).toContainEqual(expect.stringMatching(/^mailbox/))
  } finally {
    release()
    mailer.send = send
  }
})

test('who is there with an open chat is cut off, agents are told, and nothing they send comes in any more', async () => {
  const organization = await world.organization()
  const [a, b] = [await makePerson(organization), await makePerson(organization)]
  const agent = await organization.owner.socket()
  const [theirs, other] = [await a.visitor.socket(), await b.visitor.socket()]
  const { id } = await erase(organization, a.visitor)
  const isTold = ({ type, ...frame }: { type: string }) =>
    type === 'conversation.deleted' && Object.values(frame).includes(a.conversationId)
  expect(await agent.hears(isTold)).toBeDefined()
  expect(await theirs.closed).toBeGreaterThan(1000)
  const message = { clientId: newId(), text: a.mark }
  const params = { conversationId: a.conversationId }
  const late = await a.visitor.send(postVisitorMessage, { params, body: message })
  expect(late.status).toBe(401)
  await untilCertified(organization, id)
  expect(whereFound(await readPlaces(world), a)).toEqual([])
  expect(await b.visitor.posts(b.conversationId, 'Still there')).toMatchObject({ text: 'Still there' })
  expect(other.frames).not.toContainEqual(expect.objectContaining({ type: 'conversation.deleted' }))
  for (const socket of [agent, other]) socket.close()
})

test('asked by an agent and by the person at the same moment, it is carried out once, also after the next start', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const [a, b] = [await makePerson(organization), await makePerson(organization)]
  await Promise.allSettled([
    erase(organization, a.visitor),
    a.visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } }),
  ])
  const states = async () => (await owner.call(listErasures)).erasures.map(({ state }) => state)
  await expect.poll(states, patience).toEqual(['done'])
  await world.restart()
  expect(await states()).toEqual(['done'])
  expect(whereFound(await readPlaces(world), a)).toEqual([])
  expect(whereFound(await readPlaces(world), b)).not.toEqual([])
})

async function untilSomebodyWaits(): Promise<string> {
  await expect.poll(() => world.waitingForLocks(), patience).toBeGreaterThan(0)
  return 'the erasure'
}

type Marked = Awaited<ReturnType<typeof makePerson>>

/** By what the archive itself says it holds. */
async function expectWithout({ owner }: Organization, exportId: string, gone: Marked, there: Marked) {
  const { url } = await owner.call(linkToExport, { params: { exportId } })
  const bytes = Buffer.concat([...(await unpack(await fetchArchive(url))).values()])
  expect([gone, there].map(({ mark }) => bytes.includes(mark))).toEqual([false, true])
}
