import type { Incident } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import type { DataClass } from '#platform/data-map'

type NoticeWords = {
  exercise: string
  nothingHappened: string
  notice: string
  byOperator: string
  byOrganization: string
  due: string
  update: string
  toldMore: string
  dayLeft: string
  overdue: string
  reminder: string
  times: string
  affected: string
  noData: string
  consequences: string
  noConsequences: string
  measures: string
  noMeasures: string
  operator: string
  kinds: Record<Incident['kinds'][number], string>
  classes: Record<DataClass, string>
}

/** What an organization is told of a breach (Art. 33 GDPR); the facts are in the words of whoever wrote them down. */
export const noticeWords: Record<LetterLanguage, NoticeWords> = {
  en: {
    exercise: 'EXERCISE: {subject}',
    nothingHappened: 'This is an exercise. Nothing has happened.',
    notice: 'Incident: {title}',
    byOperator:
      'The operator of the software tells you of a breach of personal data that touches your organization (Art. 33(2) GDPR).',
    byOrganization: 'A breach of personal data was written down for your organization.',
    due: 'If it is a risk for the persons, the authority has to know by {due} (72 hours, Art. 33(1) GDPR).',
    update: 'More is known: {title}',
    toldMore: 'The operator of the software has told you more about an incident.',
    dayLeft: 'A day left to tell the authority: {title}',
    overdue: 'Overdue, the authority is not told: {title}',
    reminder:
      'The 72 hours of Art. 33(1) GDPR end on {due}. Tell the authority, or write down why it need not know. If it is late, say why.',
    times: 'Kind: {kinds}. Noticed: {noticed}. You know since: {aware}.',
    affected:
      'Affected, counted from the data map: {contacts} contacts, {visitors} visitors, {users} users, {records} records ({classes}).',
    noData: 'no personal data',
    consequences: 'What may come of it: {text}',
    noConsequences: 'not known yet, follows.',
    measures: 'What was done: {text}',
    noMeasures: 'not written down yet, follows.',
    operator: 'Whom you can ask at the operator: {name}, {reachedBy} (Art. 33(3)(b) GDPR).',
    kinds: { confidentiality: 'confidentiality', integrity: 'integrity', availability: 'availability' },
    classes: {
      account: 'account',
      access: 'access',
      'chat content': 'chat content',
      submission: 'submission',
      visit: 'visit',
      contact: 'contact',
      proof: 'proof',
      mail: 'mail',
    },
  },
  nl: {
    exercise: 'OEFENING: {subject}',
    nothingHappened: 'Dit is een oefening. Er is niets gebeurd.',
    notice: 'Incident: {title}',
    byOperator:
      'De beheerder van de software meldt u een inbreuk in verband met persoonsgegevens die uw organisatie raakt (art. 33, lid 2, AVG).',
    byOrganization: 'Voor uw organisatie is een inbreuk in verband met persoonsgegevens vastgelegd.',
    due: 'Is er een risico voor de personen, dan moet de toezichthouder het weten vóór {due} (72 uur, art. 33, lid 1, AVG).',
    update: 'Er is meer bekend: {title}',
    toldMore: 'De beheerder van de software heeft u meer verteld over een incident.',
    dayLeft: 'Nog een dag om de toezichthouder in te lichten: {title}',
    overdue: 'Te laat, de toezichthouder is niet ingelicht: {title}',
    reminder:
      'De 72 uur van art. 33, lid 1, AVG eindigen op {due}. Licht de toezichthouder in, of leg vast waarom dat niet nodig is. Zeg bij vertraging waarom.',
    times: 'Soort: {kinds}. Opgemerkt: {noticed}. U weet het sinds: {aware}.',
    affected:
      'Getroffen, geteld aan de hand van de gegevenskaart: {contacts} contacten, {visitors} bezoekers, {users} gebruikers, {records} records ({classes}).',
    noData: 'geen persoonsgegevens',
    consequences: 'Wat ervan kan komen: {text}',
    noConsequences: 'nog niet bekend, volgt.',
    measures: 'Wat is gedaan: {text}',
    noMeasures: 'nog niet vastgelegd, volgt.',
    operator:
      'Bij vragen kunt u terecht bij de beheerder: {name}, {reachedBy} (art. 33, lid 3, onder b, AVG).',
    kinds: {
      confidentiality: 'vertrouwelijkheid',
      integrity: 'integriteit',
      availability: 'beschikbaarheid',
    },
    classes: {
      account: 'account',
      access: 'toegang',
      'chat content': 'chatinhoud',
      submission: 'ingevulde formulieren',
      visit: 'bezoek',
      contact: 'contactgegevens',
      proof: 'bewijs',
      mail: 'e-mail',
    },
  },
  de: {
    exercise: 'ÜBUNG: {subject}',
    nothingHappened: 'Dies ist eine Übung. Es ist nichts geschehen.',
    notice: 'Vorfall: {title}',
    byOperator:
      'Der Betreiber der Software meldet Ihnen eine Verletzung des Schutzes personenbezogener Daten, die Ihre Organisation betrifft (Art. 33 Abs. 2 DSGVO).',
    byOrganization:
      'Für Ihre Organisation wurde eine Verletzung des Schutzes personenbezogener Daten festgehalten.',
    due: 'Besteht ein Risiko für die Personen, muss die Aufsichtsbehörde es bis {due} wissen (72 Stunden, Art. 33 Abs. 1 DSGVO).',
    update: 'Mehr ist bekannt: {title}',
    toldMore: 'Der Betreiber der Software hat Ihnen mehr über einen Vorfall mitgeteilt.',
    dayLeft: 'Noch ein Tag, um die Aufsichtsbehörde zu unterrichten: {title}',
    overdue: 'Überfällig, die Aufsichtsbehörde ist nicht unterrichtet: {title}',
    reminder:
      'Die 72 Stunden nach Art. 33 Abs. 1 DSGVO enden am {due}. Unterrichten Sie die Aufsichtsbehörde, oder halten Sie fest, warum sie es nicht wissen muss. Ist es zu spät, sagen Sie, warum.',
    times: 'Art: {kinds}. Bemerkt: {noticed}. Sie wissen es seit: {aware}.',
    affected:
      'Betroffen, gezählt anhand der Datenkarte: {contacts} Kontakte, {visitors} Besucher, {users} Benutzer, {records} Datensätze ({classes}).',
    noData: 'keine personenbezogenen Daten',
    consequences: 'Was daraus folgen kann: {text}',
    noConsequences: 'noch nicht bekannt, folgt.',
    measures: 'Was getan wurde: {text}',
    noMeasures: 'noch nicht festgehalten, folgt.',
    operator: 'Auskunft gibt Ihnen der Betreiber: {name}, {reachedBy} (Art. 33 Abs. 3 Buchst. b DSGVO).',
    kinds: {
      confidentiality: 'Vertraulichkeit',
      integrity: 'Integrität',
      availability: 'Verfügbarkeit',
    },
    classes: {
      account: 'Konto',
      access: 'Zugang',
      'chat content': 'Chat-Inhalte',
      submission: 'ausgefüllte Formulare',
      visit: 'Besuch',
      contact: 'Kontaktdaten',
      proof: 'Nachweise',
      mail: 'E-Mail',
    },
  },
  fr: {
    exercise: 'EXERCICE : {subject}',
    nothingHappened: 'Ceci est un exercice. Rien ne s’est produit.',
    notice: 'Incident : {title}',
    byOperator:
      'L’exploitant du logiciel vous signale une violation de données à caractère personnel qui touche votre organisation (art. 33, paragraphe 2, du RGPD).',
    byOrganization: 'Une violation de données à caractère personnel a été consignée pour votre organisation.',
    due: 'S’il y a un risque pour les personnes, l’autorité doit le savoir avant le {due} (72 heures, art. 33, paragraphe 1, du RGPD).',
    update: 'On en sait plus : {title}',
    toldMore: 'L’exploitant du logiciel vous en a dit plus sur un incident.',
    dayLeft: 'Il reste un jour pour informer l’autorité : {title}',
    overdue: 'En retard, l’autorité n’est pas informée : {title}',
    reminder:
      'Les 72 heures de l’art. 33, paragraphe 1, du RGPD prennent fin le {due}. Informez l’autorité, ou consignez pourquoi elle n’a pas à le savoir. S’il est trop tard, dites pourquoi.',
    times: 'Nature : {kinds}. Constaté : {noticed}. Vous le savez depuis : {aware}.',
    affected:
      'Touchés, comptés d’après la carte des données : {contacts} contacts, {visitors} visiteurs, {users} utilisateurs, {records} enregistrements ({classes}).',
    noData: 'aucune donnée à caractère personnel',
    consequences: 'Ce qui peut en résulter : {text}',
    noConsequences: 'pas encore connu, suivra.',
    measures: 'Ce qui a été fait : {text}',
    noMeasures: 'pas encore consigné, suivra.',
    operator:
      'Pour toute question, adressez-vous à l’exploitant : {name}, {reachedBy} (art. 33, paragraphe 3, point b, du RGPD).',
    kinds: {
      confidentiality: 'confidentialité',
      integrity: 'intégrité',
      availability: 'disponibilité',
    },
    classes: {
      account: 'compte',
      access: 'accès',
      'chat content': 'contenu des conversations',
      submission: 'formulaires remplis',
      visit: 'visite',
      contact: 'coordonnées',
      proof: 'preuves',
      mail: 'courrier électronique',
    },
  },
}
