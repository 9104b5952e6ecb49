import { spawn } from 'node:child_process'
import { buildStaleBundles, bundles, viteBuild } from './bundles.ts'

await buildStaleBundles()
const children = [
  ['--watch', '--watch-preserve-output', 'server/main.ts'],
  ...bundles.map((name) => [...viteBuild(name), '--watch']),
].map((args) => spawn(process.execPath, args, { stdio: 'inherit' }))

// When one ends, or we are asked to, all end.
const stopAll = () => children.forEach((child) => void child.kill('SIGTERM'))
for (const child of children) child.on('exit', stopAll)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopAll)
