import { expect, test } from 'vitest'
import { articlesInWords, servedAt } from './serves.ts'

const sources = import.meta.glob<string>('./settings-frame.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
})

test('every page of the GDPR section serves an article and carries a claim', () => {
  const frame = sources['./settings-frame.tsx'] ?? ''
  const section = frame.slice(frame.indexOf("title: 'GDPR'"), frame.indexOf("title: 'You'"))
  const pages = [...section.matchAll(/to: '([^']+)'/g)].map(([, page = '']) => page)
  expect(pages.length).toBeGreaterThan(10)
  for (const page of pages) {
    expect([page, servedAt(page)?.articles.length]).not.toEqual([page, undefined])
    expect([page, servedAt(page)?.claims.length]).not.toEqual([page, undefined])
  }
  expect(servedAt('/settings/widgets')).toBeUndefined()
})

test('what lies below a page serves the same, and a page of a longer name does not', () => {
  expect(servedAt('/settings/requests/1')).toEqual(servedAt('/settings/requests'))
  expect(servedAt('/settings/requests-of-others')).toBeUndefined()
})

test('articles are written as lawyers write them', () => {
  expect(articlesInWords(['17', '19'])).toBe('Art. 17 and 19 GDPR')
  expect(articlesInWords(['28(3)(g)', 'Data Act 25'])).toBe('Art. 28(3)(g) GDPR and Art. 25 Data Act')
})
