import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
export const evidenceFile = join(root, 'build/evidence.json')

/** What a whole run of the tests has seen of each claim. Written by `npm test`, and good for exactly this program. */
export const Evidence = z.strictObject({
  version: z.string(),
  programSha256: z.string(),
  at: z.iso.datetime(),
  claims: z.record(
    z.string(),
    z.strictObject({
      /** Each test, and each sabotage, with how it went. */
      tests: z.record(z.string(), z.enum(['passed', 'failed', 'not run'])),
      sabotages: z.record(z.string(), z.enum(['passed', 'failed', 'not run'])),
    }),
  ),
})
export type Evidence = z.output<typeof Evidence>

/** undefined: the tests have not been run, or wrote something else. */
export function readEvidence(file = evidenceFile): Evidence | undefined {
  if (!existsSync(file)) return undefined
  const read = Evidence.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return read.success ? read.data : undefined
}

const sources = ['server', 'contract', 'widget', 'console', 'cli', 'look', 'migrations', 'test']

/** Of every source of the program and its tests: evidence about another state of them counts no more. */
export function hashProgram(): string {
  const files = globSync(
    sources.map((folder) => `${folder}/**`),
    { cwd: root, withFileTypes: true },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const path of [...files.sort(), join(root, 'package-lock.json')])
    hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}
