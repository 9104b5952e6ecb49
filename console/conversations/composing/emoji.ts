import { queryOptions } from '@tanstack/react-query'

export type Emoji = { unicode: string; label: string; words: string; group: number }

/** Loaded when the picker opens for the first time: it is large. */
export const emojiQuery = queryOptions({
  queryKey: ['emoji'],
  queryFn: loadEmoji,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

export const emojiGroups = [
  { group: 0, name: 'Smileys' },
  { group: 1, name: 'People' },
  { group: 3, name: 'Animals and nature' },
  { group: 4, name: 'Food and drink' },
  { group: 5, name: 'Travel and places' },
  { group: 6, name: 'Activities' },
  { group: 7, name: 'Objects' },
  { group: 8, name: 'Symbols' },
  { group: 9, name: 'Flags' },
]

export function findEmoji(all: Emoji[], search: string) {
  const wanted = search.trim().toLowerCase().split(/\s+/)
  return all.filter(({ words }) => wanted.every((word) => words.includes(word)))
}

async function loadEmoji(): Promise<Emoji[]> {
  const { default: listed } = await import('emojibase-data/en/compact.json')
  return listed.flatMap(({ unicode, label, tags, group }) =>
    group === undefined
      ? []
      : { unicode, label, group, words: `${label} ${tags?.join(' ') ?? ''}`.toLowerCase() },
  )
}
