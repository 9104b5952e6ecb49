import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '#contract/contract'
import { endpoint } from '#contract/endpoint'
import { errorCodes } from '#contract/errors'
import { openApiDocument } from './openapi.ts'
import { referencePage } from './reference-page.ts'

const options = { version: '1.2.3', serverUrl: 'https://chat.example.org' }
const page = referencePage(openApiDocument(endpoints, options))

test('every endpoint and every error has its place', () => {
  for (const { endpoint } of endpoints) expect(page).toContain(`<article id="${endpoint.name}">`)
  for (const code of errorCodes) expect(page).toContain(`id="error-${code}"`)
})

test('every link within the page leads somewhere and no id is there twice', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
})

test('it has no script and no style of its own, and loads nothing from elsewhere', () => {
  expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  const loaded = [...page.matchAll(/<(?:link|img|iframe)[^>]+(?:href|src)="([^"]+)"/g)].map(
    ([, address]) => address,
  )
  expect(loaded).toEqual(['/look/tokens.css', '/look/page.css'])
})

test('what the contract says cannot become markup', () => {
  const hostile = endpoint({
    name: 'hostile',
    summary: '<img src=x onerror=alert(1)>',
    method: 'POST',
    path: '/api/v1/hostile',
    allow: ['agent'],
    body: z.strictObject({ '"><b>': z.string().describe('<i>') }),
  })
  const printed = referencePage(openApiDocument([{ room: 'things', endpoint: hostile }], options))
  expect(printed).not.toMatch(/<img|<i>|"><b>/)
  expect(printed).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('frames of the socket are listed by their type', () => {
  expect(page).toContain('type is &quot;message.posted&quot;')
  expect(page).toContain('4401')
})

test('the examples are a command with credential, address and body, and a call of the client', () => {
  const article = page.slice(page.indexOf('<article id="postMessage">'))
  const example = article.slice(article.indexOf('<pre class="curl"'), article.indexOf('</pre>'))
  expect(example).toContain(
    '--request POST &quot;https://chat.example.org/api/v1/conversations/$CONVERSATION_ID/messages&quot;',
  )
  expect(example).toContain('--header &quot;Authorization: Bearer $API_KEY&quot;')
  expect(example).toContain('&quot;text&quot;: &quot;Good morning. ')
  expect(article).toContain('const message = await aparte.conversations.postMessage(conversationId, ')
})
