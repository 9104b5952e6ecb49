import type { LongTransaction } from '#platform/database/long-transaction'
import { joinIds } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { writeStored } from '#rooms/files'
import { rememberIfFirst } from '#rooms/organizations'
import { checkEntries, readManifest, UnfitArchive } from './check-archive.ts'
import { fileIdOf, type Manifest } from './manifest.ts'
import { type Archive, openArchive } from './read-archive.ts'
import { planTables, restoreRows } from './restore-rows.ts'
import { importLock, sweepImport } from './sweep-imports.ts'
import { readTables } from './tables.ts'

type ImportPlatform = Pick<Platform, 'clock' | 'database' | 'erasures' | 'labels' | 'secrets' | 'storage'>

export type Imported = {
  organizationId: string
  name: string
  tables: { name: string; rows: number }[]
  files: number
  /** What was not in the archive and has to be done by somebody. */
  remarks: string[]
}

/**
 * Brings an organization's export in, whole or not at all, from a zip file; but for persons who were erased here since it
 * was made. Everything is checked before anything is written; what is written is one transaction, and files nobody can see
 * before it ends. Throws UnfitArchive with words for the operator.
 */
export async function importOrganization(platform: ImportPlatform, file: string): Promise<Imported> {
  const archive = await openArchive(file).catch((error: unknown) => {
    throw new UnfitArchive(
      `The archive cannot be read: ${error instanceof Error ? error.message : 'damaged'}.`,
    )
  })
  try {
    const manifest = await readManifest(archive)
    await checkEntries(archive, manifest)
    return await bringIn(platform, archive, manifest)
  } finally {
    await archive.close()
  }
}

async function bringIn(platform: ImportPlatform, archive: Archive, manifest: Manifest): Promise<Imported> {
  const { organizationId } = manifest
  let mayHavePutFiles = false
  try {
    const imported = await platform.database.inLongTransaction(
      { organizationId, mode: 'write', lock: importLock(organizationId) },
      async (transaction) => {
        await makeRoom(transaction, platform)
        const plan = await planTables(transaction, platform.labels(), manifest)
        await rememberUnfinished(platform, organizationId)
        mayHavePutFiles = true
        await platform.storage.removeAll(organizationId)
        for (const restored of plan)
          await restoreRows({ transaction, archive, secrets: platform.secrets }, restored)
        await claimLogins(transaction)
        await platform.erasures.repeat(transaction, new Date(manifest.madeAt))
        const files = await restoreFiles(platform, transaction, archive, manifest)
        await rememberIfFirst(transaction, await firstWidgetKey(transaction))
        await transaction.query('delete from unfinished_imports where id = $1', [organizationId])
        return tellImported(transaction, manifest, files)
      },
    )
    if (!imported) throw new UnfitArchive('This organization is being imported at this moment.')
    return imported
  } catch (error) {
    if (mayHavePutFiles) await sweepImport(platform, organizationId)
    throw error
  }
}

/** What this server writes about an organization by itself, however empty it is. */
const ownNotes = ['due_sweeps', 'retention_runs']

/** The organization's id is kept: it may not be here, or only as an empty name. */
async function makeRoom(transaction: LongTransaction, { labels }: ImportPlatform): Promise<void> {
  const { organizationId } = transaction
  for (const { name, key, columns } of await readTables(transaction, labels())) {
    const isOnlyANote = columns.length === 1 || ownNotes.includes(name)
    if (name === 'organizations' || name === 'logins' || isOnlyANote) continue
    const rows = await transaction.query(`select from ${name} where ${key} = $1 limit 1`, [organizationId])
    if (rows.length > 0)
      throw new UnfitArchive(
        `The organization ${organizationId} is on this server already, and not empty. Nothing was changed.`,
      )
  }
  await transaction.query('delete from organizations where id = $1', [organizationId])
}

// Committed before the first file, so that whatever is killed afterwards is found.
const rememberUnfinished = ({ database, clock }: ImportPlatform, id: string): Promise<unknown> =>
  database.outsideOrganizations((tx) =>
    tx.db
      .insertInto('unfinished_imports')
      .values({ id, began_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )

/** An address signs in to one organization: somebody who has an account elsewhere on this server stands in the way. */
async function claimLogins(transaction: LongTransaction): Promise<void> {
  const users = await transaction.query<{ id: string; is_ours: boolean }>(
    `select id, claim_login(organization_id, email, id) as is_ours from users where organization_id = $1`,
    [transaction.organizationId],
  )
  const taken = users.filter(({ is_ours }) => !is_ours)
  if (taken.length > 0) {
    throw new UnfitArchive(
      `The addresses of ${taken.length} users sign in to other organizations on this server already: ${taken.map(({ id }) => id).join(', ')}.`,
    )
  }
}

const filesAtOnce = 200

async function restoreFiles(
  platform: ImportPlatform,
  transaction: LongTransaction,
  archive: Archive,
  { filesMissing }: Manifest,
): Promise<number> {
  const { organizationId } = transaction
  const pathsById = new Map(archive.paths().map((path) => [fileIdOf(path), path]))
  const missing = new Set(filesMissing.map(({ id }) => id))
  let after = '00000000-0000-0000-0000-000000000000'
  let restored = 0
  for (;;) {
    const files = await transaction.query<{ id: string; size: number; sealedKey: Buffer }>(
      `select id, size, sealed_key as "sealedKey" from files
       where organization_id = $1 and id > $2 order by id limit ${filesAtOnce}`,
      [organizationId, after],
    )
    for (const { id, size, sealedKey } of files) {
      if (missing.has(id)) continue
      const path = pathsById.get(id)
      if (path === undefined || archive.bytes(path) !== size)
        throw new UnfitArchive(`The file ${id} is not in the archive as its row says.`)
      await writeStored(platform, { organizationId, id, sealedKey }, await archive.read(path))
      restored += 1
    }
    const last = files.at(-1)
    if (!last || files.length < filesAtOnce) return restored
    after = last.id
  }
}

async function firstWidgetKey(transaction: LongTransaction): Promise<string | null> {
  const { organizationId } = transaction
  const [first] = await transaction.query<{ id: string }>(
    'select id from widgets where organization_id = $1 order by id limit 1',
    [organizationId],
  )
  return first ? joinIds(organizationId, first.id) : null
}

async function tellImported(
  transaction: LongTransaction,
  manifest: Manifest,
  files: number,
): Promise<Imported> {
  const [organization] = await transaction.query<{ name: string }>(
    'select name from organizations where id = $1',
    [transaction.organizationId],
  )
  if (!organization) throw new UnfitArchive('The archive does not hold the organization itself.')
  const { filesMissing, leftOut, tables } = manifest
  return {
    organizationId: transaction.organizationId,
    name: organization.name,
    tables: tables.map(({ name, rows }) => ({ name, rows })),
    files,
    remarks: [
      'Users have no passwords here: each sets a new one through “Forgot password?”.',
      'Widgets keep their public keys; their line on websites must name this server.',
      'API keys and webhooks have secrets that nobody knows: each is given a new one by “Rotate”.',
      ...leftOut
        .filter(({ column }) => column === undefined)
        .map(({ table, reason }) => `Not in the archive: ${table} (${reason}).`),
      ...(filesMissing.length > 0
        ? [`${filesMissing.length} files were missing already in the archive.`]
        : []),
    ],
  }
}
