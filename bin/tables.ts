import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv } from '#platform/config'
import { prepareDatabase } from '#platform/database/open'
import { openLog } from '#platform/log'
import { printTables } from './print-tables.ts'

// After a new migration: writes the types of the tables anew, from a fresh database.
const dataDir = mkdtempSync(join(tmpdir(), 'aparte-'))
const prepared = await prepareDatabase(readEnv({ DATA_DIR: dataDir }), openLog({ level: 'warn' }))
try {
  writeFileSync('server/platform/database/tables.ts', printTables(prepared.connection))
} finally {
  await prepared.stop()
  rmSync(dataDir, { recursive: true })
}
