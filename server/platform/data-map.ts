import type { Role } from '#contract/endpoint'

/** What the law asks about every column: whose it is, why it is there, and what becomes of it. */
export type Label =
  | { subject: 'none'; reason: string; export?: { no: string } }
  | {
      subject: 'contact' | 'visitor' | 'user' | 'free-text'
      class: DataClass
      purpose: string
      basis: 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
      export: 'yes' | { no: string }
      erase: 'delete' | 'blank' | { keep: string; until: string }
      retention: Retention
      isSpecialCategory: boolean
      /** May repeat a contact's name or address: a correction is carried out here too, as a whole text or inside of JSON. */
      repeats?: 'text' | 'json'
      /** In what a visitor or contact is given about themselves; unsaid: as `export`, and nothing of users. */
      toPerson?: { no: string } | 'first name'
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
  | 'with whom it is about'
  | '3 years'
  | '12 months'
  | '6 months'
  | '30 days'
  | '30 minutes'
  | '14 days'
  | '7 days'
  | 'until its expiry'

/**
 * How the rows of a tenant table belong to a visitor or contact: through each column that names them, or a row of theirs in
 * another table; or why they belong to nobody. Exports, erasure and scans of one person all walk this.
 */
export type Whose = readonly Way[] | { nobody: string }
/** The column holds the id of a row of the named table. Visitors and contacts belong to themselves, by their id. */
export type Way = { column: string; names: string }

const whose = Symbol('whose')

/** The labels of one table, one for each column, and whose its rows are. */
export type TableLabels = Record<string, Label> & { [whose]?: Whose }
export type Labels = Record<string, TableLabels>

/** Says nothing about a person; the reason is required. */
export const impersonal = (reason: string): Label => ({ subject: 'none', reason })

/** Says nothing about a person, and leaves the house in no export: a secret, or of no use elsewhere. */
export const impersonalAndKept = (reason: string): Label => ({
  subject: 'none',
  reason,
  export: { no: reason },
})

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

/** A tenant table: its organization needs no label of its own. With columns about visitors or contacts it says whose its rows are. */
export const tenantTable = (columns: Record<string, Label>, whoseRows?: Whose): TableLabels => ({
  organization_id: tenantKey,
  ...columns,
  ...(whoseRows && { [whose]: whoseRows }),
})

/** undefined: the table does not say. */
export const whoseRows = (table: TableLabels): Whose | undefined => table[whose]

/** Why an export of the organization leaves this column out; undefined: it holds it. */
export function whyLeftOut(label: Label): string | undefined {
  return typeof label.export === 'object' ? label.export.no : undefined
}

/** Why what a visitor or contact is given about themselves leaves this column out; undefined: it holds it. */
export function whyKeptFromPerson(label: Label): string | undefined {
  if (label.subject === 'none') return whyLeftOut(label)
  if (label.toPerson === 'first name') return undefined
  if (label.toPerson) return label.toPerson.no
  if (label.subject === 'user') return 'about somebody who works for the organization'
  return whyLeftOut(label)
}

/** Places outside the database that may hold personal data. */
export type StoreLabel = {
  store: string
  holds: string
  readers: readonly (Role | 'operator')[]
  retention: string
}
