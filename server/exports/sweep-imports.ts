import type { Platform } from '#platform/platform'

type SweepPlatform = Pick<Platform, 'database' | 'storage'>

export const importLock = (organizationId: string): string => `import ${organizationId}`

/** What imports that were killed have left in the storage goes; one that is under way is let alone. */
export async function sweepImports(platform: SweepPlatform): Promise<void> {
  const rows = await platform.database.outsideOrganizations((tx) =>
    tx.db.selectFrom('unfinished_imports').select('id').execute(),
  )
  for (const { id } of rows) await sweepImport(platform, id)
}

export async function sweepImport({ database, storage }: SweepPlatform, id: string): Promise<void> {
  await database.inLongTransaction(
    { organizationId: id, mode: 'write', lock: importLock(id) },
    async (transaction) => {
      const found = await transaction.query('select from organizations where id = $1', [id])
      if (found.length === 0) await storage.removeAll(id)
      await transaction.query('delete from unfinished_imports where id = $1', [id])
    },
  )
}
