import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { storageManifest } from '#contract/storage-manifest'
import { events, methods } from './widget-guide-entries.ts'
import { widgetGuidePage } from './widget-guide-page.ts'

const host = 'https://chat.example.org'
const key = 'A'.repeat(43)
const page = widgetGuidePage({ host, key })
const root = resolve(import.meta.dirname, '../..')
const types = readFileSync(resolve(root, 'widget/widget.d.ts'), 'utf8')

test('it tells of every method and event of the widget’s types, and of no others', () => {
  const [, aparte = ''] = /export interface Aparte \{(.*?)\n\}/s.exec(types) ?? []
  const declared = [...aparte.matchAll(/^ {2}(\w+)[<(]/gm)].map(([, name]) => name)
  expect(declared.length).toBeGreaterThan(10)
  expect(methods.map(({ name }) => name).toSorted()).toEqual(declared.toSorted())

  const [, announced = ''] = /export interface AparteEvents \{(.*?)\n\}/s.exec(types) ?? []
  const known = [...announced.matchAll(/^ {2}'?([\w:]+)'?: (\{.*\}|undefined)$/gm)]
  const told = events.map(({ name, detail }) => [name, detail?.match(/\w+/g) ?? []])
  const meant = known.map(([, name, detail = '']) => [name, detail.match(/\w+(?=:)/g) ?? []])
  expect(meant.length).toBeGreaterThan(5)
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(meant))
})

test('its own script hears every event it tells of', () => {
  const script = readFileSync(resolve(root, 'docs/widget/live.js'), 'utf8')
  const [, list = ''] = /const events = \[(.*?)\]/s.exec(script) ?? []
  expect([...list.matchAll(/'(.+?)'/g)].map(([, name]) => name)).toEqual(events.map(({ name }) => name))
})

test('it prints the storage manifest', () => {
  for (const [name, { type, meaning }] of Object.entries(storageManifest))
    expect(page).toContain(`<td><code>${name}</code></td><td>${type}</td><td>${meaning}</td>`)
})

test('the line is this installation’s, ready to paste', () => {
  const shown = `&lt;script async src=&quot;${host}/widget.js&quot; data-widget=&quot;${key}&quot;&gt;&lt;/script&gt;`
  expect(page).toContain(shown)
  expect(page).not.toContain('chat.example.com/widget.js')
})

test('without a widget it says how to get one, and loads no script', () => {
  const empty = widgetGuidePage({ host, key: null })
  expect(empty).toContain('Register an organization in the console')
  expect(empty).toContain('YOUR-WIDGET-KEY')
  expect(empty).not.toContain('<script')
})

test('every link within the page leads somewhere and no id is there twice', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
})

test('it has no script or style within, and loads files of this installation only', () => {
  expect(page).not.toMatch(/<style|\sstyle="|\son\w+="|<script(?![^>]*src=)/)
  const loaded = [...page.matchAll(/<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"/g)].map(([, at]) => at)
  expect(loaded).toEqual([
    '/look/tokens.css',
    '/look/page.css',
    '/docs/widget/guide.css',
    '/docs/widget/examples.js',
    '/docs/widget/live.js',
    `${host}/widget.js`,
  ])
})
