import { report, runFaults } from './runners.ts'

report([await runFaults(process.argv.slice(2))])
