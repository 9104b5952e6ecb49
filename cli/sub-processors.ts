import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { type SubProcessor, SubProcessorEntry } from '#contract/sub-processors'
import { Refusal } from '#platform/errors'
import { addEntries, endEntry, presentSubProcessors, readEntries } from '#rooms/sub-processors'
import type { House } from '../server/start.ts'
import { CommandFailure, command, UsageFault } from './command.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'

type Objection = { entryId: string; organizationId: string; objection: string; objectedAt: Date }

const days = z.coerce.number().int().min(30).max(365)

export const subProcessors = command({
  name: 'sub-processors',
  summary: 'the companies that get data because you work with them, and what organizations object to',
  explanation: `
Prints the list of sub-processors and of your own machines, what is wrong with it, and what organizations object to. "add"
takes a JSON file with one entry or several; "end" the name of one. Nothing is ever changed: an entry of the same name takes
the place of the one before when it takes effect. The first list says what is so already and takes effect at once; it has to
name every host of the configuration. From then on organizations are told by mail of what is new and have 30 days to object
before it takes effect; nothing is sent to a company before that. this-server stands for the machine the program runs on.

  {
    "name": "Mail Company", "parent": null, "country": "DE", "places": ["DE Frankfurt"], "purpose": "Sends mail",
    "dataCategories": ["mail addresses", "texts of mails"], "hosts": ["smtp.example.com"], "agreedOn": "2026-01-15",
    "transfer": { "mechanism": "none needed" }
  }

  $ aparte sub-processors
  $ aparte sub-processors add mail-company.json
  $ aparte sub-processors end "Mail Company" --effective-on 2027-01-31`,
  words: ['[add|end]', '[FILE|NAME]'],
  options: {
    'notice-days': { type: 'string', value: 'DAYS', description: 'more than 30 days to object' },
    'effective-on': { type: 'string', value: 'DAY', description: 'not before this day, like 2027-01-31' },
  },
  async run({ options, words: [verb, what], readConfig, path }) {
    if (verb !== undefined && verb !== 'add' && verb !== 'end')
      throw new UsageFault(`"${verb}" is neither add nor end.`)
    if ((verb === undefined) !== (what === undefined))
      throw new UsageFault('Say what: add FILE, or end NAME.')
    const when = readWhen(options['notice-days'], options['effective-on'])
    const drafts = verb === 'add' ? await readDrafts(path(what ?? '')) : []
    const database = await openForCommand(readConfig())
    try {
      return await withHouse(database, async (house) => {
        if (verb === 'add') await explained(() => addEntries(house.platform, drafts, when))
        if (verb === 'end') await explained(() => endEntry(house.platform, what ?? '', when.notBefore))
        return show(house)
      })
    } finally {
      await database.close()
    }
  },
})

function readWhen(noticeDays: string | undefined, effectiveOn: string | undefined) {
  const wanted = days.optional().safeParse(noticeDays)
  if (!wanted.success) throw new UsageFault('--notice-days is a number from 30 to 365.')
  const day = z.iso.date().optional().safeParse(effectiveOn)
  if (!day.success) throw new UsageFault('--effective-on is a day, like 2027-01-31.')
  return {
    ...(wanted.data === undefined ? {} : { noticeDays: wanted.data }),
    notBefore: day.data === undefined ? undefined : new Date(day.data),
  }
}

async function readDrafts(file: string): Promise<SubProcessorEntry[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailure('no_file', `${file} cannot be read.`)
  })
  const parsed = z
    .preprocess((value) => [value].flat(), z.array(SubProcessorEntry).min(1))
    .safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new CommandFailure('invalid_input', `${file} is not usable: ${faults.join('; ')}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandFailure(
      'invalid_input',
      `This is no JSON: ${error instanceof Error ? error.message : ''}`,
    )
  }
}

async function explained(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) throw new CommandFailure(error.code, error.detail ?? error.message)
    throw error
  }
}

async function show({ platform: { config, database } }: House) {
  const found = await database.outsideOrganizations(async (tx) => ({
    list: presentSubProcessors(config, await readEntries(tx), tx.now),
    objections: (
      await sql<Objection>`
        select entry_id as "entryId", organization_id as "organizationId", objection, objected_at as "objectedAt"
        from list_objections() order by objected_at`.execute(tx.db)
    ).rows,
  }))
  const { list, objections } = found
  const wrong = [
    ...list.faults,
    ...list.unlisted.map(
      ({ host, purpose }) => `${host}, named ${purpose}, is in no entry that allows it now.`,
    ),
  ]
  const lines = [
    ...wrong.map((fault) => `✗ ${fault}`),
    ...list.subProcessors.map(inLines),
    ...objections.map(({ entryId, organizationId, objection }) => {
      const name = list.history.find(({ id }) => id === entryId)?.name
      return `! ${organizationId} objects to ${name}: ${objection}`
    }),
  ]
  const hasFaults = wrong.length > 0 || list.subProcessors.some(({ faults }) => faults.length > 0)
  return {
    json: { ...list, objections },
    text: lines.join('\n') || 'The list has not begun: "aparte sub-processors --help" says how.',
    exitCode: hasFaults ? 1 : 0,
  }
}

function inLines({ entry, state, faults, effectiveAt, noticeDays }: SubProcessor): string {
  const since = effectiveAt
    ? `${state === 'effective' ? 'since' : 'takes effect on'} ${effectiveAt.slice(0, 10)}`
    : `takes effect ${noticeDays} days after everybody was told`
  return [
    `${faults.length > 0 ? '✗' : state === 'effective' ? '✓' : '…'} ${entry.name} (${entry.kind}), ${since}`,
    `    ${entry.purpose}; ${entry.places.join(', ')}; ${entry.hosts.join(', ')}; ${entry.transfer.mechanism}`,
    ...faults.map((fault) => `    ${fault}`),
  ].join('\n')
}
