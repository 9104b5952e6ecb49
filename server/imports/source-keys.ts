import { createHmac } from 'node:crypto'
import type { ImportSource } from '#contract/imports'
import type { Secrets } from '#platform/secrets'

type Kind = 'inbox' | 'contact' | 'visitor' | 'conversation' | 'message' | 'file'

/** What is kept of the ids of a source: who has the database alone cannot tell whose they are, nor find somebody by one. */
export type SourceKeys = {
  of(kind: Kind | 'person', id: string): Buffer
  /** An id of ours that is the same each time: of version 8, which nobody else here makes. */
  uuid(kind: Kind, id: string): string
}

export function openKeys(secrets: Secrets, organizationId: string, source: ImportSource): SourceKeys {
  const key = secrets.keyFor('imports')
  const of: SourceKeys['of'] = (kind, id) =>
    createHmac('sha256', key).update([organizationId, source, kind, id].join('\n')).digest()
  return { of, uuid: (kind, id) => asUuid(of(kind, id)) }
}

function asUuid(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
