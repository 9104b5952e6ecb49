import type pg from 'pg'
import { openAnchors } from '#platform/audit/anchors'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { schema } from '#platform/database/roles'
import { openLog } from '#platform/log'
import { openSecrets, readMasterKey } from '#platform/secrets'
import { bad, type Check, good, note } from './doctor-check.ts'

const remedy =
  'aparte verify-audit --organization ID says where; find out who could write to the database. After a restore by other means: aparte restore tells the logs'

/** The ends of the audit logs, as the database and as JOURNAL_DIR have them. */
export async function checkAudit(config: Config, admin: pg.Client): Promise<Check> {
  const anchors = openAnchors({
    directory: config.journalDir,
    secrets: openSecrets(readMasterKey(config.secretKey, config.dataDir)),
    clock: systemClock,
    log: openLog({ level: 'silent' }),
  })
  const known = await anchors.read()
  if (known.size === 0) return note('audit logs', `nothing is anchored in ${anchors.place} yet`)
  await admin.query('set row_security = off')
  const others: string[] = []
  for (const [organizationId, lines] of known) {
    const newest = lines.toSorted((one, other) => one.count - other.count).at(-1)
    const { rows } = await admin.query<{ is_there: boolean }>(
      `select exists (select from ${schema}.audit_entries where organization_id = $1 and number = $2 and hash = $3)
         or exists (select from ${schema}.audit_starts where organization_id = $1 and number >= $2)
         or not exists (select from ${schema}.organizations where id = $1) as is_there`,
      [organizationId, newest?.count, newest?.head],
    )
    if (rows[0]?.is_there !== true) others.push(organizationId)
  }
  return others.length === 0
    ? good('audit logs', `${known.size} end as they are known outside the database`)
    : bad('audit logs', `end otherwise than known outside the database: ${others.join(', ')}`, remedy)
}
