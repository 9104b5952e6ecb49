import { stat } from 'node:fs/promises'
import { id } from '#contract/fields'
import { schema } from '#platform/database/roles'
import { newId } from '#platform/ids'
import type { Progress } from '#rooms/exports'
import { CommandFailure, command, UsageFault } from './command.ts'
import { type CommandDatabase, openForCommand } from './open-for-command.ts'
import { readReason, reasonOption } from './reason.ts'
import type { Terminal } from './terminal.ts'

export const exportArchive = command({
  name: 'export',
  summary: 'write all of an organization, or what is held about one person, into a zip archive',
  explanation: `
The same archive as under Settings → Export: each table as NDJSON and CSV with its schema, every file, and a manifest with
the hash of each. No passwords, keys or tokens. The file is not encrypted: keep it safe. Changes nothing; the organization's
audit log says that it was made, and why. The server may run. "aparte import" brings an organization in on another server.

  $ aparte export --organization 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --reason "request: they move to another server"
  $ aparte export --contact 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e person.zip --reason "support: ticket 12"`,
  words: ['[FILE]'],
  options: {
    organization: { type: 'string', value: 'ID', description: 'everything of an organization' },
    contact: { type: 'string', value: 'ID', description: 'what is held about a contact' },
    visitor: { type: 'string', value: 'ID', description: 'what is held about a visitor' },
    reason: reasonOption,
  },
  async run({
    options: { organization, contact, visitor, reason: why },
    words: [named],
    path,
    readConfig,
    terminal,
  }) {
    const given = [organization, contact, visitor].filter((one) => one !== undefined)
    if (given.length !== 1)
      throw new UsageFault('Say of whom: --organization ID, --contact ID or --visitor ID.')
    if (!id.safeParse(given[0]).success) throw new UsageFault(`"${given[0]}" is not an id.`)
    const reason = readReason(why)
    // Other commands need not wait until the rooms are loaded.
    const { writeArchive } = await import('#rooms/exports')
    const { withHouse } = await import('./open-house.ts')
    const database = await openForCommand(readConfig())
    try {
      return await withHouse(database, async ({ platform }) => {
        const found = await find(database, organization === undefined ? 'person' : 'organization', given[0])
        const day = platform.clock.now().toISOString().slice(0, 10)
        const file = path(named ?? `${found.kind}-${day}.zip`)
        if (await stat(file).catch(() => undefined))
          throw new CommandFailure('file_exists', `${file} is there already: name another file.`)
        const bar = openBar(terminal)
        const contents = await writeArchive(platform, { ...found, id: newId(), reason }, file, bar.show)
        bar.end()
        const rows = contents.tables.reduce((sum, table) => sum + table.rows, 0)
        const { files, filesMissing } = contents
        const text = `${file}: ${rows} rows in ${contents.tables.length} tables, ${files} files${
          filesMissing > 0 ? `; ${filesMissing} files are missing, the manifest says why` : ''
        }.`
        return { json: { file, ...contents }, text }
      })
    } finally {
      await database.close()
    }
  },
})

type Found = {
  organizationId: string
  kind: 'organization' | 'person'
  contactId: string | null
  visitorId: string | null
}

const sought = {
  organization: `select id as "organizationId", null as "contactId", null as "visitorId"
    from ${schema}.organizations where id = $1`,
  // A visitor who is a contact is meant as the contact.
  person: `select organization_id as "organizationId", id as "contactId", null as "visitorId"
    from ${schema}.contacts where id = $1
    union all
    select organization_id, contact_id, case when contact_id is null then id end
    from ${schema}.visitors where id = $1`,
}

/** Ids are unique over all organizations; only the operator may ask so. */
async function find(database: CommandDatabase, kind: Found['kind'], wanted = ''): Promise<Found> {
  const admin = await database.signIn()
  try {
    await admin.query('set row_security = off')
    const { rows } = await admin.query<Omit<Found, 'kind'>>(sought[kind], [wanted])
    if (rows[0]) return { ...rows[0], kind }
    throw new CommandFailure('not_found', `There is no such ${kind}: ${wanted}.`)
  } finally {
    await admin.end()
  }
}

/** The number of rows is known when the first of them comes. */
function openBar(terminal: Terminal) {
  let bar: ReturnType<Terminal['progress']> | undefined
  let shown = 0
  return {
    show({ rowsDone, rowsTotal }: Progress) {
      bar ??= terminal.progress('rows', rowsTotal)
      bar.add(rowsDone - shown)
      shown = rowsDone
    },
    end: () => bar?.end(),
  }
}
