import { expect, test } from 'vitest'
import { holds, matches } from './opening-rules.ts'

const shop = 'https://shop.example'
const rule = { pages: [], afterSeconds: 0, scrollPercent: 0, fromPageNumber: 1, onlyInBusinessHours: false }
const page = { address: `${shop}/chairs/oak`, seconds: 10, scrolledPercent: 40, number: 2 }

test('"*" in an address stands for any characters, elsewhere every character for itself', () => {
  expect(matches(`${shop}/chairs/oak`, page.address)).toBe(true)
  expect(matches(`${shop}/chairs/*`, page.address)).toBe(true)
  expect(matches('*/chairs/*k', page.address)).toBe(true)
  expect(matches('https://*.example/*/oak', page.address)).toBe(true)
  expect(matches('*', page.address)).toBe(true)
  expect(matches(`${shop}/chairs`, page.address)).toBe(false)
  expect(matches('*/chairs', page.address)).toBe(false)
  expect(matches('https://shop.example/.*', page.address)).toBe(false)
  expect(matches('ab*ba', 'aba')).toBe(false)
})

test('a pattern full of stars costs no time', () => {
  const since = performance.now()
  expect(matches('*a'.repeat(150), `${'a'.repeat(2000)}b`)).toBe(false)
  expect(performance.now() - since).toBeLessThan(100)
})

test('a rule holds when everything it says holds', () => {
  expect(holds(rule, page, true)).toBe(true)
  expect(holds({ ...rule, afterSeconds: 10, scrollPercent: 40, fromPageNumber: 2 }, page, true)).toBe(true)
  expect(holds({ ...rule, afterSeconds: 11 }, page, true)).toBe(false)
  expect(holds({ ...rule, scrollPercent: 41 }, page, true)).toBe(false)
  expect(holds({ ...rule, fromPageNumber: 3 }, page, true)).toBe(false)
  expect(holds({ ...rule, pages: ['*/lamps', '*/chairs/*'] }, page, true)).toBe(true)
  expect(holds({ ...rule, pages: ['*/lamps'] }, page, true)).toBe(false)
  expect(holds({ ...rule, onlyInBusinessHours: true }, page, false)).toBe(false)
})
