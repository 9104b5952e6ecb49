import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { deleteVisitorData } from '#contract/visitors'
import { makeArchive, unpack } from '#test/archives'
import { bootWorld } from '#test/world'
import { importOrganization } from './import-organization.ts'

const journalDir = mkdtempSync(join(tmpdir(), 'aparte-journal-'))
afterAll(() => rm(journalDir, { recursive: true }))
const here = bootWorld({ journalDir })
const there = bootWorld({ journalDir })

test('who was erased after an export does not come back with it, and everybody else does', async () => {
  const organization = await here.organization()
  const owner = { organizationId: organization.id, userId: organization.owner.me.user.id }
  const [erased, other] = [await here.visitor(organization), await here.visitor(organization)]
  for (const visitor of [erased, other]) {
    const { id } = await visitor.starts(`I am ${visitor.visitorId}`)
    await visitor.call(uploadVisitorFile, {
      query: { name: 'note.txt' },
      file: Buffer.from(`bytes of ${visitor.visitorId}`),
    })
    await visitor.posts(id, 'again')
  }
  const file = await makeArchive(here.aparte.platform, owner)
  const before = Buffer.concat([...(await unpack(file)).values()])
  expect(before.includes(`bytes of ${erased.visitorId}`)).toBe(true)
  await erased.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })

  // A new database of the same installation, and the old one that the organization has left.
  await here.superuser.query('delete from organizations where id = $1', [organization.id])
  for (const world of [there, here]) {
    expect(await importOrganization(world.aparte.platform, file)).toMatchObject({ files: 1 })
    const archive = await unpack(await makeArchive(world.aparte.platform, owner))
    const all = Buffer.concat([...archive].flatMap(([path, bytes]) => (isTrace(path) ? [] : [bytes])))
    expect([erased, other].map(({ visitorId }) => all.includes(visitorId))).toEqual([false, true])
    expect(all.includes(`bytes of ${other.visitorId}`)).toBe(true)
    const { rows } = await world.superuser.query<{ visitor_id: string; count: number }>(
      `select c.visitor_id, count(*)::int from messages m
       join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
       where m.organization_id = $1 group by 1`,
      [organization.id],
    )
    expect(rows).toEqual([{ visitor_id: other.visitorId, count: 2 }])
    // The bytes were never written.
    const files = await world.superuser.query('select id from files where organization_id = $1', [
      organization.id,
    ])
    expect(files.rowCount).toBe(1)
  }
})

/** What happened stays: numbers that name nobody any more. */
const isTrace = (path: string): boolean => /^data\/(events|erasures|erased_objects)\./.test(path)
