import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { Language } from '#contract/languages'
import type { Tx } from '#platform/database/transaction'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { getOrganization } from '#rooms/organizations'
import { restrictedVisitors } from '#rooms/restrictions'
import { getWidgetSettings } from '#rooms/widgets'
import { mailWords } from './mail-words.ts'
import { type MessageRow, messageColumns, presentMessageToVisitor } from './messages.ts'
import { sendAbout } from './send-about.ts'
import { updateConversation } from './state.ts'

/** An agent often writes more than one message; who is still in the chat may read them there. */
const waitSeconds = 30

const job = 'conversations.mail-answers'

/** This answer goes by mail, if its visitor asked for that. */
export const mailAnswersSoon = (tx: Tx, conversationId: string, seq: number): Promise<void> =>
  tx.enqueue(job, { conversationId, seq: String(seq) }, waitSeconds)

/**
 * Sends all that was answered since the last mail and not read in the chat, in one mail: the last answer's job does, those
 * of the answers before it have nothing to do, however many run at the same moment.
 */
export const mailAnswersJob = (platform: Platform): Job => ({
  name: job,
  async run({ organizationId = '', conversationId = '', seq = '' }) {
    const { database } = platform
    const mail = await database.inOrganization(organizationId, (tx) =>
      writeMail(tx, conversationId, Number(seq)),
    )
    if (!mail) return
    const { hostname } = new URL(platform.publicOrigin())
    const { lastSeq } = mail
    // The same at every try, and no id of ours: those leave the house in no mail.
    const name = hash('sha256', `${conversationId} ${lastSeq}`).slice(0, 32)
    await sendAbout(platform, organizationId, { ...mail, messageId: `<${name}@${hostname}>` })
    // Meanwhile the job of a later answer may have mailed more.
    await database.inOrganization(organizationId, (tx) =>
      updateConversation(tx, conversationId)
        .set({ mailed_seq: sql<number>`greatest(mailed_seq, ${lastSeq}::int)` })
        .execute(),
    )
  },
})

async function writeMail(tx: Tx, conversationId: string, seq: number) {
  const found = await sql<{ reply_email: string; language: string; widget_id: string; known_seq: number }>`
    select c.reply_email, c.language, c.widget_id, greatest(c.mailed_seq, coalesce(theirs.read_seq, 0)) as known_seq
    from conversations c
    left join receipts theirs on theirs.organization_id = c.organization_id and theirs.conversation_id = c.id
      and theirs.reader_id = c.visitor_id
    where c.organization_id = ${tx.organizationId} and c.id = ${conversationId}
      and c.reply_email is not null and c.visitor_id not in (${restrictedVisitors(tx)})`.execute(tx.db)
  const [conversation] = found.rows
  if (!conversation) return undefined
  const answered = await sql<MessageRow>`
    select ${messageColumns}
    from messages m
    left join users u on u.organization_id = m.organization_id and u.id = m.user_id
    where m.organization_id = ${tx.organizationId} and m.conversation_id = ${conversationId}
      and m.seq > ${conversation.known_seq} and m.author_kind = 'user'
    order by m.seq`.execute(tx.db)
  const last = answered.rows.at(-1)
  if (!last || last.seq > seq) return undefined
  const { name } = await getOrganization(tx)
  const { offlineForm } = await getWidgetSettings(tx, conversation.widget_id)
  const words = mailWords[Language.catch('en').parse(conversation.language)]
  const answers = answered.rows.map(presentMessageToVisitor).map(({ author, text }) => {
    const speaker = author.kind === 'user' && author.name ? author.name : name
    return `${speaker}:\n${text}`
  })
  return {
    to: conversation.reply_email,
    about: conversationId,
    ...(offlineForm?.replyTo ? { replyTo: offlineForm.replyTo } : {}),
    subject: words.answerSubject.replace('{organization}', () => name),
    text: [...answers, offlineForm?.replyTo ? words.replyHere : words.replyOnSite].join('\n\n'),
    lastSeq: last.seq,
  }
}

/** A mail says that what was written while nobody was there has arrived. */
export const confirmOffline = (tx: Tx, conversationId: string): Promise<void> =>
  tx.enqueue('conversations.confirm-offline', { conversationId })

/** Tells who wrote while nobody was there that it has arrived. */
export const confirmOfflineJob = (platform: Platform): Job => ({
  name: 'conversations.confirm-offline',
  async run({ organizationId = '', conversationId = '' }) {
    const mail = await platform.database.inOrganization(organizationId, (tx) =>
      writeConfirmation(tx, conversationId),
    )
    if (mail) await sendAbout(platform, organizationId, mail)
  },
})

async function writeConfirmation(tx: Tx, conversationId: string) {
  const found = await sql<{ reply_email: string; language: string; widget_id: string; text: string }>`
    select c.reply_email, c.language, c.widget_id, m.text
    from conversations c
    join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id and m.seq = 1
    where c.organization_id = ${tx.organizationId} and c.id = ${conversationId}
      and c.reply_email is not null and c.visitor_id not in (${restrictedVisitors(tx)})`.execute(tx.db)
  const [conversation] = found.rows
  if (!conversation) return undefined
  const { name } = await getOrganization(tx)
  const { offlineForm } = await getWidgetSettings(tx, conversation.widget_id)
  const words = mailWords[Language.catch('en').parse(conversation.language)]
  const quoted = conversation.text.replace(/^/gm, '> ')
  return {
    to: conversation.reply_email,
    about: conversationId,
    ...(offlineForm?.replyTo ? { replyTo: offlineForm.replyTo } : {}),
    subject: words.receivedSubject.replace('{organization}', () => name),
    text: `${words.received.replace('{organization}', () => name)}\n\n${quoted}`,
  }
}
