import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, constants } from 'node:zlib'

/** Each is a folder with a vite.config.ts; what it builds lies in build/<name>. */
export const bundles = ['widget', 'console'].filter((name) => existsSync(`${name}/vite.config.ts`))

export async function buildStaleBundles(): Promise<void> {
  const stale = bundles.filter((name) => readStamp(name) !== hashSources(name))
  if (stale.length === 0) return
  console.error(`Building the ${stale.join(' and the ')} (a few seconds, after a change only) …`)
  await buildBundles(stale)
}

export async function buildBundles(names: string[]): Promise<void> {
  const failures = await Promise.all(names.map(build))
  const output = failures.filter((failure) => failure !== undefined).join('\n')
  if (!output) return
  console.error(output)
  process.exit(1)
}

export const viteBuild = (name: string) => [
  'node_modules/vite/bin/vite.js',
  'build',
  '--configLoader=native',
  `--config=${name}/vite.config.ts`,
  '--logLevel=error',
]

/** Returns what went wrong. In a process of its own: the server shall not keep the builder's memory. */
async function build(name: string): Promise<string | undefined> {
  const sources = hashSources(name)
  rmSync(stampFile(name), { force: true })
  const child = spawn(process.execPath, viteBuild(name), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const [output, exitCode] = await Promise.all([text(child.stderr), ended])
  if (exitCode !== 0) return `${output}\nThe ${name} could not be built.`
  compress(`build/${name}`)
  writeFileSync(stampFile(name), sources)
  return undefined
}

/** Once, here, instead of at each request. */
function compress(directory: string) {
  for (const path of globSync(`${directory}/*.{js,css,svg}`)) {
    const plain = readFileSync(path)
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
    writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }))
  }
}

const stampFile = (name: string) => `build/${name}.stamp`

const readStamp = (name: string) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '')

/** Contents, not times: a fresh clone or a changed branch gives every file a new time. */
function hashSources(name: string): string {
  const sources = globSync([`${name}/**`, 'look/**', 'contract/**', 'widget/languages/**'], {
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
  const hash = createHash('sha256')
  for (const path of [...sources.sort(), 'package-lock.json', 'tsconfig.json'])
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}
