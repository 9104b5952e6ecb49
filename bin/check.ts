import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'

type Check = { name: string; program: string; args: string[]; remedy: string }

const isFixing = process.argv.includes('--fix')
const inColour = Boolean(process.stdout.isTTY)
const types = (name: string, project: string): Check => ({
  name: `types: ${name}`,
  program: 'typescript/bin/tsc',
  args: ['-p', project, '--pretty', String(inColour)],
  remedy: 'mend the types named above',
})

const checks: Check[] = [
  types('server', '.'),
  ...['widget', 'console', 'sdk', 'test/journeys']
    .filter((name) => existsSync(`${name}/tsconfig.json`))
    .map((name) => types(name, name)),
  {
    name: 'format and lint',
    program: '@biomejs/biome/bin/biome',
    args: [
      'check',
      `--colors=${inColour ? 'force' : 'off'}`,
      '--error-on-warnings',
      ...(isFixing ? ['--write'] : []),
    ],
    remedy: 'npm run check -- --fix mends the format; the rest by hand',
  },
  {
    name: 'borders',
    program: 'vitest/vitest.mjs',
    args: ['run', '--project=borders', '--reporter=agent'],
    remedy: 'import through #contract, #platform or #rooms, and only rooms above in server/rooms.ts',
  },
  {
    name: 'unused code',
    program: 'knip/bin/knip.js',
    args: ['--no-progress', '--cache', '--cache-location=build/check/knip'],
    remedy: 'delete what nobody uses, or use it',
  },
  {
    name: 'lock file',
    program: '../bin/lock-file.ts',
    args: isFixing ? ['--fix'] : [],
    remedy: 'npm run check -- --fix adds what is missing',
  },
  {
    name: 'licences',
    program: '../bin/licences.ts',
    args: [],
    remedy: 'choose another package; the list of licences we allow is in bin/licences.ts',
  },
]

const results = await Promise.all(checks.map(run))
const failed = results.filter((result) => result.output !== undefined)
for (const { name, output, remedy } of failed) console.error(`\n── ${name} ──\n${output}\n→ ${remedy}`)
console.log(
  `\n${results.length - failed.length} of ${results.length} checks hold${list(failed.map(({ name }) => name))}`,
)
process.exitCode = failed.length > 0 ? 1 : 0

async function run(check: Check) {
  const since = performance.now()
  const child = spawn(process.execPath, [`node_modules/${check.program}`, ...check.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(inColour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  console.log(`${exitCode === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`)
  return { ...check, output: exitCode === 0 ? undefined : `${out}${err}`.trim() }
}

function list(names: string[]): string {
  return names.length > 0 ? `; not ${names.join(', ')}` : ''
}
