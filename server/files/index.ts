import type { MessageFile } from '#contract/content'
import type { VisitorData } from '#contract/visitors'
import type { Actor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import type { Platform, Room } from '#platform/platform'

export async function attachFiles(
  _tx: Tx,
  _actor: Actor,
  _conversationId: string,
  _fileIds: string[],
): Promise<MessageFile[]> {
  throw new Refusal('invalid_input', { field: 'body.fileIds', detail: 'must be files that were uploaded' })
}

export async function filesOfVisitor(_tx: Tx, _visitorIds: string[]): Promise<VisitorData['files']> {
  return []
}

export async function forgetFiles(_tx: Tx, _whose: { visitorIds: string[] }): Promise<number> {
  return 0
}

export const pictureLink = (_platform: Platform, _organizationId: string, _fileId: string): string | null =>
  null

export const filesRoom = (_platform: Platform): Room => ({ routes: [], jobs: [], reactions: [], labels: {} })
