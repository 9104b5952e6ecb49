import { expect, test } from 'vitest'
import { splitLinks } from './linked-text.tsx'

const links = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? [])

test('web and mail addresses become links, without the punctuation around them', () => {
  expect(
    links('See https://example.com/a?b=c. Or (http://example.com/map), or mailto:info@example.com!'),
  ).toEqual(['https://example.com/a?b=c', 'http://example.com/map', 'mailto:info@example.com'])
  expect(links('https://example.com/Bread_(food)')).toEqual(['https://example.com/Bread_(food)'])
})

test('nothing else does', () => {
  expect(
    links('javascript:alert(1) data:text/html,x file:///etc xhttps://example.com ftp://example.com'),
  ).toEqual([])
})

test('no character of the text is lost', () => {
  const text = 'a https://example.com, b\nhttps:// c https://example.com/x)'
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})
