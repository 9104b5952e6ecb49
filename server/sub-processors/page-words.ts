import type { LetterLanguage } from '#contract/requests'
import type { mechanisms, waivers } from '#contract/sub-processors'

export type PageWords = {
  title: string
  about: string
  companies: string
  ownMachines: string
  announced: string
  noCompany: string
  notBegun: string
  wrong: string
  unlisted: string
  history: string
  historyAbout: string
  feed: string
  parent: string
  country: string
  places: string
  purpose: string
  data: string
  hosts: string
  transfer: string
  validUntil: string
  agreed: string
  added: string
  notified: string
  effective: string
  notYet: string
  notice: string
  mechanisms: Record<(typeof mechanisms)[number], string>
  whats: Record<'added' | 'changed' | 'ended', string>
  waivers: Record<(typeof waivers)[number], string>
  standings: Record<'unlisted' | 'not_yet_effective' | 'transfer_suspended' | 'ended', string>
  hash: string
}

const en: PageWords = {
  title: 'Sub-processors',
  about:
    'Companies that get data because the operator of this server works with them (Art. 28(2) and (4) GDPR). Nothing is sent to a company before its entry has taken effect.',
  companies: 'Companies',
  ownMachines: 'Machines of the operator',
  announced: 'Announced, not in effect yet',
  noCompany: 'No company gets data.',
  notBegun: 'The operator has not begun this list.',
  wrong: 'What is wrong',
  unlisted: '{host} is named {purpose}: {standing}',
  history: 'Every change',
  historyAbout: 'Changes are added and never taken back. Each is bound to the one before by its SHA-256.',
  feed: 'Follow the changes (Atom)',
  parent: 'Part of',
  country: 'Company in',
  places: 'Data in',
  purpose: 'For',
  data: 'Data',
  hosts: 'Hosts',
  transfer: 'Transfer allowed by',
  validUntil: 'until {day}',
  agreed: 'Contract of',
  added: 'Added',
  notified: 'Organizations told',
  effective: 'In effect',
  notYet: 'not yet',
  notice: 'not before {days} days after every organization was told',
  mechanisms: {
    'none needed': 'none needed: it stays in the European Economic Area',
    'adequacy decision': 'an adequacy decision (Art. 45 GDPR)',
    SCC: 'standard contractual clauses (Art. 46(2)(c) GDPR)',
    BCR: 'binding corporate rules (Art. 47 GDPR)',
  },
  whats: { added: 'added', changed: 'changed', ended: 'ended' },
  waivers: {
    'first list': 'in effect at once: the first list says what was so already',
    'nobody to tell': 'in effect at once: there was no organization yet',
    'own machine': 'in effect at once: a machine of the operator',
    'adds nothing': 'in effect at once: nothing more goes anywhere',
    ends: 'it gets data no more',
  },
  standings: {
    unlisted: 'it is in no entry',
    not_yet_effective: 'its entry is not in effect yet, so nothing is sent',
    transfer_suspended: 'nothing allows the transfer at present, so nothing is sent',
    ended: 'its entry has ended, so nothing is sent',
  },
  hash: 'SHA-256 of the newest change:',
}

const nl: PageWords = {
  title: 'Subverwerkers',
  about:
    'Bedrijven die gegevens krijgen omdat de beheerder van deze server met hen werkt (art. 28, leden 2 en 4, AVG). Er gaat niets naar een bedrijf voordat zijn vermelding is ingegaan.',
  companies: 'Bedrijven',
  ownMachines: 'Machines van de beheerder',
  announced: 'Aangekondigd, nog niet ingegaan',
  noCompany: 'Geen bedrijf krijgt gegevens.',
  notBegun: 'De beheerder is nog niet met deze lijst begonnen.',
  wrong: 'Wat niet klopt',
  unlisted: '{host} staat in de configuratie ({purpose}): {standing}',
  history: 'Elke wijziging',
  historyAbout:
    'Wijzigingen komen erbij en worden nooit teruggenomen. Elke is met haar SHA-256 aan de vorige verbonden.',
  feed: 'De wijzigingen volgen (Atom)',
  parent: 'Onderdeel van',
  country: 'Bedrijf in',
  places: 'Gegevens in',
  purpose: 'Waarvoor',
  data: 'Gegevens',
  hosts: 'Hosts',
  transfer: 'Doorgifte op grond van',
  validUntil: 'tot {day}',
  agreed: 'Overeenkomst van',
  added: 'Toegevoegd',
  notified: 'Organisaties ingelicht',
  effective: 'Ingegaan',
  notYet: 'nog niet',
  notice: 'niet eerder dan {days} dagen nadat elke organisatie is ingelicht',
  mechanisms: {
    'none needed': 'niet nodig: het blijft in de Europese Economische Ruimte',
    'adequacy decision': 'een adequaatheidsbesluit (art. 45 AVG)',
    SCC: 'standaardcontractbepalingen (art. 46, lid 2, onder c, AVG)',
    BCR: 'bindende bedrijfsvoorschriften (art. 47 AVG)',
  },
  whats: { added: 'toegevoegd', changed: 'gewijzigd', ended: 'beëindigd' },
  waivers: {
    'first list': 'meteen ingegaan: de eerste lijst zegt wat al zo was',
    'nobody to tell': 'meteen ingegaan: er was nog geen organisatie',
    'own machine': 'meteen ingegaan: een machine van de beheerder',
    'adds nothing': 'meteen ingegaan: er gaat nergens meer heen',
    ends: 'het krijgt geen gegevens meer',
  },
  standings: {
    unlisted: 'geen vermelding noemt haar',
    not_yet_effective: 'de vermelding is nog niet ingegaan, dus er wordt niets verzonden',
    transfer_suspended: 'niets staat de doorgifte op dit moment toe, dus er wordt niets verzonden',
    ended: 'de vermelding is beëindigd, dus er wordt niets verzonden',
  },
  hash: 'SHA-256 van de laatste wijziging:',
}

const de: PageWords = {
  title: 'Unterauftragsverarbeiter',
  about:
    'Firmen, die Daten erhalten, weil der Betreiber dieses Servers mit ihnen arbeitet (Art. 28 Abs. 2 und 4 DSGVO). Keine Firma erhält etwas, bevor ihr Eintrag wirksam ist.',
  companies: 'Firmen',
  ownMachines: 'Rechner des Betreibers',
  announced: 'Angekündigt, noch nicht wirksam',
  noCompany: 'Keine Firma erhält Daten.',
  notBegun: 'Der Betreiber hat diese Liste noch nicht begonnen.',
  wrong: 'Was nicht stimmt',
  unlisted: '{host} steht in der Konfiguration ({purpose}): {standing}',
  history: 'Jede Änderung',
  historyAbout:
    'Änderungen kommen hinzu und werden nie zurückgenommen. Jede ist durch ihren SHA-256 an die vorige gebunden.',
  feed: 'Den Änderungen folgen (Atom)',
  parent: 'Gehört zu',
  country: 'Firma in',
  places: 'Daten in',
  purpose: 'Wofür',
  data: 'Daten',
  hosts: 'Hosts',
  transfer: 'Übermittlung aufgrund von',
  validUntil: 'bis {day}',
  agreed: 'Vertrag vom',
  added: 'Hinzugefügt',
  notified: 'Organisationen informiert',
  effective: 'Wirksam',
  notYet: 'noch nicht',
  notice: 'frühestens {days} Tage, nachdem jede Organisation informiert ist',
  mechanisms: {
    'none needed': 'nicht nötig: es bleibt im Europäischen Wirtschaftsraum',
    'adequacy decision': 'einem Angemessenheitsbeschluss (Art. 45 DSGVO)',
    SCC: 'Standardvertragsklauseln (Art. 46 Abs. 2 lit. c DSGVO)',
    BCR: 'verbindlichen internen Datenschutzvorschriften (Art. 47 DSGVO)',
  },
  whats: { added: 'hinzugefügt', changed: 'geändert', ended: 'beendet' },
  waivers: {
    'first list': 'sofort wirksam: die erste Liste sagt, was schon so war',
    'nobody to tell': 'sofort wirksam: es gab noch keine Organisation',
    'own machine': 'sofort wirksam: ein Rechner des Betreibers',
    'adds nothing': 'sofort wirksam: nirgendwohin geht mehr als zuvor',
    ends: 'sie erhält keine Daten mehr',
  },
  standings: {
    unlisted: 'kein Eintrag nennt ihn',
    not_yet_effective: 'der Eintrag ist noch nicht wirksam, darum wird nichts gesendet',
    transfer_suspended: 'derzeit erlaubt nichts die Übermittlung, darum wird nichts gesendet',
    ended: 'der Eintrag ist beendet, darum wird nichts gesendet',
  },
  hash: 'SHA-256 der neuesten Änderung:',
}

const fr: PageWords = {
  title: 'Sous-traitants ultérieurs',
  about:
    'Entreprises qui reçoivent des données parce que l’exploitant de ce serveur travaille avec elles (art. 28, paragraphes 2 et 4, RGPD). Rien n’est envoyé à une entreprise avant que son inscription ait pris effet.',
  companies: 'Entreprises',
  ownMachines: 'Machines de l’exploitant',
  announced: 'Annoncé, pas encore en vigueur',
  noCompany: 'Aucune entreprise ne reçoit de données.',
  notBegun: 'L’exploitant n’a pas encore commencé cette liste.',
  wrong: 'Ce qui ne va pas',
  unlisted: '{host} figure dans la configuration ({purpose}) : {standing}',
  history: 'Chaque changement',
  historyAbout:
    'Les changements s’ajoutent et ne sont jamais retirés. Chacun est lié au précédent par son SHA-256.',
  feed: 'Suivre les changements (Atom)',
  parent: 'Fait partie de',
  country: 'Entreprise en',
  places: 'Données en',
  purpose: 'Pour',
  data: 'Données',
  hosts: 'Hôtes',
  transfer: 'Transfert fondé sur',
  validUntil: 'jusqu’au {day}',
  agreed: 'Contrat du',
  added: 'Ajouté',
  notified: 'Organisations informées',
  effective: 'En vigueur',
  notYet: 'pas encore',
  notice: 'au plus tôt {days} jours après que chaque organisation a été informée',
  mechanisms: {
    'none needed': 'rien, car tout reste dans l’Espace économique européen',
    'adequacy decision': 'une décision d’adéquation (art. 45 RGPD)',
    SCC: 'des clauses contractuelles types (art. 46, paragraphe 2, point c), RGPD)',
    BCR: 'des règles d’entreprise contraignantes (art. 47 RGPD)',
  },
  whats: { added: 'ajouté', changed: 'modifié', ended: 'terminé' },
  waivers: {
    'first list': 'en vigueur aussitôt : la première liste dit ce qui était déjà',
    'nobody to tell': 'en vigueur aussitôt : il n’y avait encore aucune organisation',
    'own machine': 'en vigueur aussitôt : une machine de l’exploitant',
    'adds nothing': 'en vigueur aussitôt : rien de plus ne part nulle part',
    ends: 'ne reçoit plus de données',
  },
  standings: {
    unlisted: 'aucune inscription ne le nomme',
    not_yet_effective: 'son inscription n’est pas encore en vigueur, rien n’est donc envoyé',
    transfer_suspended: 'rien n’autorise actuellement le transfert, rien n’est donc envoyé',
    ended: 'son inscription est terminée, rien n’est donc envoyé',
  },
  hash: 'SHA-256 du dernier changement :',
}

export const pageWords: Record<LetterLanguage, PageWords> = { en, nl, de, fr }
