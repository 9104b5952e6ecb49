import type { InstallationTx } from './database/transaction.ts'

/** Before something is sealed that has to be checked here for years: the key may be another one then. */
export async function rememberSealKey(
  tx: Pick<InstallationTx, 'db' | 'now'>,
  publicKey: string,
): Promise<void> {
  await tx.db
    .insertInto('seal_keys')
    .values({ public_key: publicKey, since: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Every key this installation has sealed with, the newest first. */
export async function listSealKeys(tx: Pick<InstallationTx, 'db'>): Promise<string[]> {
  const rows = await tx.db.selectFrom('seal_keys').select('public_key').orderBy('since', 'desc').execute()
  return rows.map(({ public_key }) => public_key)
}
