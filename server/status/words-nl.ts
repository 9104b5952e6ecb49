import type { Words } from './words.ts'

export const nl: Words = {
  parts: {
    web: 'Website en API',
    realtime: 'Live chat',
    database: 'Database',
    files: 'Bestanden',
    jobs: 'Achtergrondtaken',
    mail: 'E-mail',
    backups: 'Reservekopieën',
  },
  states: {
    investigating: 'Wordt onderzocht',
    identified: 'Oorzaak gevonden',
    monitoring: 'Hersteld, wordt in de gaten gehouden',
    resolved: 'Opgelost',
  },
  title: 'Status van {host}',
  allWell: 'Alles werkt.',
  someDown: 'Werkt nu niet: {parts}.',
  lookedAt: 'Gecontroleerd {time}. De server controleert zichzelf elke minuut.',
  withoutDatabase: 'Deze pagina heeft de database niet nodig.',
  partsTitle: 'Onderdelen',
  partsAbout:
    'De laatste 90 dagen, een streepje per dag. Tijd waarin de server niet draaide, telt als storing.',
  up: 'werkt',
  down: 'werkt niet',
  available: '{percent} beschikbaar',
  notYet: 'Nog geen geschiedenis',
  history: 'Dagen met onderbrekingen',
  minutes: '{count} min.',
  incidentsTitle: 'Incidenten',
  noIncidents: 'In de laatste 90 dagen is niets gemeld.',
  noBreach:
    'Volgens het incidentenregister was hier in de laatste twaalf maanden geen inbreuk op persoonsgegevens.',
  breach:
    'Volgens het incidentenregister was hier in de laatste twaalf maanden een inbreuk op persoonsgegevens, geopend op {day}.',
  breachUnknown:
    'Of er een inbreuk op persoonsgegevens was, is nu niet te lezen: het register staat in de database.',
  began: 'Sinds {time}',
  security: 'Beveiligingsincident',
  exercise: 'Oefening, er is niets gebeurd',
  followTitle: 'Op de hoogte blijven',
  followAbout:
    'Geef een adres op, open de link die we ernaartoe mailen, en u krijgt een e-mail zodra hier iets wordt gemeld. Elke e-mail heeft een link om te stoppen; dan wordt uw adres verwijderd.',
  feed: 'Feed (Atom)',
  email: 'Uw e-mailadres',
  send: 'Mail mij',
  askedTitle: 'Open de link in onze e-mail',
  asked:
    'Staat u nog niet op de lijst, dan is er een e-mail onderweg naar {email}. Zonder de link daarin wordt niets verstuurd, en na twee dagen wordt uw adres verwijderd.',
  confirmTitle: 'Op de hoogte blijven van incidenten?',
  confirmQuestion: 'Voortaan krijgt u een e-mail zodra er iets wordt gemeld op de statuspagina van {host}.',
  confirmYes: 'Ja, mail mij',
  confirmedTitle: 'U blijft op de hoogte',
  confirmed: 'Elke e-mail heeft een link om te stoppen.',
  leaveTitle: 'Geen e-mails meer?',
  leaveQuestion: 'Uw adres wordt meteen verwijderd.',
  leaveYes: 'Verwijder mijn adres',
  leftTitle: 'Uw adres is verwijderd',
  left: 'U krijgt geen e-mails meer van de statuspagina van {host}.',
  goneTitle: 'Deze link werkt niet meer',
  gone: 'Hij is te oud, of het adres is verwijderd.',
  faultEmail: 'Geef een e-mailadres op, zoals naam@example.com.',
  tooMany: 'Er waren zojuist te veel verzoeken. Probeer het over een uur opnieuw.',
  notNow:
    'Zolang de database niet werkt, kunnen we geen adres opnemen. Probeer het later, of gebruik de feed.',
  foot: 'Deze pagina zet geen cookies, heeft geen scripts nodig en vraagt niets bij anderen op.',
  confirmSubject: 'Wilt u op de hoogte blijven van incidenten bij {host}?',
  confirmText:
    'Goedendag,\n\niemand, waarschijnlijk u, wil op dit adres een e-mail zodra er iets wordt gemeld op de statuspagina van {host}. Open dit om het te bevestigen:\n\n{link}\n\nWas u het niet, doe dan niets: het adres wordt na twee dagen verwijderd.',
  mailFoot: 'Statuspagina: {page}\nGeen e-mails meer, en mijn adres verwijderen: {link}',
}
