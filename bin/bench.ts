import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { buildStaleBundles } from './bundles.ts'

const wanted = process.argv.slice(2)
const all = globSync('bench/*.ts')
  .map((path) => basename(path, '.ts'))
  .sort()
const unknown = wanted.find((name) => !all.includes(name))
if (unknown !== undefined) {
  console.error(`There is no bench/${unknown}.ts. There are: ${all.join(', ') || 'none yet'}.`)
  process.exit(1)
}

await buildStaleBundles()
for (const name of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(process.execPath, [`bench/${name}.ts`], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
