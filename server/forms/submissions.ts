import { sql } from 'kysely'
import type { VisitorDetails } from '#contract/conversations'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import type { Secrets } from '#platform/secrets'
import type { Clause } from '#rooms/widgets'
import type { Answer } from './check-answers.ts'
import { openAnswer, type StoredAnswer, sealAnswer } from './sealed-answers.ts'

export type Saved = VisitorDetails['submissions'][number]

type Submission = {
  kind: Saved['kind']
  conversationId: string
  widgetId: string
  answers: Answer[]
  notice: Clause
}

/** `sealing` names the questions of special categories (Art. 9 GDPR): the answers to them are sealed. */
export async function saveSubmission(
  tx: Tx,
  submission: Submission,
  sealing?: { secrets: Secrets; special: readonly string[] },
): Promise<void> {
  const { notice } = submission
  const id = newId()
  const place = { organizationId: tx.organizationId, submissionId: id }
  const answers = submission.answers.map(
    (answer): StoredAnswer =>
      sealing?.special.includes(answer.name) ? sealAnswer(sealing.secrets, place, answer) : answer,
  )
  await tx.db
    .insertInto('submissions')
    .values({
      organization_id: tx.organizationId,
      id,
      conversation_id: submission.conversationId,
      widget_id: submission.widgetId,
      kind: submission.kind,
      answers: JSON.stringify(answers),
      language: notice.language,
      notice_version: notice.version,
      created_at: tx.now,
    })
    .execute()
}

/** All that these visitors have filled in, the oldest first. */
export async function readSubmissions(tx: Tx, secrets: Secrets, visitorIds: string[]): Promise<Saved[]> {
  const rows = await tx.db
    .selectFrom('submissions')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.organization_id', '=', 'submissions.organization_id')
        .onRef('conversations.id', '=', 'conversation_id'),
    )
    .select([
      'submissions.id',
      'kind',
      'conversation_id',
      'answers',
      'notice_version',
      'submissions.created_at',
    ])
    .where('submissions.organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .orderBy('submissions.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Saved['kind'],
    conversationId: row.conversation_id,
    answers: (row.answers as StoredAnswer[]).map((stored) => {
      const place = { organizationId: tx.organizationId, submissionId: row.id }
      const { name, label, value } = openAnswer(secrets, place, stored)
      return { name, label, value }
    }),
    noticeVersion: row.notice_version,
    createdAt: row.created_at.toISOString(),
  }))
}

/** Which submissions hold something that was answered only because of this consent. */
export async function submissionIdsWith(tx: Tx, visitorIds: string[], purpose: string): Promise<string[]> {
  const [kind, consent] = purpose.split('.')
  if (consent === undefined) return []
  const { rows } = await sql<{ id: string }>`
    select s.id
    from submissions s
    join conversations c on c.organization_id = s.organization_id and c.id = s.conversation_id
    where s.organization_id = ${tx.organizationId} and s.kind = ${kind} and c.visitor_id = any(${visitorIds}::uuid[])
      and s.answers @> jsonb_build_array(jsonb_build_object('consent', ${consent}::text))
    order by s.id`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/**
 * What was answered only because of a consent goes with it; where a legal hold keeps it, it is put where nobody sees it.
 * Purpose: survey.NAME or offline.NAME.
 */
export async function forgetAnswers(
  tx: Tx,
  { visitorId, purpose, isHeld }: { visitorId: string; purpose: string; isHeld: boolean },
): Promise<void> {
  const [kind, consent] = purpose.split('.')
  if (consent === undefined) return
  await sql`
    update submissions s
    set answers = coalesce((
      select jsonb_agg(answer order by position)
      from jsonb_array_elements(s.answers) with ordinality as one(answer, position)
      where answer ->> 'consent' is distinct from ${consent}), '[]'),
      blocked_answers = case when ${isHeld} then coalesce(s.blocked_answers, '[]') || (
        select jsonb_agg(answer order by position)
        from jsonb_array_elements(s.answers) with ordinality as one(answer, position)
        where answer ->> 'consent' = ${consent}) else s.blocked_answers end
    from conversations c
    where s.organization_id = ${tx.organizationId} and s.kind = ${kind}
      and c.organization_id = s.organization_id and c.id = s.conversation_id and c.visitor_id = ${visitorId}
      and s.answers @> jsonb_build_array(jsonb_build_object('consent', ${consent}::text))`.execute(tx.db)
}

/** Whose answers a legal hold keeps although their consent was withdrawn. */
export async function visitorsWithBlockedAnswers(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ visitor_id: string }>`
    select distinct c.visitor_id
    from submissions s
    join conversations c on c.organization_id = s.organization_id and c.id = s.conversation_id
    where s.organization_id = ${tx.organizationId} and s.blocked_answers is not null`.execute(tx.db)
  return rows.map(({ visitor_id }) => visitor_id)
}

/** The hold has ended: what it kept goes. */
export async function forgetBlockedAnswers(tx: Tx, visitorId: string): Promise<void> {
  await sql`
    update submissions s set blocked_answers = null
    from conversations c
    where s.organization_id = ${tx.organizationId} and s.blocked_answers is not null
      and c.organization_id = s.organization_id and c.id = s.conversation_id and c.visitor_id = ${visitorId}`.execute(
    tx.db,
  )
}
