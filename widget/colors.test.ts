import { expect, test } from 'vitest'
import { contrast, mixUntilReadable, parse, writeBrand } from './colors.ts'

const colors = Array.from({ length: 512 }, (_, index) =>
  [index >> 6, (index >> 3) & 7, index & 7].map((part) => (part * 36).toString(16).padStart(2, '0')).join(''),
).map((hex) => `#${hex}`)

test('text on the customer’s colour can be read, whatever colour it is', () => {
  for (const color of colors) {
    const foreground = writeBrand(color).endsWith('#fff}') ? parse('#ffffff') : parse('#000000')
    expect(contrast(parse(color), foreground), color).toBeGreaterThanOrEqual(4.5)
  }
})

test('the customer’s colour can be read on light and dark surfaces', () => {
  for (const color of colors) {
    for (const [surface, towards] of [
      ['#ffffff', '#000000'],
      ['#131918', '#ffffff'],
    ] as const) {
      const text = mixUntilReadable(parse(color), parse(surface), parse(towards))
      expect(contrast(text, parse(surface)), color).toBeGreaterThanOrEqual(4.5)
    }
  }
})
