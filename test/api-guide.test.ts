import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { buildSdk } from '../bin/build-sdk.ts'
import { bootWorld, type Organization, type VisitorClient } from './world.ts'

const world = bootWorld()
const folder = resolve('build/api-guide')
const guide = readFileSync('docs/api.md', 'utf8')
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text)

let organization: Organization
let visitor: VisitorClient
let conversationId: string
let key: string

beforeAll(async () => {
  organization = await world.organization()
  visitor = await world.visitor(organization)
  key = (await world.apiKey(organization.owner)).secret
  conversationId = (await visitor.starts('Where is my lamp?')).id
})

const run = promisify(execFile)
const environment = () => ({
  ...process.env,
  URL: world.url,
  KEY: key,
  CONVERSATION_ID: conversationId,
})

test('the commands of the guide answer a message', async () => {
  const [commands = ''] = blocks('sh')
  const failing = commands.replaceAll('curl "', 'curl --fail --silent --show-error "')
  const { stdout } = await run('sh', ['-e', '-c', failing], { env: environment() })
  expect(stdout).toContain(conversationId)
  expect(stdout).toContain('"text":"Good morning. It left us yesterday."')
  await expect(
    run('sh', ['-e', '-c', failing], { env: { ...environment(), CONVERSATION_ID: 'nowhere' } }),
  ).rejects.toThrow('400')
})

test('its programs run as they stand', async () => {
  buildSdk(`${folder}/node_modules/@aparte/client`)
  mkdirSync(folder, { recursive: true })
  const outputs: string[] = []
  for (const [index, program] of blocks('ts').entries()) {
    writeFileSync(`${folder}/${index}.ts`, program)
    const { stdout } = await run(process.execPath, [`${folder}/${index}.ts`], { env: environment() })
    outputs.push(stdout)
  }
  expect(outputs).toEqual([
    expect.stringContaining('was answered with number'),
    expect.stringContaining('1 Where is my lamp?'),
    expect.stringContaining('not_found'),
  ])
})
