import type { Refusal } from './request.ts'
import type { Say, TextName } from './texts.ts'

/** Why something did not work, in the visitor's language; the server's own words only where there are none. */
export function explainRefusal(say: Say, refusal: Refusal): string {
  if (refusal.kind === 'ended') return say('refused.ended')
  if (refusal.kind === 'later') return say(refusal.isBusy ? 'refused.busy' : 'failed.connection')
  const name = refusal.code && texts[refusal.code]
  return name ? say(name) : refusal.reason
}

const texts: Partial<Record<NonNullable<Extract<Refusal, { kind: 'refused' }>['code']>, TextName>> = {
  conversation_closed: 'closed',
  consent_required: 'refused.consent',
  consent_stale: 'refused.stale',
  file_refused: 'refused.file',
  invalid_input: 'refused.invalid',
  not_allowed: 'refused.notAllowed',
  not_found: 'refused.gone',
  on_hold: 'refused.onHold',
  too_large: 'refused.tooLarge',
  virus_found: 'refused.virus',
  wrong_origin: 'refused.origin',
}
