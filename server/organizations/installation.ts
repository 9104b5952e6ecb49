import { timingSafeEqual } from 'node:crypto'
import type { InstallationTx, Tx } from '#platform/database/transaction'
import { newToken, readToken } from '#platform/ids'

/** This installation's first steps: which organization came first, and the code that lets it register. */
export type Installation = {
  hasOrganization: boolean
  firstWidgetKey: string | null
  accepts(setupCode: string): boolean
}

export async function readInstallation(tx: InstallationTx): Promise<Installation> {
  return installationOf(await selectInstallation(tx).executeTakeFirst())
}

/** As readInstallation, but nobody else registers the first organization meanwhile. */
export async function lockInstallation(tx: InstallationTx): Promise<Installation> {
  return installationOf(await selectInstallation(tx).forUpdate().executeTakeFirst())
}

/** A new code for the first-run link, or null when an organization exists already. Codes issued before are void. */
export async function issueSetupCode(tx: InstallationTx): Promise<string | null> {
  await tx.db
    .insertInto('installation')
    .values({ created_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const installation = await lockInstallation(tx)
  if (installation.hasOrganization) return null
  const { token, hash } = newToken(noOrganization)
  await tx.db.updateTable('installation').set({ setup_code_hash: hash }).execute()
  return token
}

export async function rememberFirstOrganization(tx: Tx, widgetKey: string): Promise<void> {
  await tx.db
    .updateTable('installation')
    .set({ first_organization_id: tx.organizationId, first_widget_key: widgetKey, setup_code_hash: null })
    .execute()
}

/** Another may register first then, where the configuration lets one. */
export async function forgetFirstOrganization(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('installation')
    .set({ first_organization_id: null, first_widget_key: null })
    .where('first_organization_id', '=', tx.organizationId)
    .execute()
}

/** As rememberFirstOrganization, where none came before. */
export async function rememberIfFirst(
  tx: Pick<Tx, 'db' | 'organizationId' | 'now'>,
  widgetKey: string | null,
): Promise<void> {
  await tx.db
    .insertInto('installation')
    .values({ created_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx.db
    .updateTable('installation')
    .set({ first_organization_id: tx.organizationId, first_widget_key: widgetKey, setup_code_hash: null })
    .where('first_organization_id', 'is', null)
    .execute()
}

const noOrganization = '00000000-0000-0000-0000-000000000000'

const selectInstallation = (tx: InstallationTx) =>
  tx.db.selectFrom('installation').select(['setup_code_hash', 'first_organization_id', 'first_widget_key'])

type Row = {
  setup_code_hash: Buffer | null
  first_organization_id: string | null
  first_widget_key: string | null
}

function installationOf(row: Row | undefined): Installation {
  return {
    hasOrganization: row?.first_organization_id != null,
    firstWidgetKey: row?.first_widget_key ?? null,
    accepts(setupCode) {
      const hash = readToken(setupCode)?.hash
      return hash !== undefined && row?.setup_code_hash != null && timingSafeEqual(hash, row.setup_code_hash)
    },
  }
}
