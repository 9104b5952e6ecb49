import { expect, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { identifyVisitor } from '#contract/identity'
import { makeArchive, unpack } from '#test/archives'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization } from '#test/world'
import { readTables } from './tables.ts'

const world = bootWorld()
const ownerOf = ({ id, owner }: Organization) => ({ organizationId: id, userId: owner.me.user.id })

test('a spreadsheet takes nothing in the archive for a formula, and lines end as RFC 4180 wants it', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('=1+1')
  for (const text of ['+1', '-1', '@sum', '\tx', 'a, "b"\nc', '1+1']) await visitor.posts(id, text)
  const archive = await unpack(await makeArchive(world.aparte.platform, ownerOf(organization)))
  const csv = archive.get('data/messages.csv')?.toString() ?? ''
  for (const cell of [`,'=1+1,`, `,'+1,`, `,'-1,`, `,'@sum,`, `,'\tx,`, `,"a, ""b""\nc",`, ',1+1,'])
    expect(csv).toContain(cell)
  expect(csv.split('\r\n')).toHaveLength(1 + 7 + 1)
  expect(archive.get('data/messages.ndjson')?.toString()).toContain('"text":"=1+1"')
})

test('a contact gets what is held about them at every widget, agents by the name they were shown, and nobody else’s', async () => {
  const organization = await world.organization()
  const { sign } = await openBackend(organization, () => world.clock.now())
  const agent = await world.user(organization, 'agent')
  const visitor = await world.visitor(organization)
  const identified = await visitor.call(identifyVisitor, {
    body: { token: await sign({ sub: 'known', name: 'Known Person' }) },
  })
  const stranger = await world.visitor(organization)
  await stranger.call(uploadVisitorFile, { query: { name: 'theirs.txt' }, file: Buffer.from('not yours') })
  const { id } = await stranger.starts('a stranger’s secret')
  await agent.posts(id, 'an answer to a stranger')
  await world.superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, author_name, text, created_at)
     values ($1, $2, 3, gen_random_uuid(), 'user', 'Kim Elsewhere', 'imported', now())`,
    [organization.id, id],
  )
  const of = (whom: { visitorId: string }) =>
    makeArchive(world.aparte.platform, ownerOf(organization), whom).then(unpack)

  const theirs = await of({ visitorId: identified.visitorId })
  const all = Buffer.concat([...theirs.values()])
  expect(all.includes('Known Person')).toBe(true)
  for (const foreign of ['a stranger’s secret', 'not yours', stranger.visitorId, 'theirs.txt'])
    expect(all.includes(foreign), foreign).toBe(false)

  const strangers = await of({ visitorId: stranger.visitorId })
  const messages = strangers.get('data/messages.ndjson')?.toString() ?? ''
  expect(messages).toContain('a stranger’s secret')
  expect(messages).toContain('"user_first_name":"Ann"')
  expect(messages).toContain('"author_first_name":"Kim"')
  const bytes = Buffer.concat([...strangers.values()])
  expect(bytes.includes('not yours')).toBe(true)
  for (const foreign of [agent.me.user.id, agent.me.user.email, 'Known Person', 'Elsewhere'])
    expect(bytes.includes(foreign), foreign).toBe(false)
})

test('a column without a label is exported by nobody', async () => {
  const organization = await world.organization()
  await world.superuser.query('alter table visitors add column phone text')
  try {
    const read = world.aparte.platform.database.inLongTransaction(
      { organizationId: organization.id, mode: 'read', lock: 'test' },
      (transaction) => readTables(transaction, world.aparte.platform.labels()),
    )
    await expect(read).rejects.toThrow('visitors.phone has no label')
  } finally {
    await world.superuser.query('alter table visitors drop column phone')
  }
})
