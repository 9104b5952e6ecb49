import { commands } from './commands.ts'
import { runLine } from './run.ts'

// A pipe that is closed early (| head) is no failure of ours.
process.stdout.on('error', () => process.exit())
const exitCode = await runLine(commands, process.argv.slice(2))
// Pools and timers of a command that is done shall not keep it alive; what it printed is let out first.
if (exitCode !== undefined) process.stdout.write('', () => process.exit(exitCode))
