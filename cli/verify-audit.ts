import { readFile } from 'node:fs/promises'
import { id } from '#contract/fields'
import { readAnchored, readDownload, verifyLog } from '#rooms/audit'
import { CommandFailure, command, type Outcome, UsageFault } from './command.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'

export const verifyAudit = command({
  name: 'verify-audit',
  summary: 'check an audit log: one that was downloaded, or that of an organization here',
  explanation: `
Checks every entry against the one before. With FILE (downloaded under Settings → Audit log) nothing else is needed: no
server, no database. With --organization the log in the database is also compared with its anchor in JOURNAL_DIR, so
that a missing end is seen. Changes nothing. Ends with 1 where something was changed.
Next: where it is broken, compare with a log downloaded before, and find out who could write to the database.

  $ aparte verify-audit audit-2026-11-28.ndjson
  $ aparte verify-audit --organization 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e`,
  words: ['[FILE]'],
  options: { organization: { type: 'string', value: 'ID', description: 'whose log here' } },
  async run({ options: { organization }, words: [file], path, readConfig }) {
    if ((file === undefined) === (organization === undefined))
      throw new UsageFault('Name a downloaded log, or --organization ID.')
    if (file !== undefined) return checkFile(path(file))
    if (!id.safeParse(organization).success) throw new UsageFault(`"${organization}" is not an id.`)
    const database = await openForCommand(readConfig())
    try {
      return await withHouse(database, async ({ platform }) => {
        const lines = await readAnchored(platform.anchors, organization ?? '')
        const found = await platform.database.inOrganization(organization ?? '', (tx) =>
          verifyLog(tx, platform.anchors, lines),
        )
        return outcome(found, found.state !== 'broken', found.state === 'unanchored' ? noAnchor : '')
      })
    } finally {
      await database.close()
    }
  },
})

const noAnchor = ' No anchor in JOURNAL_DIR says what it should be.'

async function checkFile(file: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailure('not_there', `${file} cannot be read.`)
  })
  const found = (() => {
    try {
      return readDownload(text)
    } catch {
      throw new CommandFailure('not_a_log', `${file} is not an audit log as it was downloaded.`)
    }
  })()
  return outcome(found, found.fault === null, found.anchor ? '' : ' It was downloaded without an anchor.')
}

type Found = { count: number; head: string | null; fault: { kind: string; number: number } | null }

function outcome(found: Found, isGood: boolean, besides: string): Outcome {
  const text = found.fault
    ? `✗ Broken at entry ${found.fault.number}: ${faults[found.fault.kind] ?? found.fault.kind}.`
    : `✓ Whole, up to entry ${found.count}; its hash is ${found.head ?? 'none'}.${besides}`
  return { json: { ...found }, text, exitCode: isGood ? 0 : 1 }
}

const faults: Record<string, string> = {
  changed: 'it is not what it was',
  missing: 'it is missing',
  end_missing: 'it and what followed are missing',
  rewritten: 'the log was written anew',
  start_not_ours: 'what came before was cut off by somebody else',
  reason_changed: 'its reason was changed',
}
