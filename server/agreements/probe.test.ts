import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { openSeal } from '#platform/seal'
import { openSecrets } from '#platform/secrets'
import { signs } from '#test/agreements'
import { bootWorld, type Organization } from '#test/world'
import { signatureProbe } from './probe.ts'

const world = bootWorld()

const look = ({ id }: Organization) => {
  const { platform } = world.aparte
  return signatureProbe(platform).look((work) => platform.database.inOrganization(id, work))
}

test('the probe has nothing to say before anything is signed, and holds when something is', async () => {
  const organization = await world.organization()
  expect(await look(organization)).toBeUndefined()
  await signs(world, organization.owner)
  expect(await look(organization)).toMatchObject({ holds: true })
})

test('the probe turns red for one changed byte, a changed row, a lost copy, and a forgery sealed by another key', async () => {
  const organization = await world.organization()
  const { evidence } = await signs(world, organization.owner)
  const { content } = JSON.parse(evidence)
  const forged = `${JSON.stringify(openSeal(openSecrets(Buffer.alloc(32, 9))).seal(content), null, 2)}\n`
  const of = `where organization_id = '${organization.id}'`
  const sabotages: [string, unknown[], RegExp][] = [
    [
      `update agreement_copies set pdf = set_byte(pdf, 9000, get_byte(pdf, 9000) # 1) ${of}`,
      [],
      /The PDF is not/,
    ],
    [
      `update agreement_copies set evidence = replace(evidence, 'Olsen', 'Olson') ${of}`,
      [],
      /as it was sealed/,
    ],
    [`update agreement_copies set evidence = $1 ${of}`, [forged], /another key/],
    [
      `update agreements set document = jsonb_set(document, '{title}', '"Another"') ${of}`,
      [],
      /text has changed/,
    ],
    [`delete from agreement_copies ${of}`, [], /copy is missing/],
  ]
  const { platform } = world.aparte
  for (const [apply, values, says] of sabotages) {
    await world.superuser.query('create temp table kept as select * from agreement_copies')
    await world.superuser.query('create temp table kept_rows as select * from agreements')
    await world.superuser.query(apply, values)
    const red = await look(organization)
    await world.superuser.query('delete from agreements')
    await world.superuser.query('insert into agreements select * from kept_rows')
    await world.superuser.query('insert into agreement_copies select * from kept')
    await world.superuser.query('drop table kept, kept_rows')
    expect(red).toMatchObject({ holds: false, found: expect.stringMatching(says) })
    expect(await look(organization)).toMatchObject({ holds: true })
  }
  // The program itself may change none of it.
  const asProgram = (text: string) =>
    platform.database.inOrganization(organization.id, (tx) => tx.db.executeQuery(CompiledQuery.raw(text)))
  await expect(asProgram(`delete from agreement_copies ${of}`)).rejects.toThrow('permission denied')
  await expect(asProgram(`update agreement_copies set evidence = '' ${of}`)).rejects.toThrow(
    'permission denied',
  )
  await expect(asProgram(`update agreements set name = '' ${of}`)).rejects.toThrow('permission denied')
})
