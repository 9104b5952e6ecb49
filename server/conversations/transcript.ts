import type { VisitorMessage } from '#contract/visitors'
import type { Tx } from '#platform/database/transaction'
import { getOrganization } from '#rooms/organizations'
import { presentMessageToVisitor, selectMessages } from './messages.ts'
import { getVisitorConversation } from './visitor-conversations.ts'

/** The whole conversation as plain text, with times in UTC: the server does not know where the visitor is. */
export async function writeTranscript(
  tx: Tx,
  visitorId: string,
  conversationId: string,
): Promise<{ fileName: string; title: string; text: string }> {
  const wanted = { id: conversationId, visitorId }
  const { conversation } = await getVisitorConversation(tx, wanted)
  const { rows } = await selectMessages(tx, conversationId, { after: 0, limit: conversation.lastSeq })
  const { name } = await getOrganization(tx)
  const lines = rows.map(presentMessageToVisitor).map(({ author, text, createdAt }) => {
    return `[${minuteOf(createdAt)}] ${speakerOf(author, name)}\n${text}\n`
  })
  const day = conversation.createdAt.slice(0, 10)
  const title = `${name}, ${day}`
  return {
    fileName: `${day}-${fileNameOf(name)}.txt`,
    title,
    text: [`${title} (UTC)`, ...lines].join('\n\n'),
  }
}

/** Bots say what they are, whatever their name is (Art. 50(1) AI Act). */
function speakerOf(author: VisitorMessage['author'], organizationName: string): string {
  if (author.kind === 'visitor') return '·'
  if (author.kind === 'bot') return author.name === 'Bot' ? 'Bot' : `${author.name} (Bot)`
  return author.name || organizationName
}

const minuteOf = (time: string): string => time.slice(0, 16).replace('T', ' ')

const fileNameOf = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'conversation'
