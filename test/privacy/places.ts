import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { findForm } from '../forms-of.ts'
import { readIfThere } from '../read-if-there.ts'
import type { World } from '../world.ts'

/** Somewhere bytes are kept: which store it belongs to, and which part of that. */
export type Place = { store: string; name: string; bytes: Buffer }

/** All that is kept anywhere: rows and statistics as a superuser sees them, files of the installation, the log. */
export async function readPlaces(world: World): Promise<Place[]> {
  const tables = await world.superuser.query<{ name: string; text: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       query_to_xml(format('select t::text from %I.%I t', n.nspname, c.relname), true, false, '')::text as text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname !~ '^(pg_|information_schema$)' and c.relkind = 'r'`,
  )
  const statistics = await world.superuser.query<{ text: string }>('select s::text as text from pg_stats s')
  return [
    ...tables.rows.map(({ name, text }) => ({
      store: 'database',
      name: `table ${name.replace('aparte.', '')}`,
      bytes: Buffer.from(text),
    })),
    {
      store: 'statistics',
      name: 'pg_stats',
      bytes: Buffer.from(statistics.rows.map(({ text }) => text).join('\n')),
    },
    { store: 'log', name: 'program log', bytes: Buffer.from(world.log.join('\n')) },
    ...(await filesIn(world.config.dataDir)),
  ]
}

/** Stored files, mails, the journal, what is being uploaded: each folder is a store. A lock that is let go of meanwhile is none. */
async function filesIn(directory: string): Promise<Place[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const read = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const name = relative(directory, path)
        const bytes = await readIfThere(path)
        return bytes ? [{ store: name.split(sep)[0] ?? name, name, bytes }] : []
      }),
  )
  return read.flat()
}

/** Every file of this database, as it lies on the disk. */
export async function readHeap(world: World): Promise<Place[]> {
  const { rows } = await world.superuser.query<{ name: string; path: string }>(
    `select oid::regclass::text as name, current_setting('data_directory') || '/' || pg_relation_filepath(oid) as path
     from pg_class where relkind in ('r', 'i', 't', 'm') and relfilenode <> 0`,
  )
  return Promise.all(
    rows.map(async ({ name, path }) => ({ store: 'heap', name, bytes: await readFile(path) })),
  )
}

type Marked = { forms: ReadonlyMap<string, Buffer> }

export const whereFound = (all: Place[], { forms }: Marked): string[] =>
  all.filter(({ bytes }) => findForm(forms, bytes)).map(({ name }) => name)

/** The stores, each once. */
export const storesWith = (all: Place[], { forms }: Marked): string[] =>
  [...new Set(all.filter(({ bytes }) => findForm(forms, bytes)).map(({ store }) => store))].toSorted()
