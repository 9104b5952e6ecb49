import { readFileSync, writeFileSync } from 'node:fs'

// npm leaves out of the lock file what it could not fetch for other systems, and then `npm ci` refuses that file
// everywhere (github.com/npm/cli/issues/4828). With --fix the missing entries are written.
type Entry = {
  version?: string
  resolved?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const path = 'package-lock.json'
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(path, 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([at, { dev, optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(
      ([name]) => !lock.packages[`${at}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`],
    )
    .map(([name, range]) => {
      const { os, cpu, libc } = systemOf(name)
      const version = range.replace(/^[~^]/, '')
      return { name, entry: { version, ...cpu, ...(dev && { dev }), ...libc, optional: true, ...os } }
    }),
)
const elsewhere = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))

if (process.argv.includes('--fix') && missing.length > 0) {
  for (const { name, entry } of missing) lock.packages[`node_modules/${name}`] = entry
  const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
} else {
  for (const { name, entry } of missing) console.error(`${name}@${entry.version} has no entry in ${path}`)
  if (missing.length > 0) process.exitCode = 1
}
for (const [name, { resolved }] of elsewhere) console.error(`${name} comes from ${resolved}`)
if (elsewhere.length > 0) process.exitCode = 1

/** "@biomejs/cli-linux-x64-musl" is for Linux on x64 with musl. */
function systemOf(name: string) {
  const words = name.split(/[-/]/)
  const pick = (known: string[]) => words.filter((word) => known.includes(word))
  const os = pick([
    'aix',
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
  ])
  const cpu = pick([
    'arm',
    'arm64',
    'ia32',
    'loong64',
    'mips64el',
    'ppc64',
    'riscv64',
    's390x',
    'wasm32',
    'x64',
  ])
  const libc = os.includes('linux') ? pick(['musl']) : []
  return { os: os.length > 0 && { os }, cpu: cpu.length > 0 && { cpu }, libc: libc.length > 0 && { libc } }
}
