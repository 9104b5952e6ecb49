import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/contract'

// Browsers take only types from the contract: there, methods and paths are written by hand.

test('every request of the console and the widget is written as its endpoint says', () => {
  const sources = globSync('{console,widget}/**/*.{ts,tsx}').filter((path) => !path.endsWith('.test.ts'))
  const calls = sources.flatMap((path) => readCalls(readFileSync(path, 'utf8')))
  expect(calls.length).toBeGreaterThan(40)
  expect(calls.flatMap(faultsIn)).toEqual([])
})

test.each([
  [`request<typeof getMe>('GET', '/mee')`, 'getMe is GET /me, not GET /mee'],
  [`request<typeof getMe>('POST', '/me')`, 'getMe is GET /me, not POST /me'],
  [`request<typeof endSession>('DELETE', \`/session/\${id}\`)`, 'not DELETE /session/:'],
  [`request<typeof endSession>('DELETE', \`/sessions/\${id}/\${id}\`)`, 'not DELETE /sessions/:/:'],
  [`request<typeof noSuchEndpoint>('GET', '/me')`, 'noSuchEndpoint is not in the contract'],
  [`request<typeof getMe>(method, '/me')`, 'getMe is GET /me, not written in one place'],
])('%s is found', (source, fault) => {
  expect(readCalls(source).flatMap(faultsIn)).toEqual([expect.stringContaining(fault)])
})

type Call = { name: string; written: string | undefined }

function readCalls(source: string): Call[] {
  return [...source.matchAll(/\b(?:request|call)<typeof (\w+)>\(/g)].map((found) => {
    const before = source.slice(0, found.index)
    const [, method, given] =
      /^[^'"]{0,40}['"]([A-Z]+)['"],\s*('[^']*'|`[^`]*`|\w+(?:\(\w+\))?)/.exec(
        source.slice(found.index + found[0].length),
      ) ?? []
    const path = given && resolve(given, before)
    return { name: found[1] ?? '', written: method && path && `${method} ${path}` }
  })
}

/** The path as the contract writes it, with a bare colon for each value put in. */
function resolve(given: string, before: string): string | undefined {
  if (/^\w+$/.test(given)) {
    const named = [...before.matchAll(new RegExp(`const ${given} =\\s*(\`[^\`]*\`|'[^']*')`, 'g'))].at(
      -1,
    )?.[1]
    return named && resolve(named, before)
  }
  const [, place = ''] = /const at = \(\w+: string\) => `([^`]*)`/.exec(before) ?? []
  return given
    .replace(/^at\(\w+\)$/, place)
    .replace(/^['`]|['`]$/g, '')
    .replace(/\?.*$/, '')
    .replace(/\$\{at\(\w+\)\}/, place)
    .replace(/\$\{(base|query)\}/g, '')
    .replace(/^\$\{embed\.host\}\/api\/v1/, '')
    .replace(/\$\{[^}]*\}/g, ':')
}

function faultsIn({ name, written }: Call): string[] {
  const endpoint = endpoints.find((known) => known.endpoint.name === name)?.endpoint
  if (!endpoint) return [`${name} is not in the contract`]
  const path = endpoint.path.replace('/api/v1', '').replace(/:\w+/g, ':')
  const right = `${endpoint.method} ${path}`
  // A value may be written out, where it is always the same.
  const [method, address = ''] = written?.split(' ') ?? []
  const isRight = method === endpoint.method && valuesFit(path, address)
  return isRight ? [] : [`${name} is ${right}, not ${written ?? 'written in one place'}`]
}

const valuesFit = (path: string, written: string): boolean => {
  const [parts, given] = [path.split('/'), written.split('/')]
  return parts.length === given.length && parts.every((part, at) => part === ':' || part === given[at])
}
