import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { makeBackup } from '#platform/backup/backup'
import { openFolderTarget } from '#platform/backup/folder-target'
import { openStorage } from '#platform/backup/open-backups'
import { restoreBackup } from '#platform/backup/restore'
import { makeIdentity } from '#platform/backup/sealed'
import { readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { prepareDatabase } from '#platform/database/open'
import { programPassword } from '#platform/database/roles'
import { openLog } from '#platform/log'
import { readMasterKey } from '#platform/secrets'
import { printFigures, rounded } from './figures.ts'

// How long a backup takes, and a restore into an empty data directory: node bench/restore.ts [MESSAGES]
const messages = Number(process.argv[2] ?? 1_000_000)
const perConversation = 100
const folder = await mkdtemp(join(tmpdir(), 'aparte-bench-restore-'))
const log = openLog({ level: 'silent' })
let peak = 0
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 50)

async function open(name: string) {
  const dataDir = join(folder, name)
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const { user, password, host, port, database } = postgres.connection
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const config = readEnv({ DATA_DIR: dataDir, DATABASE_URL: url })
  const admin = new pg.Client({ ...postgres.connection, options: '-c search_path=aparte' })
  await admin.connect()
  const stop = async () => {
    await admin.end()
    await postgres.stop()
  }
  return { admin, config, password, stop }
}

async function fill(admin: pg.Client): Promise<void> {
  const conversations = Math.ceil(messages / perConversation)
  await admin.query(`
    set session_replication_role = replica;
    insert into organizations values ('00000000-0000-7000-8000-000000000001', 'Bench', 'Here', 'https://example.com', now());
    insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_seq, last_message_at, created_at)
      select '00000000-0000-7000-8000-000000000001', md5('c' || n)::uuid, md5('w')::uuid, md5('v' || n)::uuid,
             md5('k' || n)::uuid, ${perConversation}, now(), now() from generate_series(1, ${conversations}) n;
    insert into visitors (organization_id, id, widget_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
      select '00000000-0000-7000-8000-000000000001', md5('v' || n)::uuid, md5('w')::uuid, now(), now(), now(), 'https://example.com/', 'Lamps', now()
      from generate_series(1, ${conversations}) n;
    insert into widgets values ('00000000-0000-7000-8000-000000000001', md5('w')::uuid, 'Website', true, '{}', now(), now());
    insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
      select '00000000-0000-7000-8000-000000000001', md5('c' || 1 + (n - 1) / ${perConversation})::uuid,
             1 + (n - 1) % ${perConversation}, md5('m' || n)::uuid, 'visitor',
             'Good morning, my order ' || md5('t' || n) || ' has not arrived, can you see where it is?', now()
      from generate_series(1, ${messages}) n;
    set session_replication_role = default`)
}

async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function seconds<T>(work: () => Promise<T>): Promise<[number, T]> {
  const since = performance.now()
  const result = await work()
  return [(performance.now() - since) / 1000, result]
}

try {
  const identity = await makeIdentity()
  const target = openFolderTarget(join(folder, 'backups'))
  const first = await open('first')
  const prepared = await prepareDatabase(first.config, log)
  await prepared.stop()
  await fill(first.admin)
  const masterKey = readMasterKey(null, first.config.dataDir)
  const source = { admin: first.admin, storage: openStorage(first.config), masterKey }
  const [backupSeconds, manifest] = await seconds(() => makeBackup(source, target, identity.recipient))
  console.log(`${messages} messages backed up in ${backupSeconds.toFixed(1)} s`)
  await first.stop()

  // As an operator does it: PostgreSQL made anew, then loaded.
  const [restoreSeconds, second] = await seconds(async () => {
    const empty = await open('second')
    await restoreBackup(target, manifest.id, {
      admin: empty.admin,
      programPassword: programPassword(empty.password),
      storage: openStorage(empty.config),
      config: empty.config,
      log,
      identity,
      replaces: false,
    })
    return empty
  })
  await second.stop()
  printFigures({
    messages,
    backupSeconds: rounded(backupSeconds),
    restoreSeconds: rounded(restoreSeconds),
    restoreSecondsPerMillion: rounded((restoreSeconds * 1_000_000) / messages),
    backupMiB: rounded((await sizeOf(join(folder, 'backups'))) / 1024 / 1024),
    peakMiB: Math.round(peak / 1024 / 1024),
  })
} finally {
  clearInterval(watching)
  await rm(folder, { recursive: true, force: true })
}
