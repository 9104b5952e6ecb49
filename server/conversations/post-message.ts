import { sql } from 'kysely'
import type { MessageContent } from '#contract/content'
import type { Draft } from '#contract/conversations'
import type { VisitorDraft } from '#contract/visitors'
import type { Credential } from '#platform/actor'
import { batch } from '#platform/batch'
import type { Tx } from '#platform/database/transaction'
import { isDatabaseGone, notFound, Refusal, scopeMissing } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { tellAgents } from './conversations.ts'
import { mailAnswersSoon } from './mail-answers.ts'
import { type MessageRow, presentMessage, presentMessageToVisitor } from './messages.ts'
import { openContent } from './open-content.ts'

export type Posting = { credential: Credential; conversationId: string; draft: Draft | VisitorDraft }
export type Post = (posting: Posting) => Promise<MessageRow>

/**
 * The hot verb: session, right, number and message in one SQL function (see the migration post-messages),
 * and one call for all who post at the same moment. What needs more than that (files, forms, an answer that also goes
 * by mail) takes a transaction of its own around the same function.
 */
export function openPosting(platform: Platform): Post {
  const { announcements, database, clock, hub, metrics } = platform
  const postHot = batch<Ready, Outcome>(
    (ready) =>
      database.call<Outcome>('post_messages', statement, [...parametersOf(ready, clock.now(), false)]),
    { most: 64, inFlight: 2, isEverybodys: isDatabaseGone },
  )
  return async (posting) => {
    const { draft } = posting
    if ('formReply' in draft || 'content' in draft || draft.fileIds) return postCarefully(platform, posting)
    const ready = { ...posting, text: draft.text ?? '', content: null }
    const outcome = await postHot(ready)
    if (outcome.outcome === 'answered_by_mail') return postCarefully(platform, posting)
    const message = rowOf(ready, outcome)
    if (outcome.outcome === 'posted') {
      metrics.messagesPosted(1)
      tellPosted(hub.publish, posting, message, {
        visitorId: outcome.visitor_id,
        isRestricted: outcome.is_restricted,
      })
      if (outcome.is_restricted) await tellWaiting(platform, posting)
      announcements.tell(posting.credential.organizationId)
    }
    return message
  }
}

/** Agents see that something waits, and nothing of what it is. */
const tellWaiting = ({ database }: Platform, { credential, conversationId }: Posting): Promise<void> =>
  database.inOrganization(credential.organizationId, (tx) => tellAgents(tx, conversationId))

/** One message with all that hangs on it, or nothing of it. */
async function postCarefully({ database, metrics }: Platform, posting: Posting): Promise<MessageRow> {
  const { credential, conversationId, draft } = posting
  const { message, isNew } = await database.inOrganization(credential.organizationId, async (tx) => {
    const opened = await openContent(tx, credential, conversationId, draft)
    const ready = { ...posting, text: opened.text, content: opened.content }
    const outcome = await postIn(tx, ready)
    const message = rowOf(ready, outcome)
    if (outcome.outcome !== 'posted') return { message, isNew: false }
    await opened.keep(message.seq)
    tx.announced()
    if (credential.kind === 'user') await mailAnswersSoon(tx, conversationId, message.seq)
    const { visitor_id, is_restricted } = outcome
    tellPosted(tx.tell, posting, message, { visitorId: visitor_id, isRestricted: is_restricted })
    if (is_restricted) await tellAgents(tx, conversationId)
    return { message, isNew: true }
  })
  if (isNew) metrics.messagesPosted(1)
  return message
}

async function postIn(tx: Tx, ready: Ready): Promise<Outcome> {
  const [organizations, kinds, hashes, origins, scopes, addresses, ...rest] = parametersOf(
    [ready],
    tx.now,
    true,
  )
  const [conversations, clientIds, texts, contents, moment, mailed] = rest
  const posted = await sql<Outcome>`
    select ${sql.raw(outcomeColumns)}
    from post_messages(${organizations}::uuid[], ${kinds}::text[], ${hashes}::bytea[], ${origins}::text[],
                       ${scopes}::text[], ${addresses}::inet[], ${conversations}::uuid[], ${clientIds}::uuid[], ${texts}::text[], ${contents}::jsonb[],
                       ${moment}::timestamptz, ${mailed}::boolean)`.execute(tx.db)
  const [outcome] = posted.rows
  if (!outcome) throw new Error('A posting was not answered')
  return outcome
}

type Ready = Omit<Posting, 'draft'> & {
  draft: { clientId: string }
  text: string
  content: MessageContent | null
}

type Outcome = {
  outcome:
    | 'posted'
    | 'repeated'
    | 'not_authenticated'
    | 'wrong_origin'
    | 'wrong_network'
    | 'scope_missing'
    | 'not_found'
    | 'conversation_closed'
    | 'answered_by_mail'
    | 'restricted'
  seq: number
  /** Only where it was posted before, as is its content. */
  body: string | null
  content: MessageContent | null
  created_at: Date
  visitor_id: string
  user_id: string | null
  first_name: string | null
  last_name: string | null
  /** Whoever the conversation is with. */
  is_restricted: boolean
}

const outcomeColumns =
  'outcome, seq, body, content, created_at, visitor_id, user_id, first_name, last_name, is_restricted'

const statement = `
  select ${outcomeColumns}
  from post_messages($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::inet[], $7::uuid[],
                     $8::uuid[], $9::text[], $10::jsonb[], $11::timestamptz, $12::boolean)
  order by item`

const parametersOf = (ready: Ready[], moment: Date, mayBeMailed: boolean) =>
  [
    ready.map(({ credential }) => credential.organizationId),
    ready.map(({ credential }) => credential.kind),
    ready.map(({ credential }) => credential.hash),
    ready.map(({ credential }) => credential.origin ?? null),
    ready.map(({ credential }) => credential.key?.scope ?? null),
    ready.map(({ credential }) => credential.key?.address ?? null),
    ready.map(({ conversationId }) => conversationId),
    ready.map(({ draft }) => draft.clientId),
    ready.map(({ text }) => text),
    ready.map(({ content }) => content && JSON.stringify(content)),
    moment,
    mayBeMailed,
  ] as const

/** Throws the refusal where it was not posted. */
function rowOf({ credential, draft, text, content }: Ready, outcome: Outcome): MessageRow {
  const { outcome: result } = outcome
  if (result === 'not_found') throw notFound('conversation')
  if (result === 'answered_by_mail') throw new Error('Only the hot way is closed to answers by mail')
  if (result === 'scope_missing') throw scopeMissing(credential.key?.scope)
  if (result !== 'posted' && result !== 'repeated') throw new Refusal(result)
  const isRepeated = result === 'repeated'
  return {
    seq: outcome.seq,
    client_id: draft.clientId,
    author_kind: credential.kind,
    bot_name: null,
    user_id: outcome.user_id,
    first_name: outcome.first_name,
    last_name: outcome.last_name,
    author_name: null,
    text: isRepeated ? (outcome.body ?? '') : text,
    content: isRepeated ? outcome.content : content,
    created_at: outcome.created_at,
  }
}

export function tellPosted(
  tell: Tx['tell'],
  { credential, conversationId }: { credential: { organizationId: string }; conversationId: string },
  message: MessageRow,
  { visitorId, isRestricted }: { visitorId: string; isRestricted: boolean },
): void {
  const { organizationId } = credential
  const type = 'message.posted'
  if (!isRestricted)
    tell({ kind: 'users', organizationId }, { type, conversationId, message: presentMessage(message) })
  tell(
    { kind: 'visitor', organizationId, visitorId },
    { type, conversationId, message: presentMessageToVisitor(message) },
  )
}
