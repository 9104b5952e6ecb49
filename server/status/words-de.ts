import type { Words } from './words.ts'

export const de: Words = {
  parts: {
    web: 'Website und API',
    realtime: 'Live-Chat',
    database: 'Datenbank',
    files: 'Dateien',
    jobs: 'Hintergrundarbeit',
    mail: 'E-Mail',
    backups: 'Sicherungen',
  },
  states: {
    investigating: 'Wird untersucht',
    identified: 'Ursache gefunden',
    monitoring: 'Behoben, wird beobachtet',
    resolved: 'Gelöst',
  },
  title: 'Status von {host}',
  allWell: 'Alles funktioniert.',
  someDown: 'Funktioniert gerade nicht: {parts}.',
  lookedAt: 'Geprüft {time}. Der Server prüft sich jede Minute selbst.',
  withoutDatabase: 'Diese Seite braucht die Datenbank nicht.',
  partsTitle: 'Bestandteile',
  partsAbout:
    'Die letzten 90 Tage, ein Strich für jeden. Zeiten, in denen der Server nicht lief, zählen als Ausfall.',
  up: 'funktioniert',
  down: 'ausgefallen',
  available: '{percent} verfügbar',
  notYet: 'Noch kein Verlauf',
  history: 'Tage mit Unterbrechungen',
  minutes: '{count} Min.',
  incidentsTitle: 'Vorfälle',
  noIncidents: 'In den letzten 90 Tagen wurde nichts gemeldet.',
  noBreach:
    'Nach dem Vorfallregister gab es hier in den letzten zwölf Monaten keine Verletzung des Schutzes personenbezogener Daten.',
  breach:
    'Nach dem Vorfallregister gab es hier in den letzten zwölf Monaten eine Verletzung des Schutzes personenbezogener Daten, eröffnet am {day}.',
  breachUnknown:
    'Ob es eine Verletzung des Schutzes personenbezogener Daten gab, ist gerade nicht zu lesen: Das Register liegt in der Datenbank.',
  began: 'Seit {time}',
  security: 'Sicherheitsvorfall',
  exercise: 'Übung, es ist nichts geschehen',
  followTitle: 'Benachrichtigt werden',
  followAbout:
    'Geben Sie eine Adresse an und öffnen Sie den Link, den wir dorthin schicken. Dann erhalten Sie eine E-Mail, sobald hier etwas gemeldet wird. Jede E-Mail hat einen Link, der das beendet; dann wird Ihre Adresse gelöscht.',
  feed: 'Feed (Atom)',
  email: 'Ihre E-Mail-Adresse',
  send: 'Benachrichtigen',
  askedTitle: 'Öffnen Sie den Link in unserer E-Mail',
  asked:
    'Wenn Sie noch nicht auf der Liste stehen, ist eine E-Mail unterwegs an {email}. Ohne den Link darin wird nichts verschickt, und Ihre Adresse wird nach zwei Tagen gelöscht.',
  confirmTitle: 'Über Vorfälle benachrichtigt werden?',
  confirmQuestion:
    'Von nun an erhalten Sie eine E-Mail, sobald auf der Statusseite von {host} etwas gemeldet wird.',
  confirmYes: 'Ja, benachrichtigen',
  confirmedTitle: 'Sie werden benachrichtigt',
  confirmed: 'Jede E-Mail hat einen Link, der das beendet.',
  leaveTitle: 'Keine E-Mails mehr?',
  leaveQuestion: 'Ihre Adresse wird sofort gelöscht.',
  leaveYes: 'Meine Adresse löschen',
  leftTitle: 'Ihre Adresse ist gelöscht',
  left: 'Sie erhalten keine E-Mails mehr von der Statusseite von {host}.',
  goneTitle: 'Dieser Link gilt nicht mehr',
  gone: 'Er ist zu alt, oder die Adresse wurde gelöscht.',
  faultEmail: 'Geben Sie eine E-Mail-Adresse an, wie name@example.com.',
  tooMany: 'Es gab gerade zu viele Anfragen. Versuchen Sie es in einer Stunde erneut.',
  notNow:
    'Solange die Datenbank ausgefallen ist, können wir keine Adresse aufnehmen. Versuchen Sie es später, oder nutzen Sie den Feed.',
  foot: 'Diese Seite setzt keine Cookies, braucht keine Skripte und ruft nichts bei anderen ab.',
  confirmSubject: 'Möchten Sie von Vorfällen bei {host} erfahren?',
  confirmText:
    'Guten Tag,\n\njemand, wahrscheinlich Sie, möchte an diese Adresse eine E-Mail, sobald auf der Statusseite von {host} etwas gemeldet wird. Öffnen Sie dies, um es zu bestätigen:\n\n{link}\n\nWaren Sie es nicht, tun Sie nichts: Die Adresse wird nach zwei Tagen gelöscht.',
  mailFoot: 'Statusseite: {page}\nKeine E-Mails mehr, und meine Adresse löschen: {link}',
}
