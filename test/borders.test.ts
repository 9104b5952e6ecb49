import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

type Import = { path: string; specifier: string; isTypeOnly: boolean }
type Sources = Record<string, string>

test('nothing is imported across the borders of the house', () => {
  const paths = globSync('{server,contract,widget,console}/**/*.{ts,tsx}')
  expect(paths.length).toBeGreaterThan(0)
  expect(findCrossings(Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')])))).toEqual(
    [],
  )
})

const rooms = `export const roomOrder = ['organizations', 'contacts', 'privacy', 'privacy/holds'] as const`

test.each<[string, string, string]>([
  ['server/contacts/x.ts', `import { y } from '../organizations/y.ts'`, 'leaves its folder'],
  ['server/contacts/x.ts', `import { y } from './../organizations/y.ts'`, 'leaves its folder'],
  ['server/contacts/x.ts', `const y = await import('../organizations/y.ts')`, 'leaves its folder'],
  ['server/start.ts', `import { y } from './contacts/y.ts'`, 'reaches past the door'],
  ['server/privacy/index.ts', `import { y } from './holds/y.ts'`, 'reaches past the door'],
  ['server/organizations/x.ts', `import { y } from '#rooms/contacts'`, 'is not above'],
  ['server/contacts/x.ts', `import type { Y } from '#rooms/contacts'`, 'is not above'],
  ['server/contacts/x.ts', `export * from '#rooms/cellar'`, 'is not above'],
  ['server/cellar/x.ts', `import { y } from './y.ts'`, 'in no room'],
  ['server/platform/x.ts', `import { y } from '#rooms/contacts'`, 'platform knows no room'],
  ['server/platform/x.ts', `import { y } from '#test/world'`, 'only tests'],
  ['contract/x.ts', `import { y } from '#platform/clock'`, 'only zod'],
  ['contract/x.ts', `import\n  pg\n  from 'pg'`, 'only zod'],
  ['widget/x.tsx', `import { y } from '#contract/messages'`, 'only types'],
  ['widget/x.tsx', `import { type Y } from '#contract/messages'`, 'only types'],
  ['console/a/x.tsx', `import type { Y } from '../../server/start.ts'`, 'only types'],
  ['console/x.tsx', `import '#platform/clock'`, 'only types'],
])('%s: %s is found', (path, source, complaint) => {
  expect(findCrossings({ 'server/rooms.ts': rooms, [path]: source })).toEqual([
    expect.stringContaining(complaint),
  ])
})

test('what is allowed is not found', () => {
  const sources = {
    'server/rooms.ts': rooms,
    'server/start.ts': `import { a } from '#rooms/contacts'\nimport './rooms.ts'`,
    'server/contacts/x.ts': `import { z } from 'zod'\nimport { y } from './y/z.ts'\nimport '#rooms/organizations'`,
    'server/contacts/x.test.ts': `import { world } from '#test/world'`,
    'server/privacy/holds/x.ts': `import { a } from '#rooms/privacy'`,
    'server/platform/x.ts': `import { b } from '#platform/database/transaction'`,
    'contract/x.ts': `import { z } from 'zod'\nimport { y } from './y.ts'\nimport { x } from '#contract/x'`,
    'widget/privacy.tsx': `import { storageManifest } from '#contract/storage-manifest'`,
    'widget/x.tsx': `import type {\n  Y,\n} from '#contract/messages'\nimport style from '../look/page.css?inline'`,
  }
  expect(findCrossings(sources)).toEqual([])
})

function findCrossings(sources: Sources): string[] {
  const order = readRoomOrder(sources['server/rooms.ts'])
  return Object.entries(sources).flatMap(([path, source]) =>
    readImports(path, source).flatMap((found) => {
      const complaint = complainAbout(found, order)
      return complaint ? [`${path} imports ${found.specifier}: ${complaint}`] : []
    }),
  )
}

function readRoomOrder(source = ''): string[] {
  const list = source.match(/roomOrder\s*(?::[^=]*)?=\s*\[([^\]]*)\]/)?.[1] ?? ''
  return [...list.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')
}

function readImports(path: string, source: string): Import[] {
  const named = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\bfrom\s*)?['"]([^'"]+)['"]/gm
  const dynamic = /\bimport\(\s*()['"]([^'"]+)['"]/g
  return [named, dynamic].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, type, specifier = '']) => ({
      path,
      specifier,
      isTypeOnly: Boolean(type),
    })),
  )
}

function complainAbout({ path, specifier, isTypeOnly }: Import, order: string[]): string | undefined {
  const [house] = path.split('/')
  const isRelative = specifier.startsWith('.')
  const target = isRelative ? join(dirname(path), specifier) : specifier

  if (house === 'contract' && !isTest(path))
    return /^(zod|#contract\/.*|contract\/.*)$/.test(target)
      ? undefined
      : 'contract/ uses only zod and itself'

  if ((house === 'widget' || house === 'console') && !isTest(path)) {
    const isForeign = /^(server|contract|test)\/|^#(platform|rooms|test|contract)\//.test(target)
    const isContractType = isTypeOnly && target.startsWith('#contract/')
    // Data, not code: the widget prints to its visitors the very list it is held to.
    const isManifest = house === 'widget' && target === '#contract/storage-manifest'
    return isForeign && !isContractType && !isManifest
      ? 'a browser imports only types, and only from #contract'
      : undefined
  }

  if (house !== 'server') return undefined
  const room = findRoom(path, order)
  if (room === undefined) return 'this file is in no room of server/rooms.ts'
  if (specifier.startsWith('#test/') && !isTest(path)) return 'only tests import #test'
  if (isRelative && join(specifier).startsWith('..'))
    return 'leaves its folder; use #contract, #platform or #rooms'
  if (isRelative && findRoom(target, order) !== room) return 'reaches past the door of a room; use #rooms'
  if (!specifier.startsWith('#rooms/') || room === 'server' || isTest(path)) return undefined
  if (room === 'platform') return 'platform knows no room'
  const used = order.indexOf(specifier.slice('#rooms/'.length))
  return used >= 0 && used < order.indexOf(room) ? undefined : `is not above ${room} in server/rooms.ts`
}

/** The innermost room that a file lies in; `server` for what stands beside the rooms and sees them all. */
function findRoom(path: string, order: string[]): string | undefined {
  const inside = path.slice('server/'.length)
  if (!inside.includes('/')) return 'server'
  const enclosing = ['platform', ...order].filter((room) => inside.startsWith(`${room}/`))
  return enclosing.sort((a, b) => b.length - a.length)[0]
}

const isTest = (path: string) => path.endsWith('.test.ts')
