import { buildStaleBundles } from './bundles.ts'

await buildStaleBundles()
await import('../server/main.ts')
