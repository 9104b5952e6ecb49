import { writeFileSync } from 'node:fs'
import { buildSdk } from './build-sdk.ts'
import { printSdk } from './print-sdk.ts'

// After a change of the contract: writes what the client package takes from it, and builds the package.
for (const [name, text] of Object.entries(printSdk())) writeFileSync(`sdk/${name}`, text)
buildSdk('build/sdk')
