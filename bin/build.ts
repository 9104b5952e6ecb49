import { buildBundles, bundles } from './bundles.ts'

await buildBundles(bundles)
