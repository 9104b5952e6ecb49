import type { Draft } from '#contract/conversations'
import type { Credential } from '#platform/actor'
import { batch } from '#platform/batch'
import { isDatabaseGone, notFound, Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { visitorLifetime } from '#rooms/contacts'
import { type MessageRow, presentMessage, presentMessageToVisitor } from './messages.ts'

export type Posting = { credential: Credential; conversationId: string; draft: Draft }
export type Post = (posting: Posting) => Promise<MessageRow>

/**
 * The hot verb: session, right, number and message in one SQL function (see the migration post-messages),
 * and one call for all who post at the same moment.
 */
export function openPosting({ database, clock, hub, metrics }: Platform): Post {
  const post = batch<Posting, Outcome>(
    (postings) =>
      database.call<Outcome>('post_messages', statement, [
        postings.map(({ credential }) => credential.organizationId),
        postings.map(({ credential }) => credential.kind),
        postings.map(({ credential }) => credential.hash),
        postings.map(({ credential }) => credential.origin ?? null),
        postings.map(({ conversationId }) => conversationId),
        postings.map(({ draft }) => draft.clientId),
        postings.map(({ draft }) => draft.text),
        clock.now(),
        `${visitorLifetime} milliseconds`,
      ]),
    { most: 64, inFlight: 2, isEverybodys: isDatabaseGone },
  )
  return async (posting) => {
    const outcome = await post(posting)
    if (outcome.outcome === 'not_found') throw notFound('conversation')
    if (outcome.outcome !== 'posted' && outcome.outcome !== 'repeated') throw new Refusal(outcome.outcome)
    const message = rowOf(posting, outcome)
    if (outcome.outcome === 'posted') {
      metrics.messagesPosted(1)
      tellPosted(hub, posting, message, outcome.visitor_id)
    }
    return message
  }
}

type Outcome = {
  outcome: 'posted' | 'repeated' | 'not_authenticated' | 'wrong_origin' | 'not_found' | 'conversation_closed'
  seq: number
  /** Only where it was posted before. */
  body: string | null
  created_at: Date
  visitor_id: string
  user_id: string | null
  first_name: string | null
  last_name: string | null
}

const statement = `
  select outcome, seq, body, created_at, visitor_id, user_id, first_name, last_name
  from post_messages($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::uuid[], $6::uuid[], $7::text[],
                     $8::timestamptz, $9::interval)
  order by item`

function rowOf({ credential, draft }: Posting, outcome: Outcome): MessageRow {
  return {
    seq: outcome.seq,
    client_id: draft.clientId,
    author_kind: credential.kind,
    user_id: outcome.user_id,
    first_name: outcome.first_name,
    last_name: outcome.last_name,
    text: outcome.body ?? draft.text,
    created_at: outcome.created_at,
  }
}

export function tellPosted(
  hub: Pick<Platform['hub'], 'publish'>,
  { credential, conversationId }: Pick<Posting, 'credential' | 'conversationId'>,
  message: MessageRow,
  visitorId: string,
): void {
  const { organizationId } = credential
  const type = 'message.posted'
  hub.publish({ kind: 'users', organizationId }, { type, conversationId, message: presentMessage(message) })
  hub.publish(
    { kind: 'visitor', organizationId, visitorId },
    { type, conversationId, message: presentMessageToVisitor(message) },
  )
}
