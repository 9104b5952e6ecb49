import list from 'emojibase-data/de/data.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { hasSimpleTones, type Skin } from './compile.ts'
import { readGroup, search, withTone } from './emoji.ts'

const data: { emoji: string; label: string; skins?: Skin[] }[] = JSON.parse(JSON.stringify(list))
const emoji = readGroup(
  '👍️*|Daumen hoch|gut ja\n🇪🇪|Flagge: Estland|\n🙆‍♀️*|Frau mit Händen|okay\n🍏|grüner Apfel|obst',
)

test('a line is an emoji with its name, further words and whether it has tones', () => {
  expect(emoji[0]).toEqual({ text: '👍️', name: 'Daumen hoch', words: 'daumen hoch gut ja', hasTones: true })
  expect(emoji[1]).toMatchObject({ text: '🇪🇪', hasTones: false })
})

test('all words that were typed begin a word, with or without accents', () => {
  const names = (typed: string) => search(emoji, typed).map(({ name }) => name)
  expect(names('apf gru')).toEqual(['grüner Apfel'])
  expect(names('HÄNDEN')).toEqual(['Frau mit Händen'])
  expect(names('pfel')).toEqual([])
  expect(names('f')).toEqual(['Flagge: Estland', 'Frau mit Händen'])
})

test('tones are set as Unicode has them, where there is one person', () => {
  const named = (wanted: string) => data.filter(({ label }) => label === wanted)
  expect(named('Daumen hoch').map(hasSimpleTones)).toEqual([true])
  expect(named('sich an den Händen haltende Personen').map(hasSimpleTones)).toEqual([false])
  expect(data.filter(hasSimpleTones).length).toBeGreaterThan(280)
  const [thumb = { text: '', name: '', words: '', hasTones: true }] = emoji
  expect(withTone(thumb, 5)).toBe('👍🏿')
  expect(withTone(thumb, 0)).toBe('👍️')
})
