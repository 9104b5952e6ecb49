import { createHash } from 'node:crypto'
import { z } from 'zod'
import { StartFailure } from '#platform/start-failure'
import type { BackupTarget } from './target.ts'

const Part = z.strictObject({
  object: z.string(),
  /** Of the bytes as they lie there, sealed: it can be checked without the key. */
  sha256: z.string(),
  bytes: z.number().int(),
})
export type Part = z.infer<typeof Part>

/** What a backup holds; written last, so that a backup without one was never finished. No personal data. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  /** The moment of the snapshot: what was committed by then is in it. */
  takenAt: z.iso.datetime(),
  programVersion: z.string(),
  schemaNumber: z.number().int(),
  migrations: z.array(z.strictObject({ number: z.number().int(), checksum: z.string() })),
  recipient: z.string(),
  tables: z.array(
    Part.extend({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() }).strict(),
  ),
  jobs: Part.extend({ rows: z.number().int() }).strict(),
  /** The key that seals secrets and files, sealed for the recipient as everything else. */
  key: Part,
  files: Part.extend({ count: z.number().int(), plainBytes: z.number().int() }).strict(),
  /** How far the erasure journal had been carried out. */
  journal: z.strictObject({ position: z.number().int(), hash: z.string() }).nullable(),
})
export type Manifest = z.infer<typeof Manifest>

const nameOf = (id: string) => `backups/${id}/manifest.json`

export async function writeManifest(target: BackupTarget, manifest: Manifest): Promise<void> {
  const text = JSON.stringify(Manifest.parse(manifest))
  await target.put(nameOf(manifest.id), [Buffer.from(`${text}\n${sha256(text)}\n`)])
}

export async function readManifest(target: BackupTarget, id: string): Promise<Manifest> {
  const stream = await target.get(nameOf(id))
  if (!stream)
    throw new StartFailure(
      `There is no backup "${id}" in ${target.place}: "aparte backup --list" shows them`,
      {
        code: 'no_such_backup',
      },
    )
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  const [text = '', hash, ...rest] = Buffer.concat(pieces).toString('latin1').split('\n')
  if (hash !== sha256(text) || rest.join('') !== '') throw damaged(nameOf(id))
  const parsed = Manifest.safeParse(JSON.parse(text))
  if (!parsed.success)
    throw new StartFailure(
      `The backup ${id} is of a format this version does not know: restore it with the version that made it`,
      { code: 'backup_newer' },
    )
  return parsed.data
}

/** Of all finished backups, the newest first. */
export async function listBackups(target: BackupTarget): Promise<string[]> {
  const found = await target.list('backups/')
  return found
    .flatMap(({ name }) => /^backups\/([^/]+)\/manifest\.json$/.exec(name)?.[1] ?? [])
    .sort()
    .reverse()
}

export const damaged = (object: string): StartFailure =>
  new StartFailure(`The backup is damaged: ${object} is not as it was written. Restore another one.`, {
    code: 'backup_damaged',
  })

const sha256 = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex')
