import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { linkToAuditLog, listAuditEntries, verifyAuditLog } from '#contract/audit'
import { envOf, spawnCommand } from '#test/commands'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()

const aparte = (...words: string[]) => spawnCommand(envOf(world.config), ...words)

const logOf = async (organization: Organization) =>
  (await organization.owner.call(listAuditEntries, { query: { actor: 'operator' } })).entries

test('the operator reads and deletes nothing without a reason, and the organization sees who looked and why', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.starts('Mine')
  const directory = await mkdtemp(join(tmpdir(), 'aparte-glass-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const commands = [
    ['export', '--visitor', visitor.visitorId, join(directory, 'person.zip')],
    ['erase', '--visitor', visitor.visitorId, '--yes'],
  ]
  for (const command of commands)
    for (const reason of [[], ['--reason', ''], ['--reason', 'because'], ['--reason', 'curiosity: I am']])
      expect((await aparte(...command, ...reason)).code, [...command, ...reason].join(' ')).toBe(2)
  expect(await logOf(organization)).toEqual([])

  for (const command of commands)
    expect((await aparte(...command, '--reason', 'support: ticket 4711')).code).toBe(0)
  const reason = { category: 'support', text: 'ticket 4711' }
  expect(await logOf(organization)).toMatchObject([
    { type: 'operator.erased', object: { id: visitor.visitorId, name: null }, reason },
    { type: 'operator.exported', fields: ['person'], reason },
  ])
  // Of the organization's own hashes nothing names the reason: it can be blanked, and the log stays whole.
  await world.superuser.query('update audit_reasons set text = null where organization_id = $1', [
    organization.id,
  ])
  expect((await logOf(organization))[0]?.reason).toEqual({ category: 'support', text: null })
  expect(await organization.owner.call(verifyAuditLog)).toMatchObject({ state: 'whole' })
  await world.superuser.query(`update audit_reasons set text = 'nothing' where organization_id = $1`, [
    organization.id,
  ])
  expect(await organization.owner.call(verifyAuditLog)).toMatchObject({ fault: { kind: 'reason_changed' } })
})

test('that test would turn red if a look left no entry', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const directory = await mkdtemp(join(tmpdir(), 'aparte-glass-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await world.superuser.query(`
    create function leave_out() returns trigger language plpgsql as 'begin return null; end';
    create trigger leave_out before insert on audit_entries for each row
      when (new.type like 'operator.%') execute function leave_out();
    create trigger leave_out before insert on audit_reasons for each row execute function leave_out()`)
  onTestFinished(async () => void (await world.superuser.query('drop function leave_out cascade')))
  const look = ['export', '--visitor', visitor.visitorId, join(directory, 'person.zip')]
  expect((await aparte(...look, '--reason', 'support: ticket 4711')).code).toBe(0)
  expect(await logOf(organization)).toEqual([])
})

test('verify-audit checks a log here and a downloaded one', async () => {
  const organization = await world.organization()
  await world.apiKey(organization.owner)
  await world.apiKey(organization.owner)
  const { url } = await organization.owner.call(linkToAuditLog)
  const directory = await mkdtemp(join(tmpdir(), 'aparte-glass-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const file = join(directory, 'audit.ndjson')
  await writeFile(file, await (await fetch(url)).text())
  expect(await aparte('verify-audit', file)).toMatchObject({ code: 0, said: { fault: null } })
  await writeFile(file, (await readFile(file, 'utf8')).replace('api-key.created', 'api-key.revoked'))
  expect(await aparte('verify-audit', file)).toMatchObject({ code: 1, said: { fault: { kind: 'changed' } } })
  await world.aparte.platform.anchors.flush()
  const here = ['verify-audit', '--organization', organization.id]
  expect(await aparte(...here)).toMatchObject({ code: 0, said: { state: 'whole' } })
  await world.superuser.query('delete from audit_entries where organization_id = $1', [organization.id])
  expect(await aparte(...here)).toMatchObject({ code: 1, said: { fault: { kind: 'end_missing' } } })
})
