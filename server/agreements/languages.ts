import { type AgreementLanguage, agreementLanguages } from '#contract/agreements'
import type { Tx } from '#platform/database/transaction'

/**
 * The language somebody reads: that in which they last signed an agreement themselves, else in which one was last signed for
 * the organization. Nobody is asked for a language otherwise; English, where nothing was signed.
 */
export async function readLanguages(tx: Tx): Promise<(userId: string | null) => AgreementLanguage> {
  const rows = await tx.db
    .selectFrom('agreements')
    .select(['language', 'signed_by'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return (userId) => {
    const own = rows.find(({ signed_by }) => signed_by !== null && signed_by === userId)
    const { language } = own ?? rows[0] ?? { language: 'en' }
    return agreementLanguages.find((one) => one === language) ?? 'en'
  }
}
