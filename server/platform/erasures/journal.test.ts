import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { newId } from '#platform/ids'
import { openJournal } from './journal.ts'

const line = () => ({
  kind: 'visitors.person',
  organizationId: newId(),
  subject: 'a hash',
  objects: { visitors: [newId()] },
  details: {},
  stores: ['database'],
  at: new Date().toISOString(),
})

async function openPlace() {
  const directory = await mkdtemp(join(tmpdir(), 'aparte-journal-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return { directory, journal: openJournal(directory) }
}

test('two that write in turn, each of whom reads only what is new, make one chain', async () => {
  const { directory, journal } = await openPlace()
  const other = openJournal(directory)
  for (const one of [journal, other, other, journal, other, journal]) await one.append(line())
  const entries = await openJournal(directory).entries()
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
})

test('what a kill cut off is written over; what was cut, changed or put in between is seen', async () => {
  const { journal } = await openPlace()
  await journal.append(line())
  await appendFile(journal.place, '{"number":2,"kind":"vis')
  await journal.append(line())
  const whole = await readFile(journal.place, 'utf8')
  expect((await journal.entries()).map(({ number }) => number)).toEqual([1, 2])

  await appendFile(journal.place, '{"number":7}\n')
  await expect(journal.append(line())).rejects.toMatchObject({ code: 'journal_changed' })
  const [first = ''] = whole.split('\n')
  await writeFile(journal.place, `${first}\n`)
  expect((await journal.append(line())).number).toBe(2)
  await writeFile(journal.place, whole.replace('visitors.person', 'visitors.nobody'))
  await expect(journal.entries()).rejects.toMatchObject({ code: 'journal_changed' })
})
