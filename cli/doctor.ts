import { command } from './command.ts'
import type { Check } from './doctor-check.ts'
import { checkDatabase } from './doctor-database.ts'
import { checkBackups, checkDisk, checkMachine, checkWorld } from './doctor-machine.ts'

const marks = { good: '✓', bad: '✗', note: '·' }

export const doctor = command({
  name: 'doctor',
  summary: 'look at everything the server stands on, and say what to do about it',
  explanation: `
Node, disk, rights, database, keys, journal, mail, addresses, clock, backups and drills: ✓ it is well, ✗ it is not, with
what to do, · worth knowing. Exit code 1 if there is any ✗. Changes nothing. The server may run; where none does,
the embedded PostgreSQL is started for a moment.

  $ aparte doctor
  $ aparte doctor --json | jq '.checks[] | select(.state == "bad")'`,
  options: {},
  async run({ readConfig }) {
    const config = readConfig()
    const checks: Check[] = [
      ...checkMachine(),
      ...(await checkDisk(config)),
      ...(await checkDatabase(config)),
      ...(await checkWorld(config)),
      ...(await checkBackups(config)),
    ]
    const isWell = checks.every(({ state }) => state !== 'bad')
    const lines = checks.map(
      ({ what, state, says, remedy }) =>
        `${marks[state]} ${what}: ${says}${remedy ? `\n    → ${remedy}` : ''}`,
    )
    return { json: { isWell, checks }, text: lines.join('\n'), exitCode: isWell ? 0 : 1 }
  },
})
