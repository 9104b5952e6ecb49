import type { Labels } from '#platform/data-map'

export const everything = 'everything'

/** What a place outside the database holds copies of, by the beginning of its name in the data map; none: not to be counted. */
export const storeHolds: Record<string, readonly string[] | typeof everything> = {
  'files folder': ['files'],
  backups: everything,
  'archive of the log': everything,
  'archives of exports': everything,
  'mailbox folder': [],
  'erasure journal': [],
  'key file': [],
  'anchors of the audit logs': [],
  'PostgreSQL log': [],
  'program log': [],
  'status folder': [],
}

/** Tables that hold something of an organization about somebody. */
export const personalTables = (labels: Labels): string[] =>
  Object.entries(labels)
    .filter(
      ([, columns]) =>
        columns.organization_id !== undefined &&
        Object.values(columns).some(({ subject }) => subject !== 'none'),
    )
    .map(([table]) => table)

/** The tables to count in for what was named; undefined: the data map knows no such thing. */
export function tablesOf(system: string, labels: Labels): readonly string[] | undefined {
  if (system === everything) return personalTables(labels)
  if (labels[system]) return personalTables(labels).filter((table) => table === system)
  const store = Object.entries(storeHolds).find(([name]) => system.startsWith(name))?.[1]
  return store === everything ? personalTables(labels) : store
}
