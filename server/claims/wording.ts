import type { ClaimId, ClaimLanguage, ClaimState } from '#contract/claims'
import { de } from './sentences/de.ts'
import { en } from './sentences/en.ts'
import { fr } from './sentences/fr.ts'
import { nl } from './sentences/nl.ts'

export const sentences: Record<ClaimLanguage, Record<ClaimId, string>> = { en, nl, de, fr }

type Rewrite = (claim: string, day: string | null) => string

/** What is left of a sentence when its evidence is weaker: it never goes on saying what nobody has seen. */
const rewrites: Record<ClaimLanguage, Record<'stale' | 'failed' | 'unverified', Rewrite>> = {
  en: {
    stale: (claim, day) => `Not verified since ${day}: “${claim}”`,
    failed: (claim, day) => `This did not hold when it was checked on ${day}: “${claim}”`,
    unverified: (claim) => `We do not claim this, because nothing has verified it: “${claim}”`,
  },
  nl: {
    stale: (claim, day) => `Niet gecontroleerd sinds ${day}: “${claim}”`,
    failed: (claim, day) => `Dit klopte niet bij de controle van ${day}: “${claim}”`,
    unverified: (claim) => `Dit beweren wij niet, want niets heeft het gecontroleerd: “${claim}”`,
  },
  de: {
    stale: (claim, day) => `Seit dem ${day} nicht geprüft: „${claim}“`,
    failed: (claim, day) => `Bei der Prüfung am ${day} traf dies nicht zu: „${claim}“`,
    unverified: (claim) => `Dies behaupten wir nicht, denn nichts hat es geprüft: „${claim}“`,
  },
  fr: {
    stale: (claim, day) => `Non vérifié depuis le ${day} : « ${claim} »`,
    failed: (claim, day) => `Ceci n’était pas le cas lors du contrôle du ${day} : « ${claim} »`,
    unverified: (claim) => `Nous ne l’affirmons pas, car rien ne l’a vérifié : « ${claim} »`,
  },
}

/** The sentence as it may be told in this state. */
export function wordingOf(
  claim: string,
  language: ClaimLanguage,
  state: ClaimState,
  checkedAt: Date | null,
): string {
  if (state === 'verified here' || state === 'verified in version' || state === 'stated') return claim
  const day =
    checkedAt && new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(checkedAt)
  return rewrites[language][state](claim, day)
}
