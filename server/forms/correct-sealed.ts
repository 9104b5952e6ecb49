import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import type { Secrets } from '#platform/secrets'
import { openAnswer, type StoredAnswer, sealAnswer } from './sealed-answers.ts'

/** Sealed answers of these visitors that say what was wrong, as a whole and in whatever case, say what is right (Art. 16 GDPR). */
export async function correctSealedAnswers(
  tx: Tx,
  secrets: Secrets,
  visitorIds: string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  const { rows } = await sql<{ id: string; answers: StoredAnswer[]; blocked_answers: StoredAnswer[] | null }>`
    select s.id, s.answers, s.blocked_answers
    from submissions s
    join conversations c on c.organization_id = s.organization_id and c.id = s.conversation_id
    where s.organization_id = ${tx.organizationId} and c.visitor_id = any(${visitorIds}::uuid[])
      and (s.answers @? '$[*].sealed' or s.blocked_answers @? '$[*].sealed')
    for update of s`.execute(tx.db)
  const corrected = rows.map(({ id, answers, blocked_answers }) => {
    const place = { organizationId: tx.organizationId, submissionId: id }
    const correct = (stored: StoredAnswer): StoredAnswer => {
      if (!('sealed' in stored)) return stored
      const answer = openAnswer(secrets, place, stored)
      const isWrong = answer.value.toLowerCase() === from.toLowerCase()
      return isWrong ? sealAnswer(secrets, place, { ...answer, value: to }) : stored
    }
    return { id, answers: answers.map(correct), blocked_answers: blocked_answers?.map(correct) }
  })
  await sql`
    update submissions s set answers = n.answers, blocked_answers = n.blocked_answers
    from jsonb_to_recordset(${JSON.stringify(corrected)}::jsonb) as n (id uuid, answers jsonb, blocked_answers jsonb)
    where s.organization_id = ${tx.organizationId} and s.id = n.id`.execute(tx.db)
}
