import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/contract'
import type { Endpoint } from '#contract/endpoint'
import { sessionCookie } from '#platform/http'
import { openApiDocument } from '#platform/openapi'
import { buildSdk } from '../bin/build-sdk.ts'
import type { Aparte } from '../sdk/aparte.ts'
import type { Scene } from './scene.ts'
import { validInput } from './valid-input.ts'
import { keyOf, userOf, walkContract } from './walk.ts'
import { bootWorld } from './world.ts'

// Every example of the reference, as its page shows it, but for the ids and tokens, which are those of a real scene.
const world = bootWorld()
const folder = resolve('build/examples')
const document = openApiDocument(endpoints, { version: '1.2.3', serverUrl: 'https://chat.example.org' })

type Example = { name: string; source: string; scene: Scene; endpoint: Endpoint }

test('every curl line of the reference does what it says, and a broken one does not', async () => {
  const examples = await prepare('curl')
  mkdirSync(folder, { recursive: true })
  const faults: unknown[] = []
  for (const example of examples) {
    const { status, output } = await runCurl(example)
    if (status !== '200') faults.push([example.name, example.source, output, status])
  }
  expect(faults).toEqual([])
  const [first] = examples
  if (!first) throw new Error('There are no examples')
  const broken = { ...first, source: first.source.replace('/api/v1/', '/api/v0/') }
  expect((await runCurl(broken)).status).toBe('404')
})

test('every TypeScript snippet of the reference fits the client package and does what it says', async () => {
  const examples = await prepare('typescript')
  rmSync(folder, { recursive: true, force: true })
  buildSdk(`${folder}/node_modules/@aparte/client`)
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(typeChecking))
  writeFileSync(`${folder}/examples.ts`, moduleOf(examples))
  writeFileSync(`${folder}/broken.ts`, moduleOf(examples.map(misspelt)))
  const complaints = await typeCheck()
  expect(complaints.filter((line) => !line.startsWith('broken.ts'))).toEqual([])
  expect(complaints.length).toBeGreaterThanOrEqual(examples.length)
  const built: { Aparte: typeof Aparte } = await import(`${folder}/node_modules/@aparte/client/aparte.js`)
  const { run }: { run: Run } = await import(`${folder}/examples.ts`)
  const faults: unknown[] = []
  for (const { name, scene, endpoint } of examples) {
    const outcome = await run[name]?.(
      clientOf(built.Aparte, scene, endpoint),
      variables(scene, endpoint),
    ).catch((error: unknown) => error)
    if (outcome !== undefined) faults.push([name, outcome])
  }
  expect(faults).toEqual([])
})

type Run = Record<string, (aparte: Aparte, variables: Record<string, unknown>) => Promise<void>>

const typeChecking = {
  extends: '../../tsconfig.json',
  compilerOptions: { noUnusedLocals: false, incremental: false, tsBuildInfoFile: null },
  include: ['*.ts'],
}

async function prepare(language: 'curl' | 'typescript'): Promise<Example[]> {
  const page = await (await fetch(`${world.url}/docs`)).text()
  const prepared: Example[] = []
  for await (const { endpoint, scene } of walkContract(world)) {
    const source = withRealValues(readExample(page, endpoint.name, language), endpoint, scene)
    prepared.push({ name: endpoint.name, source, scene, endpoint })
  }
  return prepared
}

function readExample(page: string, name: string, language: string): string {
  const article = page.slice(page.indexOf(`<article id="${name}">`))
  const [, source] = new RegExp(`<pre class="${language}"[^>]*><code>([^<]*)</code>`).exec(article) ?? []
  if (source === undefined) throw new Error(`${name} has no example in ${language}`)
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return source.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => signs[sign] ?? '')
}

/** Texts of the example that are right in one scene only: ids, tokens, addresses. */
function withRealValues(source: string, endpoint: Endpoint, scene: Scene): string {
  const operation = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .find(({ operationId }) => operationId === endpoint.name)
  const shown = textsOf(operation?.requestBody?.content['application/json']?.example)
  const query = textsOf(
    Object.fromEntries(operation?.parameters.map(({ name, example }) => [name, example]) ?? []),
  )
  const valid = validInput(endpoint, scene)
  const real = new Map([...textsOf(valid.query), ...textsOf(valid.body)])
  const isOfScene = (path: string) =>
    /(^|\.)(clientId|userId|visitorId|widgetId|conversationId|presentationId|documentSha256|ids|email|token|confirmation|organizationName)$/.test(
      path,
    )
  let text = source
  for (const [path, value] of [...shown, ...query]) {
    const replacement = real.get(path)
    if (isOfScene(path) && replacement !== undefined) text = text.replace(value, replacement)
  }
  return text
}

/** Every text in a value, by its path. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, path ? `${path}.${name}` : name))
}

function moduleOf(examples: Example[]): string {
  const methods = examples.map(({ name, source, endpoint }) => {
    const names = [...pathParameters(endpoint), ...(endpoint.takesFile ? ['file'] : [])]
    return `  async ${name}(aparte: Aparte, { ${names.join(', ')} }: Variables) {\n${source}\n  },\n`
  })
  const known = [...new Set(examples.flatMap(({ endpoint }) => pathParameters(endpoint)))]
  return `import type { Aparte, FileBytes } from '@aparte/client'
type Variables = { ${known.map((name) => `${name}: string; `).join('')}file: FileBytes }
export const run = {\n${methods.join('')}}\n`
}

const pathParameters = ({ path }: Endpoint) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const misspelt = (example: Example): Example => ({
  ...example,
  source: example.source.replace(/(?<=aparte\.\w+\.\w+)\(/, 'x('),
})

/** What the compiler says, a line for each complaint. */
function typeCheck(): Promise<string[]> {
  const args = [resolve('node_modules/typescript/bin/tsc'), '-p', '.', '--pretty', 'false']
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, output) =>
      done(output.split('\n').filter((line) => line.includes('error TS'))),
    )
  })
}

function clientOf(Client: typeof Aparte, scene: Scene, endpoint: Endpoint): Aparte {
  if (endpoint.allow.includes('visitor')) return new Client({ url: world.url, key: scene.visitor.token })
  if (!endpoint.signedInOnly) return new Client({ url: world.url, key: keyOf(scene) })
  const headers = { cookie: `${sessionCookie}=${userOf(scene, endpoint).cookie}` }
  return new Client({ url: world.url, headers })
}

function variables(scene: Scene, endpoint: Endpoint): Record<string, unknown> {
  const { params, file } = validInput(endpoint, scene)
  return { ...params, file }
}

function runCurl({ name, source, scene, endpoint }: Example): Promise<{ status: string; output: string }> {
  const { params, file } = validInput(endpoint, scene)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    SESSION: userOf(scene, endpoint).cookie,
    API_KEY: keyOf(scene),
    TOKEN: scene.visitor.token,
    FILE: `${folder}/${name}`,
  }
  if (file) writeFileSync(`${folder}/${name}`, file)
  for (const [parameter, value] of Object.entries(params))
    env[parameter.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()] = value
  const command = source.replace(/^curl/, "curl --silent --show-error --write-out '\\n%{http_code}'")
  return new Promise((done) => {
    execFile('sh', ['-c', command], { env }, (error, output, complaint) => {
      const end = output.lastIndexOf('\n')
      done({ status: output.slice(end + 1), output: error ? complaint : output.slice(0, end) })
    })
  })
}
