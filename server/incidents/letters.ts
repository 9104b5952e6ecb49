import type { LetterSent } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'

/** What the letter says in words of the organization. */
export type LetterFacts = {
  organization: string
  nature: string
  consequences: string
  measures: string
  contact: LetterSent['contact']
  isExercise: boolean
}

/** Art. 34(2) GDPR: in plain language the nature, whom to ask, what may come of it, and what is done about it. */
export function writeLetter(
  language: LetterLanguage,
  { isExercise, contact, ...facts }: LetterFacts,
): { subject: string; text: string } {
  const words = letters[language]
  const values = { ...facts, contact: `${contact.name}, ${contact.reachedBy}` }
  return {
    subject: `${isExercise ? `${words.exercise}: ` : ''}${fill(words.subject, values)}`,
    text: `${isExercise ? `${words.exercise}\n\n` : ''}${fill(words.text, values)}`,
  }
}

type Letter = { exercise: string; subject: string; text: string }

/** Art. 34 GDPR, to the person; the facts are in the words of whoever wrote them down. */
const letters: Record<LetterLanguage, Letter> = {
  en: {
    exercise: 'EXERCISE, nothing has happened',
    subject: 'Something happened to your data at {organization}',
    text: 'Hello,\n\nsomething happened to personal data that {organization} holds about you. The law asks us to tell you (Art. 34 of the General Data Protection Regulation).\n\nWhat happened\n{nature}\n\nWhat it may mean for you\n{consequences}\n\nWhat we have done, and what you can do\n{measures}\n\nWhom to ask\n{contact}\n\nYou may also complain to the data protection authority of the country you live in.\n\n{organization}',
  },
  nl: {
    exercise: 'OEFENING, er is niets gebeurd',
    subject: 'Er is iets gebeurd met uw gegevens bij {organization}',
    text: 'Goedendag,\n\ner is iets gebeurd met persoonsgegevens die {organization} over u bewaart. De wet vraagt ons u dat te vertellen (art. 34 van de Algemene verordening gegevensbescherming).\n\nWat er is gebeurd\n{nature}\n\nWat het voor u kan betekenen\n{consequences}\n\nWat wij hebben gedaan, en wat u kunt doen\n{measures}\n\nAan wie u vragen kunt stellen\n{contact}\n\nU kunt ook een klacht indienen bij de toezichthouder van het land waar u woont.\n\n{organization}',
  },
  de: {
    exercise: 'ÜBUNG, es ist nichts geschehen',
    subject: 'Mit Ihren Daten bei {organization} ist etwas geschehen',
    text: 'Guten Tag,\n\nmit personenbezogenen Daten, die {organization} über Sie gespeichert hat, ist etwas geschehen. Das Gesetz verlangt, dass wir Ihnen das sagen (Art. 34 der Datenschutz-Grundverordnung).\n\nWas geschehen ist\n{nature}\n\nWas es für Sie bedeuten kann\n{consequences}\n\nWas wir getan haben, und was Sie tun können\n{measures}\n\nWen Sie fragen können\n{contact}\n\nSie können sich auch bei der Aufsichtsbehörde des Landes beschweren, in dem Sie wohnen.\n\n{organization}',
  },
  fr: {
    exercise: 'EXERCICE, rien ne s’est produit',
    subject: 'Il est arrivé quelque chose à vos données chez {organization}',
    text: 'Bonjour,\n\nil est arrivé quelque chose à des données personnelles que {organization} conserve à votre sujet. La loi nous demande de vous le dire (art. 34 du règlement général sur la protection des données).\n\nCe qui s’est passé\n{nature}\n\nCe que cela peut signifier pour vous\n{consequences}\n\nCe que nous avons fait, et ce que vous pouvez faire\n{measures}\n\nÀ qui vous adresser\n{contact}\n\nVous pouvez aussi introduire une réclamation auprès de l’autorité de contrôle du pays où vous habitez.\n\n{organization}',
  },
}

/** Puts values where the text has their names in braces; whatever a value holds stays as it is. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
