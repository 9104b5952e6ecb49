import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { newId } from '#platform/ids'
import { steps } from '../../server/erasures/steps.ts'
import { beginErasing, faultsOf, keptOf, type SeededPerson, seedPerson, statesOf } from './erased-people.ts'
import { openSide, type Side, seedOrganization } from './export-sides.ts'
import { endServer, freePort, spawnServer, startServer, temporaryDir } from './server-process.ts'

type Kill = { step: string; moment: 'begun' | 'uncommitted'; person: SeededPerson }

test('a server that is killed at any step of an erasure brings it to its certificate when it is started again, and touches nobody else', async () => {
  // Two at once, each half of the kills: they wait more than they work.
  const sides = await openSides(2)
  const wanted: Omit<Kill, 'person'>[] = [
    { step: Object.keys(steps)[0] ?? '', moment: 'begun' },
    ...Object.keys(steps).map((step) => ({ step, moment: 'uncommitted' as const })),
  ]
  const lanes = sides.map((side, lane) =>
    killEach(
      side,
      wanted.filter((_, index) => index % 2 === lane),
    ),
  )
  const killed = (await Promise.all(lanes)).flat()
  expect(killed.toSorted()).toEqual(wanted.map(({ step, moment }) => `${step} ${moment}`).toSorted())
}, 300_000)

/** Each kill hits the erasure of another; says at which steps it was hit. */
async function killEach(side: Side, wanted: Omit<Kill, 'person'>[]): Promise<string[]> {
  const organizationId = await seedOrganization(side, { messages: 1, files: 0 })
  const bystander = await seedPerson(side, organizationId)
  const before = await keptOf(side, bystander)
  expect(before).toHaveLength(7)
  const kills: Kill[] = []
  for (const one of wanted) kills.push({ ...one, person: await seedPerson(side, organizationId) })
  const hits: string[] = []
  for (const kill of kills) hits.push(await killAt(side, kill))

  const people = kills.map(({ person }) => person)
  const server = await startServer({ dataDir: side.dataDir, port: await freePort(), env: side.env })
  onTestFinished(() => endServer(server))
  await expect
    .poll(async () => [...(await statesOf(side, people)).values()].filter(({ state }) => state !== 'done'), {
      interval: 200,
    })
    .toEqual([])
  await endServer(server)
  expect(await faultsOf(side, people)).toEqual([])
  expect(await keptOf(side, bystander)).toEqual(before)
  await expectNoticed(side, people, bystander)
  return hits
}

async function killAt(side: Side, { step, moment, person }: Kill): Promise<string> {
  await beginErasing(side, person)
  const server = spawnServer({
    dataDir: side.dataDir,
    port: await freePort(),
    env: { ...side.env, VISITOR: person.visitorId, STEP: step, MOMENT: moment },
    instead: 'test/faults/server-killed-in-step.ts',
  })
  onTestFinished(() => endServer(server))
  const { signal } = await server.ended
  expect([step, moment, signal]).toEqual([step, moment, 'SIGKILL'])
  const at = (await statesOf(side, [person])).get(person.visitorId)
  return `${at?.step} ${moment}`
}

/** The checks see what a step that is not done again would leave. */
async function expectNoticed(side: Side, people: SeededPerson[], bystander: SeededPerson): Promise<void> {
  const [one, two, three] = people
  if (!one || !two || !three) throw new Error('There are too few to break something for each')
  await side.superuser.query('update erasures set certificate = null where visitor_id = $1', [one.visitorId])
  await side.platform.storage.put({ organizationId: two.organizationId, id: two.fileId }, [Buffer.from('x')])
  const plan = { kind: 'visitors.person', person: '', objects: { visitors: [three.visitorId] }, stores: [] }
  await side.platform.erasures.record(three.organizationId, plan, new Date())
  expect(await faultsOf(side, people)).toEqual([
    `${one.visitorId} has no certificate that is sealed`,
    `${two.visitorId} has left 1`,
    `${three.visitorId} stands in 2 lines of the journal`,
  ])
  const before = await keptOf(side, bystander)
  await side.superuser.query('delete from messages where conversation_id = $1 and seq = 2', [
    bystander.conversationId,
  ])
  expect(await keptOf(side, bystander)).not.toEqual(before)
}

async function openSides(count: number): Promise<Side[]> {
  const directory = await temporaryDir()
  const postgres = await startEmbeddedPostgres({ dataDir: directory, log: () => undefined })
  onTestFinished(() => postgres.stop())
  const { user, password, host } = postgres.connection
  const admin = new pg.Client(postgres.connection)
  await admin.connect()
  const sides: Side[] = []
  for (let number = 0; number < count; number++) {
    const name = `side_${newId().slice(-12)}`
    await admin.query(`create database ${name}`)
    const url = `postgres://${user}:${encodeURIComponent(password)}@localhost/${name}?host=${encodeURIComponent(host)}`
    sides.push(await openSide(url, `${directory}/${name}`))
  }
  await admin.end()
  return sides
}
