import { expect, test } from 'vitest'
import { isPolicy, judgePolicy, mergedRemedies } from './content-security-policy.ts'

const host = 'https://chat.example.com'
const added = (policy: string) =>
  judgePolicy(policy, host).map(
    ({ remedy }) => remedy && `${remedy.directive} ${remedy.sources.join(' ') || remedy.kind}`,
  )

const script = `script-src ${host}`
const connect = `connect-src ${host}`
const pictures = `img-src ${host}`
const socket = 'connect-src wss://chat.example.com'

test.each<[string, (string | undefined)[]]>([
  ["script-src 'self'; connect-src 'self'", [script, connect, socket, undefined]],
  [
    `script-src 'self' ${host}; connect-src ${host} wss://chat.example.com`,
    [undefined, undefined, undefined, undefined],
  ],
  ["img-src 'self'", [undefined, undefined, undefined, pictures]],
  [
    "default-src 'self'",
    [
      `script-src 'self' ${host}`,
      `connect-src 'self' ${host}`,
      "connect-src 'self' wss://chat.example.com",
      `img-src 'self' ${host}`,
    ],
  ],
  ["default-src 'none'", [script, connect, socket, pictures]],
  ['default-src *', [undefined, undefined, undefined, undefined]],
  ['default-src https: wss:', [undefined, undefined, undefined, undefined]],
  ['default-src https:', [undefined, undefined, 'connect-src https: wss://chat.example.com', undefined]],
  ["script-src *.example.com; connect-src 'self' *.example.com", [undefined, undefined, socket, undefined]],
  ['script-src example.com; connect-src *', [script, undefined, undefined, undefined]],
  ['script-src chat.example.com:8443; connect-src *', [script, undefined, undefined, undefined]],
  ['script-src chat.example.com:*/widget.js; connect-src *', [undefined, undefined, undefined, undefined]],
  [
    "script-src *; script-src-elem 'self'; connect-src *",
    [`script-src-elem ${host}`, undefined, undefined, undefined],
  ],
  [
    "script-src 'nonce-abc' 'strict-dynamic' https:; connect-src *",
    ['script-src nonce', undefined, undefined, undefined],
  ],
  [`script-src ${host}; script-src 'self'; connect-src *`, [undefined, undefined, undefined, undefined]],
  [`script-src ${host}; connect-src *, script-src 'self'`, [script, undefined, undefined, undefined]],
  ["Content-Security-Policy: script-src 'self'; connect-src *", [script, undefined, undefined, undefined]],
  [
    `<meta http-equiv="Content-Security-Policy" content="script-src 'self'; connect-src *">`,
    [script, undefined, undefined, undefined],
  ],
  [
    `add_header Content-Security-Policy "script-src 'self';\n  connect-src *" always;`,
    [script, undefined, undefined, undefined],
  ],
  ['SCRIPT-SRC HTTPS://CHAT.EXAMPLE.COM; connect-src *', [undefined, undefined, undefined, undefined]],
])('%s', (policy, remedies) => {
  expect(added(policy)).toEqual(remedies)
})

test('a host of one’s own without https is asked for as it is', () => {
  const [, , hear] = judgePolicy("connect-src 'self'", 'http://localhost:3000')
  expect(hear?.remedy).toEqual({
    kind: 'extend',
    blockedBy: 'connect-src',
    directive: 'connect-src',
    sources: ['ws://localhost:3000'],
  })
})

test('of several policies each must allow, whether they come pasted or one by one', () => {
  const verdicts = judgePolicy([`script-src ${host}`, "script-src 'self'", "img-src 'none'"], host)
  expect(verdicts.map(({ remedy }) => remedy?.blockedBy)).toEqual([
    'script-src',
    undefined,
    undefined,
    'img-src',
  ])
})

test('what is no policy is not judged as one', () => {
  expect(isPolicy('hello there')).toBe(false)
  expect(isPolicy('')).toBe(false)
  expect(isPolicy("frame-ancestors 'none'")).toBe(false)
  expect(isPolicy("default-src 'self'")).toBe(true)
})

test('what to do is said once per directive', () => {
  expect(mergedRemedies(judgePolicy("default-src 'self'; script-src 'self'", host))).toEqual([
    { kind: 'extend', blockedBy: 'script-src', directive: 'script-src', sources: [host] },
    {
      kind: 'create',
      blockedBy: 'default-src',
      directive: 'connect-src',
      sources: ["'self'", host, 'wss://chat.example.com'],
    },
    { kind: 'create', blockedBy: 'default-src', directive: 'img-src', sources: ["'self'", host] },
  ])
})
