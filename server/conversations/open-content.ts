import type { FormReply, MessageContent } from '#contract/content'
import type { Draft } from '#contract/conversations'
import type { Answered } from '#contract/forms'
import { Language } from '#contract/languages'
import type { VisitorDraft } from '#contract/visitors'
import type { Actor, Credential } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { findUserActor } from '#rooms/api-keys'
import { findVisitorActor } from '#rooms/contacts'
import { attachFiles } from '#rooms/files'
import { checkAnswers, describeAnswers, refuseUnknownNotice, saveSubmission } from '#rooms/forms'
import { getWidgetSettings, readClauses } from '#rooms/widgets'
import { hasAnswers, isPosted, selectMessages } from './messages.ts'

export type Opened = {
  text: string
  content: MessageContent | null
  /** What is to be kept beside the message, once it has its number. */
  keep(seq: number): Promise<void>
}

const nothing = async () => undefined

/** Turns what a caller sends into what a message holds. */
export async function openContent(
  tx: Tx,
  credential: Credential,
  conversationId: string,
  draft: Draft | VisitorDraft,
): Promise<Opened> {
  const actor = await (credential.kind === 'visitor' ? findVisitorActor : findUserActor)(tx, credential)
  if (!actor) throw new Refusal('not_authenticated')
  // Posting it again answers with what was posted, whatever has been rewritten or sent since.
  if (await isPosted(tx, conversationId, draft.clientId)) return { text: '', content: null, keep: nothing }
  if ('formReply' in draft && draft.formReply) {
    return openFormReply(tx, actor, conversationId, draft.clientId, draft.formReply)
  }
  if (draft.fileIds) return openFiles(tx, actor, conversationId, draft.fileIds, draft.text)
  const content = 'content' in draft && draft.content ? draft.content : null
  if (content?.kind === 'form') await refuseWithoutNotice(tx, conversationId)
  return { text: draft.text ?? '', content, keep: nothing }
}

/** The text names the files where nothing else was written. */
export async function openFiles(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  fileIds: string[],
  text: string | undefined,
): Promise<Opened> {
  const files = await attachFiles(tx, actor, conversationId, fileIds)
  return {
    text: text ?? files.map((file) => file.name).join('\n'),
    content: { kind: 'files', files },
    keep: nothing,
  }
}

async function openFormReply(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  clientId: string,
  { formSeq, answers, noticeVersion, language: shownIn }: FormReply,
): Promise<Opened> {
  // Locked: of two answers at the same moment one is the first.
  const { widget_id, language } = await findConversation(tx, actor, conversationId, true)
  const path = 'body.formReply'
  const { rows } = await selectMessages(tx, conversationId, { after: formSeq - 1, limit: 1 })
  const form = rows[0]?.seq === formSeq ? rows[0].content : null
  if (form?.kind !== 'form') {
    throw new Refusal('invalid_input', { field: `${path}.formSeq`, detail: 'must be the number of a form' })
  }
  if (await hasAnswers(tx, conversationId, formSeq, clientId)) {
    throw new Refusal('invalid_input', { field: `${path}.formSeq`, detail: 'was answered already' })
  }
  const settings = await getWidgetSettings(tx, widget_id)
  const clauses = await readClauses(tx, widget_id, settings, Language.catch('en').parse(shownIn ?? language))
  const notice = refuseUnknownNotice(clauses, noticeVersion, `${path}.noticeVersion`)
  const checked = checkAnswers(form.fields, answers, new Set(), `${path}.answers`)
  if (checked.length === 0) {
    throw new Refusal('invalid_input', { field: `${path}.answers`, detail: 'must hold an answer' })
  }
  const shown: Answered[] = checked.map(({ name, label, value }) => ({ name, label, value }))
  const submission = { kind: 'conversation', conversationId, widgetId: widget_id, notice } as const
  return {
    text: describeAnswers(shown),
    content: { kind: 'answers', formSeq, answers: shown },
    keep: () => saveSubmission(tx, { ...submission, answers: checked }),
  }
}

/** Nobody is asked anything before being told why (Art. 13 GDPR). */
async function refuseWithoutNotice(tx: Tx, conversationId: string): Promise<void> {
  const { widget_id } = await findConversation(tx, null, conversationId)
  const { notice } = await getWidgetSettings(tx, widget_id)
  if (Object.values(notice).some(Boolean)) return
  throw new Refusal('invalid_input', {
    field: 'body.content',
    detail: 'needs a notice: write one in the settings of the widget first',
  })
}

async function findConversation(tx: Tx, actor: Actor | null, conversationId: string, isLocked = false) {
  const query = tx.db
    .selectFrom('conversations')
    .select(['widget_id', 'visitor_id', 'language'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)
  const row = await (isLocked ? query.forNoKeyUpdate() : query).executeTakeFirst()
  if (!row || (actor?.kind === 'visitor' && row.visitor_id !== actor.visitorId))
    throw notFound('conversation')
  return row
}
