import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/contract'
import { openApiDocument } from '#platform/openapi'

const folder = 'build/check/openapi'
const options = { version: '1.2.3', serverUrl: 'https://chat.example.org' }
const document = openApiDocument(endpoints, options)

const me = { ...document.paths['/api/v1/me']?.get }
const number = { 'application/json': { schema: { type: 'string' }, example: 1 } }

/** What an operation can have wrong, by the rule that must say so. */
const brokenOperations: Record<string, object> = {
  'operation-operationId-unique': me,
  'operation-summary': { ...me, summary: undefined },
  'operation-description': { ...me, description: undefined },
  'operation-4xx-response': { ...me, responses: { 200: me.responses?.[200] } },
  'operation-tag-defined': { ...me, tags: ['nowhere'] },
  'security-defined': { ...me, security: undefined },
  'no-unresolved-refs': { ...me, requestBody: { $ref: '#/components/schemas/Nothing' } },
  'no-invalid-media-type-examples': {
    ...me,
    responses: { ...me.responses, 200: { description: '', content: number } },
  },
  struct: { ...me, parameters: 'none' },
}
const broken = {
  ...document,
  servers: [],
  tags: document.tags.map(({ name }) => ({ name })),
  paths: Object.fromEntries(
    Object.entries(brokenOperations).map(([rule, operation]) => [
      `/${rule.toLowerCase()}`,
      { get: { ...operation, operationId: rule === 'operation-operationId-unique' ? 'struct' : rule } },
    ]),
  ),
}

test('a public linter finds nothing in the OpenAPI document', async () => {
  expect(await lint('whole', document)).toEqual([])
})

test('it finds everything that is wrong in a broken one', async () => {
  const wrong = [
    ...Object.keys(brokenOperations),
    'no-empty-servers',
    'tag-description',
    'no-unused-components',
  ]
  expect(await lint('broken', broken)).toEqual(expect.arrayContaining(wrong))
})

/** The rules a document breaks, with the places. */
async function lint(name: string, document: object): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${name}.json`, JSON.stringify(document))
  const problems: Problem[] = JSON.parse(await run(`${folder}/${name}.json`)).problems
  return problems.map(({ ruleId }) => ruleId)
}

type Problem = { ruleId: string }

/** It says in its exit code what it says in its output, so that one is left aside. */
function run(file: string): Promise<string> {
  const args = ['lint', '--config=redocly.yaml', '--format=json', '--max-problems=1000', file]
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['node_modules/@redocly/cli/bin/cli.js', ...args],
      { env, maxBuffer: 2 ** 26 },
      (_error, output) => resolve(output),
    )
  })
}
