import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { AgreementDocument } from '#contract/agreements'
import { openSeal } from '#platform/seal'
import { openSecrets } from '#platform/secrets'
import { signs } from '#test/agreements'
import { bootWorld, type Organization } from '#test/world'
import { countersign } from './countersign.ts'
import { signatureProbe } from './probe.ts'
import { documentSha256 } from './render.ts'

const world = bootWorld()

const look = ({ id }: Organization) => {
  const { platform } = world.aparte
  return signatureProbe(platform).look((work) => platform.database.inOrganization(id, work))
}

test('the probe has nothing to say before anything is signed, and holds when something is', async () => {
  const organization = await world.organization()
  expect(await look(organization)).toBeUndefined()
  const leaving = await world.user(organization, 'owner')
  await signs(world, leaving)
  expect(await look(organization)).toMatchObject({ holds: true })
  // Who signed may be erased: the copy keeps what the row no longer says.
  await world.superuser.query('delete from users where id = $1', [leaving.me.user.id])
  expect(await look(organization)).toMatchObject({ holds: true })
})

test('the probe turns red for one changed byte, a changed row, a lost copy, and a forgery sealed by another key', async () => {
  const organization = await world.organization()
  const stranger = await world.organization()
  await signs(world, stranger.owner)
  const { agreementId } = await signs(world, organization.owner)
  const { evidence } = await signs(world, organization.owner)
  const { platform } = world.aparte
  await platform.database.inOrganization(organization.id, (tx) =>
    countersign(tx, platform, agreementId, { name: 'Ann Other', title: 'director', how: 'command' }),
  )
  const { content } = JSON.parse(evidence)
  const forged = `${JSON.stringify(openSeal(openSecrets(Buffer.alloc(32, 9))).seal(content), null, 2)}\n`
  const of = `where organization_id = '${organization.id}'`
  const other = AgreementDocument.parse({ ...content.text, title: 'Another agreement' })
  const filesOf = `update agreement_copies a set pdf = b.pdf, evidence = b.evidence from agreement_copies b
    where a.organization_id = '${organization.id}' and a.state = 'signed' and b.state = 'signed'`
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
    // Each with nothing wrong in itself: only the row beside it tells.
    [
      `update agreements set document = $1, document_sha256 = $2 ${of}`,
      [other, documentSha256(other)],
      /: text,/,
    ],
    [`update agreements set name = 'Maria Olson' ${of}`, [], /: controller\./],
    [
      `update agreements set countersigned_by = 'Another' ${of} and id = '${agreementId}'`,
      [],
      /: processor\./,
    ],
    [
      `update agreements set countersigned_at = null, countersigned_by = null, countersigned_position = null,
         countersigned_how = null ${of}`,
      [],
      /: processor, events\./,
    ],
    [
      `${filesOf} and b.organization_id = a.organization_id and b.agreement_id <> a.agreement_id`,
      [],
      /: agreementId/,
    ],
    [`${filesOf} and b.organization_id = '${stranger.id}'`, [], /organizationId/],
  ]
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
