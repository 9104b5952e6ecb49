import type { ShownForm, Submission } from '#contract/forms'
import type { Language } from '#contract/languages'
import { Refusal } from '#platform/errors'
import type { Clause } from '#rooms/widgets'
import { type Answer, checkAnswers } from './check-answers.ts'

type AcceptedSubmission = {
  answers: Answer[]
  notice: Clause
  consents: { purpose: string; event: 'given' | 'refused'; language: Language; version: number }[]
}

/**
 * Judges a filled-in form against what is shown at this moment: the notice, each box, each answer.
 * Refuses with consent_required, consent_stale or invalid_input; `path` is where the submission stands in the request.
 */
export function acceptSubmission(
  form: ShownForm,
  prefix: 'survey' | 'offline',
  clauses: ReadonlyMap<string, Clause>,
  submission: Submission,
  path: string,
): AcceptedSubmission {
  const notice = refuseUnknownNotice(clauses, submission.noticeVersion, `${path}.noticeVersion`)
  for (const name of Object.keys(submission.consents)) {
    if (!form.consents.some((consent) => consent.name === name))
      throw new Refusal('invalid_input', {
        field: `${path}.consents.${name}`,
        detail: 'is no consent of this form',
      })
  }
  const consents = form.consents.map(({ name, version }) => {
    const field = `${path}.consents.${name}`
    const box = submission.consents[name]
    if (!box) throw new Refusal('consent_required', { field })
    if (box.version !== version) throw new Refusal('consent_stale', { field })
    const purpose = `${prefix}.${name}`
    const event = box.isGiven ? ('given' as const) : ('refused' as const)
    return { name, purpose, event, version, language: clauses.get(purpose)?.language ?? 'en' }
  })
  const given = new Set(consents.filter(({ event }) => event === 'given').map(({ name }) => name))
  return {
    answers: checkAnswers(form.fields, submission.answers, given, `${path}.answers`),
    notice,
    consents: consents.map(({ name: _name, ...consent }) => consent),
  }
}

/** The notice (Art. 13 GDPR) must be the one that is shown now. */
export function refuseUnknownNotice(
  clauses: ReadonlyMap<string, Clause>,
  shownVersion: number,
  field: string,
): Clause {
  const notice = clauses.get('notice')
  if (!notice || shownVersion > notice.version) {
    throw new Refusal('consent_required', { field, detail: 'No such version of the notice was ever shown.' })
  }
  if (notice.version !== shownVersion) throw new Refusal('consent_stale', { field })
  return notice
}
