import { sql } from 'kysely'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { getVisitorConversation, sendAbout, writeTranscript } from '#rooms/conversations'
import { restrictedVisitors } from '#rooms/restrictions'

/** The address is kept until the mail is sent, and no longer. */
export async function wantTranscript(
  tx: Tx,
  actor: VisitorActor,
  conversationId: string,
  email: string,
): Promise<void> {
  await getVisitorConversation(tx, { id: conversationId, visitorId: actor.visitorId })
  const id = newId()
  await tx.db
    .insertInto('wanted_transcripts')
    .values({
      organization_id: tx.organizationId,
      id,
      conversation_id: conversationId,
      email,
      created_at: tx.now,
    })
    .execute()
  await tx.enqueue('visitors.mail-transcript', { wantedId: id })
}

/** A conversation deleted meanwhile took the wish along: then nothing is sent. */
export const mailTranscriptJob = (platform: Platform): Job => ({
  name: 'visitors.mail-transcript',
  async run({ organizationId = '', wantedId = '' }) {
    const { database } = platform
    const mail = await database.inOrganization(organizationId, (tx) => write(tx, wantedId))
    if (!mail) return
    await sendAbout(platform, organizationId, mail)
    await database.inOrganization(organizationId, (tx) => wanted(tx, wantedId).execute())
  },
})

async function write(tx: Tx, wantedId: string) {
  const row = await tx.db
    .selectFrom('wanted_transcripts')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.organization_id', '=', 'wanted_transcripts.organization_id')
        .onRef('conversations.id', '=', 'conversation_id'),
    )
    .select(['email', 'conversation_id', 'visitor_id'])
    .where('wanted_transcripts.organization_id', '=', tx.organizationId)
    .where('wanted_transcripts.id', '=', wantedId)
    .where(sql<boolean>`visitor_id not in (${restrictedVisitors(tx)})`)
    .executeTakeFirst()
  if (!row) return undefined
  const { text, title } = await writeTranscript(tx, row.visitor_id, row.conversation_id)
  return { to: row.email, subject: title, text, about: row.conversation_id }
}

const wanted = (tx: Tx, id: string) =>
  tx.db.deleteFrom('wanted_transcripts').where('organization_id', '=', tx.organizationId).where('id', '=', id)
