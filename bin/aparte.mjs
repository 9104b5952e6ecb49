#!/usr/bin/env node
// Plain JavaScript: it runs on any Node from 20 on, before anything is installed. What it starts is TypeScript and
// runs on the Node that package.json pins.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installIfStale } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// For those who work on Aparte; everything else is a command of the product, in cli/.
const workbench = ['dev', 'build', 'tables', 'schemas', 'sdk', 'check', 'test', 'faults', 'bench']
const line = process.argv.slice(2)
const isWork = workbench.includes(line[0])
const args = isWork ? line.slice(1) : line

process.env.APARTE_CALLED_IN = process.cwd()
process.chdir(root)
const { pinnedVersion, pinnedNode } = installIfStale(root, stop)
const file = isWork ? join(root, 'bin', `${line[0]}.ts`) : join(root, 'cli', 'main.ts')

if (process.version === `v${pinnedVersion}`) {
  // Not the default place under /tmp: another user could leave code for us there.
  module.enableCompileCache?.(join(root, 'build', 'compile-cache'))
  process.argv = [process.argv0, file, ...args]
  await import(pathToFileURL(file).href)
} else if (existsSync(pinnedNode)) {
  runWith(pinnedNode)
} else if (Number.parseInt(process.versions.node, 10) >= 24) {
  runWith(process.execPath)
} else {
  stop(
    `Aparte needs Node ${pinnedVersion}, and npm brings none for ${process.platform}-${process.arch}: install it.`,
  )
}

function runWith(node) {
  const cache = { NODE_COMPILE_CACHE: join(root, 'build', 'compile-cache') }
  const child = spawn(node, [file, ...args], { stdio: 'inherit', env: { ...process.env, ...cache } })
  // A terminal sends Ctrl-C to the child as well, so only a SIGINT from elsewhere is passed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
