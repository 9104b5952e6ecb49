import type { Words } from './words.ts'

export const fr: Words = {
  parts: {
    web: 'Site et API',
    realtime: 'Chat en direct',
    database: 'Base de données',
    files: 'Fichiers',
    jobs: 'Tâches de fond',
    mail: 'E-mail',
    backups: 'Sauvegardes',
  },
  states: {
    investigating: 'En cours d’examen',
    identified: 'Cause trouvée',
    monitoring: 'Réparé, sous surveillance',
    resolved: 'Résolu',
  },
  title: 'État de {host}',
  allWell: 'Tout fonctionne.',
  someDown: 'Ne fonctionne pas en ce moment : {parts}.',
  lookedAt: 'Vérifié {time}. Le serveur se vérifie lui-même chaque minute.',
  withoutDatabase: 'Cette page n’a pas besoin de la base de données.',
  partsTitle: 'Composants',
  partsAbout:
    'Les 90 derniers jours, un trait pour chacun. Le temps pendant lequel le serveur était arrêté compte comme panne.',
  up: 'fonctionne',
  down: 'en panne',
  available: 'disponible à {percent}',
  notYet: 'Pas encore d’historique',
  history: 'Jours avec interruptions',
  minutes: '{count} min',
  incidentsTitle: 'Incidents',
  noIncidents: 'Rien n’a été signalé ces 90 derniers jours.',
  noBreach:
    'D’après le registre des incidents, il n’y a eu ici aucune violation de données personnelles ces douze derniers mois.',
  breach:
    'D’après le registre des incidents, il y a eu ici une violation de données personnelles ces douze derniers mois, ouverte le {day}.',
  breachUnknown:
    'S’il y a eu une violation de données personnelles ne peut être lu en ce moment : le registre est dans la base de données.',
  began: 'Depuis {time}',
  security: 'Incident de sécurité',
  exercise: 'Exercice, rien ne s’est produit',
  followTitle: 'Être prévenu',
  followAbout:
    'Donnez une adresse, ouvrez le lien que nous y envoyons, et vous recevez un e-mail dès que quelque chose est signalé ici. Chaque e-mail contient un lien pour y mettre fin ; votre adresse est alors supprimée.',
  feed: 'Flux (Atom)',
  email: 'Votre adresse e-mail',
  send: 'Me prévenir',
  askedTitle: 'Ouvrez le lien dans notre e-mail',
  asked:
    'Si vous n’êtes pas encore sur la liste, un e-mail est en route vers {email}. Sans le lien qu’il contient, rien n’est envoyé, et votre adresse est supprimée après deux jours.',
  confirmTitle: 'Être prévenu des incidents ?',
  confirmQuestion:
    'Désormais vous recevez un e-mail dès que quelque chose est signalé sur la page d’état de {host}.',
  confirmYes: 'Oui, me prévenir',
  confirmedTitle: 'Vous serez prévenu',
  confirmed: 'Chaque e-mail contient un lien pour y mettre fin.',
  leaveTitle: 'Plus d’e-mails ?',
  leaveQuestion: 'Votre adresse est supprimée immédiatement.',
  leaveYes: 'Supprimer mon adresse',
  leftTitle: 'Votre adresse est supprimée',
  left: 'Vous ne recevez plus d’e-mails de la page d’état de {host}.',
  goneTitle: 'Ce lien ne fonctionne plus',
  gone: 'Il est trop ancien, ou l’adresse a été supprimée.',
  faultEmail: 'Donnez une adresse e-mail, comme nom@example.com.',
  tooMany: 'Il y a eu trop de demandes à l’instant. Réessayez dans une heure.',
  notNow:
    'Tant que la base de données est en panne, nous ne pouvons pas enregistrer d’adresse. Réessayez plus tard, ou utilisez le flux.',
  foot: 'Cette page ne dépose aucun cookie, n’a besoin d’aucun script et ne demande rien à d’autres.',
  confirmSubject: 'Voulez-vous être prévenu des incidents de {host} ?',
  confirmText:
    'Bonjour,\n\nquelqu’un, sans doute vous, veut recevoir à cette adresse un e-mail dès que quelque chose est signalé sur la page d’état de {host}. Ouvrez ceci pour le confirmer :\n\n{link}\n\nSi ce n’était pas vous, ne faites rien : l’adresse est supprimée après deux jours.',
  mailFoot: 'Page d’état : {page}\nPlus d’e-mails, et supprimer mon adresse : {link}',
}
