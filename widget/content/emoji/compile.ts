import type { Plugin } from 'vite'
import { withTone } from './emoji.ts'

export type Skin = { emoji: string; tone: number | number[] }
// Read while building, in Node; widgets get what it writes.
type Entry = {
  emoji: string
  label: string
  tags?: string[]
  group?: number
  order?: number
  version: number
  skins?: Skin[]
}
type Messages = { skinTones: { key: string; message: string }[] }

/** In the package's numbers; 2 are the parts that others are made of. */
const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9]
/** Emoji of later versions are empty boxes on many devices. */
const newest = 14
const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark']
const prefix = 'virtual:emoji/emoji-'

/** `virtual:emoji/emoji-de` is the module of all emoji with their German names. */
export function emojiModules(): Plugin {
  return {
    name: 'emoji-modules',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load: async (id) =>
      id.startsWith(`\0${prefix}`) ? await compile(id.slice(prefix.length + 1)) : undefined,
  }
}

/** One string for each group: an emoji on each line, its name and further words to search for. */
async function compile(language: string): Promise<string> {
  const entries: Entry[] = await read(language, 'data')
  const messages: Messages = await read(language, 'messages')
  const lists = groups.map((group) =>
    entries
      .filter((entry) => entry.group === group && entry.version <= newest)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(writeLine)
      .join('\n'),
  )
  const names = tones.map((tone) => messages.skinTones.find(({ key }) => key === tone)?.message ?? tone)
  return `export const groups=${JSON.stringify(lists)};export const tones=${JSON.stringify(names)}`
}

async function read(language: string, name: string) {
  const file = await import(`emojibase-data/${language}/${name}.json`, { with: { type: 'json' } })
  return file.default
}

/** A star after the emoji says that it has tones. */
function writeLine(entry: Entry): string {
  const { emoji, label, tags = [] } = entry
  const known = label.toLowerCase()
  const further = tags.filter((tag) => !known.includes(tag.toLowerCase()))
  return [hasSimpleTones(entry) ? `${emoji}*` : emoji, label, further.join(' ')].join('|')
}

/** Of one person: where several are seen, each has a tone of their own. */
export function hasSimpleTones({ emoji: text, skins = [] }: Pick<Entry, 'emoji' | 'skins'>): boolean {
  const toned = { text, name: '', words: '', hasTones: true }
  return tones.every((_, index) => skins.some(({ emoji }) => emoji === withTone(toned, index + 1)))
}
