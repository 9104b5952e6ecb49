import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parts } from '#platform/health'
import { newId } from '#platform/ids'
import { folderOf, parse, textIn } from './kept.ts'

export const updateStates = ['investigating', 'identified', 'monitoring', 'resolved'] as const

/** What the operator says in public about something that goes wrong; the first update of an incident gives it its title. */
export const Update = z.strictObject({
  id: z.uuid(),
  incidentId: z.uuid(),
  at: z.iso.datetime(),
  state: z.enum(updateStates),
  title: z.string().min(1).max(200),
  text: z.string().min(1).max(5000),
  parts: z.array(z.enum(parts)),
  isSecurity: z.boolean(),
  isExercise: z.boolean(),
  /** Of title and text, as a browser wants to know it. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
})
export type Update = z.output<typeof Update>

/** An incident as it is told: its updates, the newest first. */
export type Told = Omit<Update, 'id' | 'at' | 'text'> & { beganAt: string; updates: Update[] }

const fileIn = (dataDir: string): string => join(folderOf(dataDir), 'status.ndjson')

/** Every update, in the order it was written. */
export function readUpdates(dataDir: string): Update[] {
  return textIn(fileIn(dataDir))
    .split('\n')
    .flatMap((line) => {
      const read = Update.safeParse(parse(line))
      return read.success ? [read.data] : []
    })
}

/** The newest first; what an incident is now is what its last update says. */
export function readTold(dataDir: string): Told[] {
  const byIncident = Map.groupBy(readUpdates(dataDir), ({ incidentId }) => incidentId)
  return [...byIncident.values()]
    .flatMap((updates) => {
      const [first, last] = [updates[0], updates.at(-1)]
      if (!first || !last) return []
      const { id: _id, at: _at, text: _text, ...now } = last
      return [{ ...now, beganAt: first.at, updates: updates.toReversed() }]
    })
    .toSorted((one, other) => other.beganAt.localeCompare(one.beganAt))
}

export type Draft = Omit<Update, 'id' | 'at' | 'incidentId'> & { incidentId?: string | undefined }

/** Added to the file, never changed. Works while the database is down and while no server runs. */
export async function publishUpdate(dataDir: string, now: Date, draft: Draft): Promise<Update> {
  const update = Update.parse({
    ...draft,
    id: newId(),
    incidentId: draft.incidentId ?? newId(),
    at: now.toISOString(),
  })
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const before = textIn(fileIn(dataDir))
  const file = await open(fileIn(dataDir), 'a', 0o600)
  try {
    // After half a line of a writer that was killed, a new one begins.
    await file.writeFile(`${before === '' || before.endsWith('\n') ? '' : '\n'}${JSON.stringify(update)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return update
}
