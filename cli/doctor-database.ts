import pg from 'pg'
import type { Config } from '#platform/config'
import { newestMigration } from '#platform/database/migrate'
import { programPasswordFor } from '#platform/database/open'
import { postureFaults } from '#platform/database/posture'
import { placeOf, programRole, schema } from '#platform/database/roles'
import { openJournal } from '#platform/erasures/journal'
import { openSecrets, readMasterKey } from '#platform/secrets'
import { StartFailure } from '#platform/start-failure'
import { checkArchive } from './doctor-archive.ts'
import { checkAudit } from './doctor-audit.ts'
import { bad, type Check, good, note } from './doctor-check.ts'
import { type CommandDatabase, openForCommand } from './open-for-command.ts'
import { duration } from './words.ts'

export async function checkDatabase(config: Config): Promise<Check[]> {
  let database: CommandDatabase
  try {
    database = await openForCommand(config)
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    return [bad('database', 'cannot be opened', error.message)]
  }
  try {
    const admin = await database.signIn()
    try {
      return await look(config, database, admin)
    } finally {
      await admin.end()
    }
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    return [bad('database', 'cannot be reached', error.message)]
  } finally {
    await database.close()
  }
}

async function look(config: Config, database: CommandDatabase, admin: pg.Client): Promise<Check[]> {
  const asked = await admin.query<{ version: string }>(`select current_setting('server_version') as version`)
  const where = database.isServerRunning ? 'a server runs on it' : 'no server runs on this data directory'
  const checks = [good('database', `PostgreSQL ${asked.rows[0]?.version}; ${where}`)]
  const [number, newest] = [await database.schemaNumber(), await newestMigration()]
  if (number === 0) return [...checks, note('schema', 'is still empty', 'aparte start makes it')]
  if (number > newest)
    return [
      ...checks,
      bad('schema', `${number} is newer than this program (${newest})`, 'start the newer version'),
    ]
  if (number < newest)
    return [
      ...checks,
      note('schema', `${number}; this program brings ${newest}`, 'aparte backup, then aparte migrate'),
    ]
  return [
    ...checks,
    good('schema', String(number)),
    await checkPosture(database, admin),
    await checkKey(config, admin),
    await checkMarker(config, admin),
    await checkAudit(config, admin),
    await checkDrill(admin),
    ...(await checkArchive(config, admin)),
  ]
}

async function checkPosture(database: CommandDatabase, admin: pg.Client): Promise<Check> {
  const password = await programPasswordFor(database.config, admin)
  const program = new pg.Client({
    ...placeOf(admin),
    user: programRole,
    password,
    options: `-c search_path=${schema}`,
  })
  await program.connect()
  try {
    const faults = await postureFaults(program)
    if (faults.length === 0) return good('organizations', 'are kept apart by the database')
    return bad('organizations', faults.join('; '), 'undo what was changed by hand, or restore a backup')
  } finally {
    await program.end()
  }
}

/** Tried on what is sealed: a file’s key or an identity key. */
async function checkKey(config: Config, admin: pg.Client): Promise<Check> {
  const remedy =
    'put back secret.key (or SECRET_KEY) from when the data was written; a restore brings it along'
  await admin.query('set row_security = off')
  const { rows } = await admin.query<{ organizationId: string; rowId: string; sealed: Buffer }>(
    `select organization_id as "organizationId", id as "rowId", sealed_key as sealed from ${schema}.files
     where length(sealed_key) > 0 order by id desc limit 1`,
  )
  const [row] = rows
  if (!row) return note('secret key', 'nothing is sealed with it yet')
  try {
    const context = { table: 'files', column: 'sealed_key', ...row }
    openSecrets(readMasterKey(config.secretKey, config.dataDir)).open(context, row.sealed)
    return good('secret key', 'opens what is sealed')
  } catch {
    return bad('secret key', 'does not open what is sealed', remedy)
  }
}

async function checkMarker(config: Config, admin: pg.Client): Promise<Check> {
  const journal = openJournal(config.journalDir)
  try {
    const entries = await journal.entries()
    const { rows } = await admin.query<{ position: number; hash: string }>(
      `select position, hash from ${schema}.erasure_journal order by position`,
    )
    const newest = rows.at(-1)?.position ?? 0
    const remedy = `put back ${journal.place} from its copy, or set JOURNAL_DIR; the server does not start without. Where it is lost for good: aparte begin-new-journal`
    if (newest > entries.length)
      return bad('erasure journal', `ends at ${entries.length}, the database knows ${newest}`, remedy)
    const other = rows.find(({ position, hash }) => entries[position - 1]?.hash !== hash)
    if (other) return bad('erasure journal', `is another one from line ${other.position} on`, remedy)
    const waiting = entries.length - rows.length
    if (waiting > 0) return note('erasure journal', `${waiting} to be carried out`, 'the next start does it')
    return good('erasure journal', `${entries.length} erasures, as the database knows them`)
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    return bad('erasure journal', 'cannot be believed', error.message)
  }
}

async function checkDrill(admin: pg.Client): Promise<Check> {
  const { rows } = await admin.query<{ age: number; seconds: number; loss: number }>(
    `select extract(epoch from now() - drilled_at)::float8 as age, recovery_seconds as seconds,
            data_loss_seconds as loss
     from ${schema}.restore_drills order by drilled_at desc limit 1`,
  )
  const [last] = rows
  if (!last) return note('restore drill', 'none yet', 'aparte drill --identity FILE')
  const says = `${duration(last.age)} ago: recovery in ${duration(last.seconds)}, at most ${duration(last.loss)} lost`
  return last.age > 40 * 86_400 ? note('restore drill', says, 'do another one') : good('restore drill', says)
}
