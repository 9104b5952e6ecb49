import type { LetterLanguage } from '#contract/requests'

type MailWords = {
  subject: string
  whats: Record<'added' | 'changed' | 'ended', string>
  text: string
  purpose: string
  data: string
  country: string
  partOf: string
  places: string
  hosts: string
  transfer: string
  waived: string
  notice: string
  object: string
  list: string
}

/** What organizations are told of a change (Art. 28(2) GDPR); the entry is in the words of the operator. */
export const mailWords: Record<LetterLanguage, MailWords> = {
  en: {
    subject: 'Sub-processors: {name} {what}',
    whats: { added: 'is to get data', changed: 'is changed', ended: 'gets data no more' },
    text: 'Hello,\n\nThe list of companies that get data because the operator of {host} works with them changes: {name} {what}.',
    purpose: 'Purpose: {value}',
    data: 'Data: {value}',
    country: 'Company in: {value}',
    partOf: '{value}, part of {parent}',
    places: 'Places: {value}',
    hosts: 'Hosts: {value}',
    transfer: 'Transfer: {value}',
    waived: 'It is so from {day}.',
    notice:
      'It takes effect when every organization was told and has had {days} days to object, and not before.',
    object: 'You may object, with your reason (Art. 28(2) GDPR): {link}',
    list: 'The whole list: {link}',
  },
  nl: {
    subject: 'Subverwerkers: {name} {what}',
    whats: { added: 'gaat gegevens krijgen', changed: 'verandert', ended: 'krijgt geen gegevens meer' },
    text: 'Goedendag,\n\nDe lijst van bedrijven die gegevens krijgen omdat de beheerder van {host} met hen werkt, verandert: {name} {what}.',
    purpose: 'Waarvoor: {value}',
    data: 'Gegevens: {value}',
    country: 'Bedrijf in: {value}',
    partOf: '{value}, onderdeel van {parent}',
    places: 'Plaatsen: {value}',
    hosts: 'Hosts: {value}',
    transfer: 'Doorgifte: {value}',
    waived: 'Dit geldt vanaf {day}.',
    notice:
      'De wijziging gaat in wanneer elke organisatie is ingelicht en {days} dagen heeft gehad om bezwaar te maken, en niet eerder.',
    object: 'U kunt bezwaar maken, met uw reden (art. 28, lid 2, AVG): {link}',
    list: 'De hele lijst: {link}',
  },
  de: {
    subject: 'Unterauftragsverarbeiter: {name} {what}',
    whats: { added: 'soll Daten erhalten', changed: 'ändert sich', ended: 'erhält keine Daten mehr' },
    text: 'Guten Tag,\n\ndie Liste der Unternehmen, die Daten erhalten, weil der Betreiber von {host} mit ihnen arbeitet, ändert sich: {name} {what}.',
    purpose: 'Wofür: {value}',
    data: 'Daten: {value}',
    country: 'Unternehmen in: {value}',
    partOf: '{value}, gehört zu {parent}',
    places: 'Orte: {value}',
    hosts: 'Hosts: {value}',
    transfer: 'Übermittlung: {value}',
    waived: 'Das gilt ab {day}.',
    notice:
      'Die Änderung wird wirksam, wenn jede Organisation unterrichtet ist und {days} Tage Zeit zum Einspruch hatte, und nicht früher.',
    object: 'Sie können Einspruch erheben, mit Ihrem Grund (Art. 28 Abs. 2 DSGVO): {link}',
    list: 'Die ganze Liste: {link}',
  },
  fr: {
    subject: 'Sous-traitants ultérieurs : {name} {what}',
    whats: { added: 'va recevoir des données', changed: 'change', ended: 'ne reçoit plus de données' },
    text: 'Bonjour,\n\nLa liste des entreprises qui reçoivent des données parce que l’exploitant de {host} travaille avec elles change : {name} {what}.',
    purpose: 'Finalité : {value}',
    data: 'Données : {value}',
    country: 'Entreprise en : {value}',
    partOf: '{value}, fait partie de {parent}',
    places: 'Lieux : {value}',
    hosts: 'Hôtes : {value}',
    transfer: 'Transfert : {value}',
    waived: 'Il en est ainsi à partir du {day}.',
    notice:
      'Le changement prend effet quand chaque organisation a été informée et a eu {days} jours pour s’y opposer, et pas avant.',
    object: 'Vous pouvez vous y opposer, avec votre motif (art. 28, paragraphe 2, du RGPD) : {link}',
    list: 'La liste entière : {link}',
  },
}
