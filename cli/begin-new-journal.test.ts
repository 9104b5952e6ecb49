import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { deleteVisitorData } from '#contract/visitors'
import { openJournal } from '#platform/erasures/journal'
import { backUpWorld, openElsewhere, restoreTo, settle } from '#test/backups'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { beginNewJournal } from './begin-new-journal.ts'

const world = bootWorld()

test('a lost journal is begun anew only by somebody who says so, and only where it is lost', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  await expect(runCommand(beginNewJournal, world.config)).rejects.toMatchObject({ code: 'server_running' })

  const kept = await backUpWorld(world)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  const withJournal = { ...elsewhere.config, journalDir: world.config.journalDir }
  await expect(runCommand(beginNewJournal, withJournal, { options: { yes: true } })).rejects.toMatchObject({
    code: 'journal_intact',
  })

  // Gone for good: the server does not start, whoever is asked and does not answer changes nothing.
  await expect(settle(elsewhere)).rejects.toMatchObject({ code: 'journal_cut' })
  await expect(runCommand(beginNewJournal, elsewhere.config, { typed: ['yes'] })).rejects.toMatchObject({
    code: 'not_confirmed',
  })
  await expect(settle(elsewhere)).rejects.toMatchObject({ code: 'journal_cut' })
  const begun = await runCommand(beginNewJournal, elsewhere.config, { typed: ['begin anew'] })
  expect(begun.json).toEqual({ forgotten: 1, aside: null })
  expect(await settle(elsewhere)).toBe(0)

  // Damaged: what is left of it is kept aside. And a backup that knows the lost one is refused again.
  const { place } = openJournal(elsewhere.config.journalDir)
  await restoreTo(elsewhere, kept, true)
  await expect(settle(elsewhere)).rejects.toMatchObject({ code: 'journal_cut' })
  await mkdir(elsewhere.config.journalDir)
  await writeFile(place, 'not a journal\n')
  await expect(settle(elsewhere)).rejects.toMatchObject({ code: 'journal_changed' })
  const again = await runCommand(beginNewJournal, elsewhere.config, { options: { yes: true } })
  expect(again.json).toMatchObject({ aside: expect.stringContaining(`${place}.lost-`) })
  expect(await settle(elsewhere)).toBe(0)
})
