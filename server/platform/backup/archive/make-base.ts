import pg from 'pg'
import { writeSealed } from '#platform/backup/sealed'
import type { BackupTarget } from '#platform/backup/target'
import { newId } from '#platform/ids'
import { programVersion } from '#platform/version'
import { type Base, clusterName, keysName, writeBase } from './bases.ts'
import { printLsn } from './lsn.ts'
import { type Superuser, streamBase } from './replication.ts'

/** What lies beside the database and is needed to open it. */
export type Keys = { postgresPassword: string; masterKey: string }

export type BaseOrder = {
  superuser: Superuser
  target: BackupTarget
  recipient: string
  masterKey: Buffer
  run: string
  stopping?: AbortSignal
}

/** Copies the database while it works. The log from `start` on must be archived too: it mends what changed meanwhile. */
export async function makeBase({
  superuser,
  target,
  recipient,
  masterKey,
  run,
  stopping,
}: BaseOrder): Promise<Base> {
  const id = newId()
  const beganAt = new Date().toISOString()
  const { segmentBytes, postgresVersion } = await ask(superuser)
  const stream = await streamBase(superuser)
  const giveUp = () => stream.tar.destroy(new Error('The server stops'))
  stopping?.addEventListener('abort', giveUp, { once: true })
  const cluster = await writeSealed(target, clusterName(run, id), stream.tar, recipient)
  const { lsn: end, timeline } = await stream.end
  const keys: Keys = { postgresPassword: superuser.password, masterKey: masterKey.toString('base64') }
  const base: Base = {
    format: 1,
    run,
    id,
    programVersion,
    postgresVersion,
    recipient,
    timeline,
    segmentBytes,
    start: printLsn(await stream.start),
    end: printLsn(end),
    beganAt,
    endedAt: new Date().toISOString(),
    cluster,
    keys: await writeSealed(target, keysName(run, id), onlyPiece(JSON.stringify(keys)), recipient),
  }
  await writeBase(target, base)
  return base
}

async function* onlyPiece(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

async function ask(superuser: Superuser) {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    const { rows } = await client.query<{ segment: number; version: number }>(
      `select setting::int as segment, current_setting('server_version_num')::int as version
       from pg_settings where name = 'wal_segment_size'`,
    )
    return {
      segmentBytes: rows[0]?.segment ?? 0,
      postgresVersion: Math.floor((rows[0]?.version ?? 0) / 10_000),
    }
  } finally {
    await client.end()
  }
}
