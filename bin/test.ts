import { rmSync } from 'node:fs'
import { evidenceFile } from '../server/claims/evidence.ts'
import { buildStaleBundles } from './bundles.ts'
import { installChromiumIfMissing } from './chromium.ts'
import { writeEvidence } from './evidence.ts'
import { printFaults, readOutcomes } from './outcomes.ts'
import { report, runFaults, runJourneys, runTests } from './runners.ts'

// Words after "npm test --" choose test files, in every runner.
const filters = process.argv.slice(2)

if (!installChromiumIfMissing())
  console.error('No Chromium could be installed: install one and set CHROMIUM_PATH, or the journeys fail.')
await buildStaleBundles()
// What an earlier run has seen of this program is no word about the claims that this one asks for.
if (filters.length === 0) rmSync(evidenceFile, { force: true })
const totals = [await runTests(filters), await runJourneys(filters), await runFaults(filters)]
const outcomes = readOutcomes()
if (filters.length === 0) writeEvidence(outcomes)
printFaults(outcomes)
report(totals)
