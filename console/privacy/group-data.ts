import type { DataMap } from '#contract/privacy'

/** Columns of one table that are alike in all but their names: what people want to read as one thing. */
export type Holding = Omit<DataMap['tables'][number]['columns'][number], 'name' | 'reason'> & {
  table: string
  columns: string[]
}
type DataClass = { name: string; holdings: Holding[] }

/** What is personal, by class; what says nothing about a person is left out. */
export function groupData({ tables }: DataMap): DataClass[] {
  const holdings = tables.flatMap(({ name: table, columns }) => {
    const personal = columns.filter(({ subject }) => subject !== 'none')
    const alike = Map.groupBy(personal, ({ name: _name, ...rest }) => JSON.stringify(rest))
    return [...alike.values()].flatMap((group) => {
      const [first] = group
      if (!first) return []
      const { name: _name, reason: _reason, ...rest } = first
      return [{ ...rest, table, columns: group.map(({ name }) => name) }]
    })
  })
  return [...Map.groupBy(holdings, (holding) => holding.class ?? '')]
    .map(([name, of]) => ({
      name,
      holdings: of,
    }))
    .toSorted((one, other) => placeOf(one.name) - placeOf(other.name))
}

/** What people look for first; a class that is new comes last. */
const order = ['chat content', 'submission', 'contact', 'visit', 'proof', 'account', 'access', 'mail']
const placeOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)

export function findData(classes: DataClass[], search: string): DataClass[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (holding: Holding) => {
    const text = [inWords(holding.table), ...Object.values(holding)].flat().join(' ').toLowerCase()
    return words.every((word) => text.includes(word) || inWords(text).includes(word))
  }
  return classes.flatMap(({ name, holdings }) => {
    const found = holdings.filter(matches)
    return found.length > 0 ? [{ name, holdings: found }] : []
  })
}

/** visitor_sessions → visitor sessions */
export const inWords = (name: string): string =>
  name.replace(/^aparte_jobs\.job$/, 'waiting jobs').replaceAll(/[._]/g, ' ')

export const subjectWords = {
  none: 'nobody',
  contact: 'contacts',
  visitor: 'visitors',
  user: 'your team',
  'free-text': 'whoever is written about',
} as const
