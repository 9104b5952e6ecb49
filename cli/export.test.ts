import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { differences, unpack } from '#test/archives'
import { spawnCommand } from '#test/commands'
import { bootWorld } from '#test/world'

const here = bootWorld()
const why = ['--reason', 'support: ticket 4711']

test('what one server exports by command, another imports by command and exports alike', async () => {
  const organization = await here.organization()
  const visitor = await here.visitor(organization)
  await visitor.call(uploadVisitorFile, { query: { name: 'note.txt' }, file: Buffer.from('It is blue.') })
  await visitor.starts('Hello')
  const directory = await mkdtemp(join(tmpdir(), 'aparte-command-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const from = { DATABASE_URL: here.config.databaseUrl ?? '', DATA_DIR: here.config.dataDir }
  // Nothing is there: it makes its own database.
  const to = { DATA_DIR: join(directory, 'elsewhere') }
  const [first, second] = [join(directory, 'first.zip'), join(directory, 'second.zip')]

  const made = await spawnCommand(from, 'export', '--organization', organization.id, first, ...why)
  expect(made).toMatchObject({ code: 0, said: { file: first, files: 1, filesMissing: 0 } })
  expect((await stat(first)).mode & 0o777).toBe(0o600)
  expect(await eventsOf(organization.id)).toEqual(['operator.exported'])

  const imported = await spawnCommand(to, 'import', first)
  expect(imported).toMatchObject({ code: 0, said: { organizationId: organization.id, files: 1 } })
  expect((await spawnCommand(to, 'export', '--organization', organization.id, second, ...why)).code).toBe(0)
  expect(differences(await unpack(first), await unpack(second))).toEqual([])
})

test('one person’s archive is of one person, and what is there already is not written over', async () => {
  const organization = await here.organization()
  const [visitor, other] = [await here.visitor(organization), await here.visitor(organization)]
  await visitor.starts('Mine')
  await other.starts('Theirs')
  const directory = await mkdtemp(join(tmpdir(), 'aparte-command-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const from = { DATABASE_URL: here.config.databaseUrl ?? '', DATA_DIR: here.config.dataDir }
  const file = join(directory, 'person.zip')
  const ask = () => spawnCommand(from, 'export', '--visitor', visitor.visitorId, file, ...why)
  expect((await ask()).code).toBe(0)
  const all = Buffer.concat([...(await unpack(file)).values()])
  expect([all.includes('Mine'), all.includes('Theirs')]).toEqual([true, false])
  expect(await ask()).toMatchObject({ code: 1, said: { error: { code: 'file_exists' } } })
  const unknown = await spawnCommand(
    from,
    'export',
    '--contact',
    visitor.visitorId.replace(/^./, 'f'),
    'x.zip',
    ...why,
  )
  expect(unknown).toMatchObject({ code: 1, said: { error: { code: 'not_found' } } })
  expect((await spawnCommand(from, 'export', file)).code).toBe(2)
  expect((await spawnCommand(from, 'import', join(directory, 'none.zip'))).said.error.code).toBe('not_there')
  expect((await spawnCommand(from, 'import', file)).said.error.code).toBe('archive_refused')
})

async function eventsOf(organizationId: string): Promise<string[]> {
  const { rows } = await here.superuser.query<{ type: string }>(
    `select type from events where organization_id = $1 and type like '%export%'`,
    [organizationId],
  )
  return rows.map(({ type }) => type)
}
