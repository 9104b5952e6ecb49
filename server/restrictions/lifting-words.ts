import type { LetterLanguage } from '#contract/requests'

type Words = {
  subject: string
  text: string
  /** Where it ends because their objection is upheld. */
  upheld: string
}

/** Before a restriction ends, the person is told (Art. 18(3) GDPR). */
export const liftingWords: Record<LetterLanguage, Words> = {
  en: {
    subject: '{organization}: the restriction of your data ends on {day}',
    text: 'Good day,\n\nuntil now {organization} has only stored your data, as you asked. From {day} they are used again, for this reason:\n\n{reason}\n\nIf you do not agree, write to us before that day, or complain to a supervisory authority.\n\n{organization}',
    upheld:
      'Good day,\n\nyour objection is upheld: {organization} no longer does what you objected to. While we weighed it, we only stored your data, as you asked. From {day} they may be used again for everything else. We decided so for this reason:\n\n{reason}\n\nIf you do not agree, write to us before that day, or complain to a supervisory authority.\n\n{organization}',
  },
  nl: {
    subject: '{organization}: de beperking van uw gegevens eindigt op {day}',
    text: 'Goedendag,\n\ntot nu toe heeft {organization} uw gegevens alleen bewaard, zoals u vroeg. Vanaf {day} worden ze weer gebruikt, om deze reden:\n\n{reason}\n\nBent u het daar niet mee eens, schrijf ons dan vóór die dag, of dien een klacht in bij een toezichthouder.\n\n{organization}',
    upheld:
      'Goedendag,\n\nuw bezwaar is gegrond: {organization} doet niet meer waartegen u bezwaar maakte. Terwijl we het afwogen, hebben we uw gegevens alleen bewaard, zoals u vroeg. Vanaf {day} mogen ze voor al het andere weer worden gebruikt. We hebben dat om deze reden besloten:\n\n{reason}\n\nBent u het daar niet mee eens, schrijf ons dan vóór die dag, of dien een klacht in bij een toezichthouder.\n\n{organization}',
  },
  de: {
    subject: '{organization}: Die Einschränkung Ihrer Daten endet am {day}',
    text: 'Guten Tag,\n\nbisher hat {organization} Ihre Daten nur gespeichert, wie Sie es verlangt haben. Ab {day} werden sie wieder verwendet, aus diesem Grund:\n\n{reason}\n\nSind Sie nicht einverstanden, schreiben Sie uns vor diesem Tag, oder beschweren Sie sich bei einer Aufsichtsbehörde.\n\n{organization}',
    upheld:
      'Guten Tag,\n\nIhrem Widerspruch wird gefolgt: {organization} tut nicht mehr, wogegen Sie sich gewandt haben. Während wir ihn geprüft haben, wurden Ihre Daten nur gespeichert, wie Sie es verlangt haben. Ab {day} dürfen sie für alles andere wieder verwendet werden. Wir haben aus diesem Grund so entschieden:\n\n{reason}\n\nSind Sie nicht einverstanden, schreiben Sie uns vor diesem Tag, oder beschweren Sie sich bei einer Aufsichtsbehörde.\n\n{organization}',
  },
  fr: {
    subject: '{organization} : la limitation de vos données prend fin le {day}',
    text: 'Bonjour,\n\njusqu’ici {organization} n’a fait que conserver vos données, comme vous l’avez demandé. À partir du {day}, elles sont de nouveau utilisées, pour cette raison :\n\n{reason}\n\nSi vous n’êtes pas d’accord, écrivez-nous avant ce jour, ou déposez une plainte auprès d’une autorité de contrôle.\n\n{organization}',
    upheld:
      'Bonjour,\n\nvotre opposition est acceptée : {organization} ne fait plus ce à quoi vous vous êtes opposé. Pendant que nous l’examinions, nous n’avons fait que conserver vos données, comme vous l’avez demandé. À partir du {day}, elles peuvent de nouveau être utilisées pour tout le reste. Nous l’avons décidé pour cette raison :\n\n{reason}\n\nSi vous n’êtes pas d’accord, écrivez-nous avant ce jour, ou déposez une plainte auprès d’une autorité de contrôle.\n\n{organization}',
  },
}
