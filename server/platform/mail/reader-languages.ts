import type { LetterLanguage } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'

/** The language in which a user of an organization reads; null: somebody the organization has named, who is no user. */
export type ReaderLanguages = (tx: Tx) => Promise<(userId: string | null) => LetterLanguage>
