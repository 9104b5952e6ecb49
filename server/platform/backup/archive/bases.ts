import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { BackupTarget } from '#platform/backup/target'
import { StartFailure } from '#platform/start-failure'

const Part = z.strictObject({ object: z.string(), sha256: z.string(), bytes: z.number().int() })

/** A copy of all files of the database, from which the log leads on. Written last: without it the copy is none. No personal data. */
const Base = z.strictObject({
  format: z.literal(1),
  run: z.string(),
  id: z.string(),
  programVersion: z.string(),
  postgresVersion: z.number().int(),
  recipient: z.string(),
  timeline: z.number().int(),
  segmentBytes: z.number().int(),
  /** Where in the log the copy began and ended: it is of use once the log is read up to the end. */
  start: z.string(),
  end: z.string(),
  beganAt: z.iso.datetime(),
  /** The earliest moment that can be restored from it. */
  endedAt: z.iso.datetime(),
  cluster: Part,
  /** The keys that lie beside the database: sealed as everything else. */
  keys: Part,
})
export type Base = z.infer<typeof Base>

const folderOf = (run: string, id: string) => `archive/bases/${run}/${id}`
export const clusterName = (run: string, id: string): string => `${folderOf(run, id)}/cluster.tar.zst.age`
export const keysName = (run: string, id: string): string => `${folderOf(run, id)}/keys.zst.age`
const manifestName = (run: string, id: string): string => `${folderOf(run, id)}/base.json`

export async function writeBase(target: BackupTarget, base: Base): Promise<void> {
  const written = JSON.stringify(Base.parse(base))
  await target.put(manifestName(base.run, base.id), [Buffer.from(`${written}\n${sha256(written)}\n`)])
}

/** All that are whole, the earliest first. */
export async function listBases(target: BackupTarget): Promise<Base[]> {
  const names = (await target.list('archive/bases/'))
    .map(({ name }) => name)
    .filter((name) => /\/base\.json$/.test(name))
  const bases = await Promise.all(names.map((name) => readBase(target, name)))
  return bases.filter((base) => base !== undefined).sort((a, b) => a.endedAt.localeCompare(b.endedAt))
}

async function readBase(target: BackupTarget, name: string): Promise<Base | undefined> {
  const stream = await target.get(name)
  // Retention has just removed it.
  if (!stream) return undefined
  const [written = '', hash] = (await text(stream)).split('\n')
  if (hash !== sha256(written))
    throw new StartFailure(`The archive is not whole: ${name} is damaged. Restore from a backup.`, {
      code: 'archive_damaged',
    })
  return Base.parse(JSON.parse(written))
}

/** The oldest moment whose data the archive still holds: what was deleted before is in it no more. null: it holds nothing. */
export async function oldestArchived(target: BackupTarget): Promise<Date | null> {
  const began = (await listBases(target)).map(({ beganAt }) => beganAt).sort()
  return began[0] === undefined ? null : new Date(began[0])
}

const sha256 = (written: string) => createHash('sha256').update(written).digest('hex')
