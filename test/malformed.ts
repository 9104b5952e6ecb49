import fc from 'fast-check'
import type { Sent } from './valid-input.ts'

/** One wrong thing in an input that is otherwise right. */
export type Malformed = Sent & {
  /** The body as it is sent; absent where the body is as it should be. */
  raw?: string
  contentType?: string
  headers?: Record<string, string>
  /** What a refusal must name, where one place is wrong. */
  field?: string
}

const nasty = fc.oneof(
  fc.constantFrom(
    ...[
      null,
      true,
      false,
      0,
      -1,
      0.5,
      1e308,
      -(2 ** 53),
      2 ** 31,
      '',
      ' ',
      '\0',
      'a\0b',
      '\ud800',
      'a\udfff',
    ],
    ...['__proto__', 'constructor', '%', "' or 1=1 --", '\u202e\u0007\r\n', 'ﷺ'.repeat(90), '💥'],
    ...['2020-01-01', 'a@b', 'javascript:alert(1)', 'https://example.com/\0', 'https://example.com/\ud800'],
    ...['x'.repeat(40), 'x'.repeat(9_999), 'x'.repeat(70_000), '٣'],
  ),
  fc.constantFrom<unknown>([], {}, [[]], [{}], { a: { b: { c: [] } } }, nested(50), nested(3_000)),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const unknownName = fc.oneof(
  fc.constantFrom(
    'constructor',
    'prototype',
    'organizationId',
    'organization_id',
    'isAdmin',
    '',
    ' ',
    '$where',
    'toString',
  ),
  fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name !== '__proto__'),
)

const brokenJson = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '}',
    '{"a":',
    '"',
    'undefined',
    "{'a':1}",
    '[1,]',
    '{"a":1,}',
    '\0',
    '\ufeff',
    'nul',
    '{}{}',
  ),
  fc.constantFrom('['.repeat(30_000), '{"a":'.repeat(10_000), '1'.repeat(60_000), `"${'a'.repeat(70_000)}"`),
  fc.constantFrom('{"__proto__":{"role":"owner"}}', '{"constructor":{"prototype":{"role":"owner"}}}'),
  fc.constantFrom('[]', 'null', 'true', '0', '"text"', '[[]]', '[{}]'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** What files begin with, so that readers go on into what follows. */
const beginnings = [
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', '\xff\xd8\xff\xe0\0\x10JFIF', 'GIF89a', 'RIFF\x20\0\0\0WEBPVP8 ', 'PK\x03\x04', 'PK\x05\x06',
  '%PDF-1.4\n', 'ID3\x04\0\0', 'OggS', '\0\0\0\x18ftypisom', '\x1aE\xdf\xa3', 'II*\0', '\x1f\x8b\x08', '<?xml ', '\ufeff', '',
] // biome-ignore format: one list
const endings = [
  'png',
  'jpg',
  'gif',
  'webp',
  'zip',
  'docx',
  'pdf',
  'mp3',
  'ogg',
  'mp4',
  'webm',
  'txt',
  'csv',
  'svg',
  '',
]

const contentTypes = [
  'text/plain', 'text/html', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x',
  'application/json; charset=utf-16', 'application/jsonp', ';', 'application/json;;', '*/*', 'application/problem+json',
] // biome-ignore format: one list

const header = fc.oneof(
  fc.constantFrom<[string, string]>(
    ...(
      [
        'x'.repeat(8_000),
        '"',
        '\u00ff\u00fe',
        'null',
        '%00',
        ' ',
        '=;=;',
        '__Host-aparte=',
        'Bearer ',
        '\t',
      ] as const
    ).flatMap((value): [string, string][] => [
      ['user-agent', value],
      ['accept-language', value],
      ['origin', value],
      ['x-forwarded-for', value],
      ['forwarded', value],
      ['referer', value],
      ['sec-fetch-site', value],
      ['accept', value],
    ]),
  ),
  fc.tuple(
    fc.constantFrom('origin', 'user-agent', 'x-forwarded-for', 'if-none-match', 'range', 'accept-encoding'),
    fc.stringMatching(/^[!-~\u00a1-\u00ff]{1,80}$/),
  ),
)

/** Ways to get the input of one call wrong. */
export function malformed(valid: Sent, takesBody: boolean): fc.Arbitrary<Malformed> {
  const body = isRecord(valid.body) ? valid.body : {}
  const places = placesIn(body, [])
  const whole = { ...valid, body }
  const send = (value: unknown, path: string[]) => ({
    ...valid,
    raw: JSON.stringify(value),
    field: ['body', ...path].join('.'),
  })
  const ofBody: fc.Arbitrary<Malformed>[] = [
    brokenJson.map((raw) => ({ ...whole, raw })),
    fc
      .constantFrom(...contentTypes)
      .map((contentType) => ({ ...whole, raw: JSON.stringify(body), contentType })),
    fc
      .tuple(unknownName, nasty)
      .map(([name, value]) => send({ ...body, [name]: value }, name in body ? [] : [name])),
    ...(places.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom(...places), nasty)
            .map(([path, value]) => send(put(body, path, value), path)),
          fc.constantFrom(...places).map((path) => send(put(body, path, undefined), path)),
        ]),
  ]
  const names = Object.keys(valid.params)
  const ofParams: fc.Arbitrary<Malformed>[] = names.map((name) =>
    fc
      .oneof(
        fc.constantFrom('..', '.', '%', 'null', '0', '[object Object]', 'x'.repeat(300), '\0', '%00'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      )
      .filter((value) => value.isWellFormed() && value !== '.' && value !== '..')
      .map((value) => ({ ...valid, params: { ...valid.params, [name]: value }, field: `params.${name}` })),
  )
  const queryName = fc.constantFrom(
    'limit',
    'after',
    'before',
    'view',
    '__proto__x',
    'unknown',
    'constructor',
  )
  const queryValue = fc.oneof(
    fc.constantFrom(
      '',
      '-1',
      '0',
      '1e9',
      'NaN',
      '٣',
      '99999999999',
      '0x10',
      '\0',
      'mine',
      'x'.repeat(500),
      '1,2',
    ),
    fc.constantFrom(...cursors.map((cursor) => Buffer.from(cursor).toString('base64url'))),
    fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => value.isWellFormed()),
  )
  const ofQuery = fc
    .tuple(queryName, queryValue)
    .map(([name, value]) => ({ ...valid, query: { ...valid.query, [name]: value }, field: `query.${name}` }))
  const ofHeaders = header.map(([name, value]) => ({ ...valid, headers: { [name]: value } }))
  const ofFile: fc.Arbitrary<Malformed>[] = valid.file
    ? [
        fc
          .tuple(
            fc.constantFrom(...beginnings),
            fc.uint8Array({ maxLength: 300 }),
            fc.constantFrom(...endings),
          )
          .map(([beginning, bytes, ending]) => ({
            ...valid,
            ...(valid.query?.name ? { query: { name: `a.${ending}` } } : {}),
            file: Buffer.concat([Buffer.from(beginning, 'latin1'), bytes]),
          })),
      ]
    : []
  return fc.oneof(...ofParams, ofQuery, ofHeaders, ...ofFile, ...(takesBody ? ofBody : []))
}

/** Each field in turn, with what databases and parsers stumble over. */
export function everyPlaceWrong(valid: Sent): Malformed[] {
  const body = isRecord(valid.body) ? valid.body : {}
  return placesIn(body, []).flatMap((path) =>
    ['a\0b', '\ud800', 'x\udfff', '', null, 2 ** 53, -1, [], {}].map((value) => ({
      ...valid,
      raw: JSON.stringify(put(body, path, value)),
      field: ['body', ...path].join('.'),
    })),
  )
}

// Dates that JavaScript understands and PostgreSQL does not, and the reverse.
const someId = '00000000-0000-7000-8000-000000000000'
const cursors = [
  `2020/01/01(xxxxxxxxxxxxx) ${someId}`,
  `0000-01-01T00:00:00.000Z ${someId}`,
  `2020-02-31T00:00:00.000Z ${someId}`,
  `2020-01-01T24:00:00.000Z ${someId}`,
  `2020-01-01T00:00:00.000Z ${someId.toUpperCase()}`,
  `infinityinfinityinfinity ${someId}`,
  `2020-01-01T00:00:00.000Z ${'-'.repeat(36)}`,
]

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

function placesIn(value: Record<string, unknown>, path: string[]): string[][] {
  return Object.entries(value).flatMap(([name, inner]) => [
    [...path, name],
    ...(isRecord(inner) ? placesIn(inner, [...path, name]) : []),
  ])
}

function put(
  value: Record<string, unknown>,
  [name = '', ...rest]: string[],
  wanted: unknown,
): Record<string, unknown> {
  const inner = value[name]
  return { ...value, [name]: rest.length > 0 && isRecord(inner) ? put(inner, rest, wanted) : wanted }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
