import type { Role } from '#contract/endpoint'

/** What the law asks about every column: whose it is, why it is there, and what becomes of it. */
export type Label =
  | { subject: 'none'; reason: string }
  | {
      subject: 'contact' | 'visitor' | 'user' | 'free-text'
      class: DataClass
      purpose: string
      basis: 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
      export: 'yes' | { no: string }
      erase: 'delete' | 'blank' | { keep: string; until: string }
      retention: Retention
      isSpecialCategory: boolean
    }

export type DataClass =
  | 'account'
  | 'access'
  | 'chat content'
  | 'submission'
  | 'visit'
  | 'contact'
  | 'proof'
  | 'mail'

/** How long, by the rule of the organization or of the installation, and from when. */
export type Retention =
  | 'with the account'
  | '3 years'
  | '12 months'
  | '6 months'
  | '30 days'
  | '30 minutes'
  | '14 days'
  | 'until its expiry'

/** The labels of one table, one for each column. */
export type TableLabels = Record<string, Label>
export type Labels = Record<string, TableLabels>

/** Says nothing about a person; the reason is required. */
export const impersonal = (reason: string): Label => ({ subject: 'none', reason })

const tenantKey = impersonal('names the organization')
export const madeAt = impersonal('a time, of no use without the row')

type PersonalLabel = Exclude<Label, { subject: 'none' }>

/** A function that labels columns alike but for what is said. */
export const labelled =
  (usual: Omit<PersonalLabel, 'isSpecialCategory' | 'export' | 'erase'> & Partial<PersonalLabel>) =>
  (special: Partial<PersonalLabel> = {}): Label => ({
    export: 'yes',
    erase: 'delete',
    isSpecialCategory: false,
    ...usual,
    ...special,
  })

/** A tenant table: its organization needs no label of its own. */
export const tenantTable = (columns: TableLabels): TableLabels => ({ organization_id: tenantKey, ...columns })

/** Places outside the database that may hold personal data. */
export type StoreLabel = {
  store: string
  holds: string
  readers: readonly (Role | 'operator')[]
  retention: string
}
