import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** The client package as it is published: plain JavaScript, types, and the version of the product. */
export function buildSdk(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const compile = ['node_modules/typescript/bin/tsc', '-p', 'sdk', '--noEmit', 'false', '--outDir', folder]
  execFileSync(process.execPath, compile, { stdio: 'inherit' })
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const manifest = { ...JSON.parse(readFileSync('sdk/package.json', 'utf8')), version }
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  cpSync('sdk/README.md', `${folder}/README.md`)
}
