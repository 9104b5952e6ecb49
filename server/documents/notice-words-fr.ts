import type { NoticeWords } from './notice-words.ts'

export const fr: NoticeWords = {
  title: 'Déclaration de confidentialité pour le chat de {organization}',
  sections: {
    who: 'Qui est responsable',
    why: 'À quoi servent les données, et sur quel fondement',
    interests: 'Nos intérêts légitimes',
    data: 'Quelles données, et d’où elles viennent',
    recipients: 'Qui d’autre les reçoit',
    transfers: 'Pays hors de l’EEE',
    retention: 'Combien de temps nous les conservons',
    rights: 'Vos droits',
    consent: 'Retirer un consentement',
    complaint: 'Réclamations',
    required: 'Si vous devez les fournir',
    decisions: 'Décisions automatisées',
  },
  who: {
    controller: '{name}, {address}, {website}, est responsable du traitement de vos données dans le chat.',
    contact: 'Questions sur les données personnelles\u00a0: {name}, {reachedBy}',
    officer: 'Délégué à la protection des données\u00a0: {name}, {reachedBy}',
    representative: 'Représentant dans l’Union (art. 27 du RGPD)\u00a0: {name}, {reachedBy}',
    processor:
      'Le chat fonctionne sur {host}. Qui exploite ce serveur traite les données pour notre compte et uniquement sur nos instructions (art. 28 du RGPD).',
  },
  classes: {
    'chat content':
      'Ce que vous écrivez et envoyez dans le chat, avec les fichiers et les évaluations\u00a0: pour vous répondre',
    submission:
      'Ce que vous saisissez dans un formulaire du chat\u00a0: pour ce qui figure à côté de chaque champ',
    visit:
      'La page sur laquelle vous ouvrez le chat, quand, et la langue de votre navigateur\u00a0: pour que la personne qui répond sache de quoi il s’agit',
    contact:
      'Votre nom, votre adresse et ce que nos propres systèmes disent d’autre de vous, si vous êtes connecté chez nous\u00a0: pour savoir à qui nous répondons',
    proof:
      'Ce que vous avez accepté ou retiré, ce que vous avez demandé en vertu de vos droits et ce que nous avons répondu\u00a0: pour le prouver',
    mail: 'L’adresse électronique que vous donnez pour une transcription ou une réponse\u00a0: pour vous l’envoyer',
    access:
      'Votre session de chat, et ce qui s’est passé et quand, en numéros et sans contenu\u00a0: pour poursuivre le chat et trouver les pannes et les abus',
  },
  bases: {
    contract:
      'un contrat, ou ce que vous demandez avant celui-ci\u00a0: art. 6, paragraphe 1, point b), du RGPD',
    'legal obligation': 'une obligation légale\u00a0: art. 6, paragraphe 1, point c), du RGPD',
    'legitimate interest': 'un intérêt légitime\u00a0: art. 6, paragraphe 1, point f), du RGPD',
    consent: 'votre consentement\u00a0: art. 6, paragraphe 1, point a), du RGPD',
  },
  why: {
    item: '{what} ({basis})',
    forms: 'Les formulaires du chat demandent\u00a0:',
    field: '{label}\u00a0: {purpose} ({basis})',
    special:
      '{label}\u00a0: {purpose} (votre consentement explicite, catégorie particulière de données\u00a0: art. 9, paragraphe 2, point a), du RGPD)',
    consents: 'Vous pouvez accepter ceci en cochant une case, sans y être tenu\u00a0:',
  },
  interests: {
    'chat content': 'bien répondre',
    submission: 'bien répondre',
    visit: 'comprendre de quoi il s’agit dans une question, et sur quelle page elle s’est posée',
    contact: 'poursuivre les conversations que vous avez eues avec nous',
    proof: 'pouvoir prouver ce qui a été convenu',
    mail: 'pouvoir vous joindre',
    access: 'maintenir le chat sûr et en état de marche',
    none: 'Rien de ce que nous faisons ne repose sur un intérêt légitime.',
  },
  data: {
    given: 'La plupart viennent de vous\u00a0: ce que vous écrivez, envoyez, saisissez et choisissez.',
    fromSystems:
      'Si vous êtes connecté chez nous, nos propres systèmes disent au chat qui vous êtes, ce que confirme une signature.',
    page: 'Ce qu’une page de notre site dit d’autre de vous est marqué comme non confirmé.',
    device:
      'De votre navigateur viennent sa langue ainsi que l’adresse et le titre de la page, sans requête ni fragment.',
    cookies: 'Ce que le chat conserve sur votre appareil',
  },
  addresses: {
    none: 'Nous ne conservons pas votre adresse IP.',
    country:
      'De votre adresse IP, nous ne conservons que le pays, aussi longtemps que le reste de votre visite.',
    truncated:
      'De votre adresse IP, nous ne conservons que le réseau (IPv4 /16, IPv6 /32), aussi longtemps que le reste de votre visite.',
    full: 'Nous conservons votre adresse IP pendant {hours} heures. Motif\u00a0: {reason}',
  },
  recipients: {
    processor: 'Qui exploite {host}, en tant que notre sous-traitant.',
    nobody: 'Personne d’autre ne reçoit vos données.',
    others: 'En outre, les destinataires suivants peuvent recevoir des données\u00a0:',
    item: '{host}\u00a0: {purpose}',
  },
  recipientPurposes: {
    'to send mail': 'envoie nos courriels\u202f; reçoit l’adresse, l’objet et le texte',
    'to have uploads checked for viruses': 'recherche les virus dans les fichiers que vous envoyez',
    'to keep files': 'conserve des fichiers, scellés',
    'to keep backups': 'conserve des sauvegardes, scellées',
    'to tell the organization’s own systems what happens':
      'un système à nous, qui est informé de ce qui se passe',
  },
  transfers: {
    none: 'Vos données ne sont pas envoyées dans un pays hors de l’Espace économique européen.',
    some: 'Des données sont envoyées dans des pays hors de l’Espace économique européen, comme suit.',
    unknown:
      'Si des données sont envoyées dans un pays hors de l’Espace économique européen\u00a0: {missing}',
    item: '{provider}, {countries}\u00a0: {what}',
    protected: '{provider}, {countries}\u00a0: {what}\u00a0; protégées par {safeguard}',
    copy: 'Qui répond aux questions sur les données personnelles (voir ci-dessus) vous remet une copie de ce qui les protège.',
  },
  mechanisms: {
    'adequacy decision': 'une décision d’adéquation de la Commission (art. 45 du RGPD)',
    SCC: 'des clauses contractuelles types (art. 46 du RGPD)',
    BCR: 'des règles d’entreprise contraignantes (art. 47 du RGPD)',
  },
  retention: {
    about: 'Ces durées sont réglées dans le programme, qui efface d’après elles toutes les heures\u00a0:',
    item: '{what}\u00a0: {period}',
    messages: 'Ce qui est dit dans le chat, avec les fichiers et les évaluations',
    submissions: 'Ce qui est saisi dans les formulaires',
    conversations: 'Les conversations closes dont il ne reste rien',
    people:
      'Ce que nous savons des visiteurs et contacts dont il ne reste rien d’autre, à compter de la dernière activité',
    proofs: 'Les preuves des consentements, une fois la personne disparue de nos données',
    events: 'Ce qui s’est passé, en numéros et sans contenu',
    backups:
      'Durée des sauvegardes\u00a0: {period}. Qui a été effacé ne revient pas quand une sauvegarde est restaurée.',
    holds: 'Plus longtemps seulement si une loi ou un juge nous oblige à conserver quelque chose.',
  },
  rights: {
    about: 'Vous avez le droit',
    list: [
      'de savoir ce que nous détenons sur vous, et d’en avoir une copie (art. 15 du RGPD)',
      'de le faire rectifier (art. 16 du RGPD)',
      'de le faire effacer (art. 17 du RGPD)',
      'd’en faire limiter l’usage (art. 18 du RGPD)',
      'de recevoir ce que vous nous avez donné sous une forme que vous pouvez emporter (art. 20 du RGPD)',
      'de vous opposer, pour des raisons tenant à votre situation, à ce qui repose sur nos intérêts légitimes (art. 21 du RGPD)',
    ],
    chat: 'Vous faites l’essentiel vous-même\u00a0: dans le menu du chat, sous «\u00a0Mes données\u00a0».',
    page: 'Demandez-le ici',
    month:
      'Nous répondons dans un délai d’un mois (art. 12, paragraphe 3, du RGPD). Cela ne vous coûte rien.',
  },
  consent: {
    withdraw:
      'Vous retirez un consentement à tout moment dans le menu du chat, en aussi peu d’étapes que vous l’avez donné. Ce qui a été fait auparavant reste licite.',
    none: 'Le chat ne demande actuellement aucun consentement.',
  },
  complaint: {
    authority: 'Vous pouvez introduire une réclamation auprès de {authority} ({website}).',
    anywhere:
      'Vous pouvez aussi vous adresser à l’autorité de contrôle du pays où vous résidez ou travaillez, ou de celui où la loi aurait été violée (art. 77 du RGPD).',
  },
  required: {
    free: 'Aucune loi ni aucun contrat ne vous oblige à fournir des données. Sans message, nous ne pouvons évidemment pas répondre.',
    fields:
      'Les champs marqués comme obligatoires doivent être remplis pour que le formulaire soit envoyé\u202f; sans lui, vous pouvez nous joindre autrement.',
  },
  decisions:
    'Aucune décision vous concernant n’est prise par un programme seul, et aucun profil de vous n’est établi (art. 22 du RGPD).',
  foot: {
    version: 'Version {version}, {day}',
    hash: 'SHA-256 de ce texte\u00a0: {sha256}',
    languages: 'Dans d’autres langues\u00a0:',
    older: 'Versions antérieures\u00a0:',
    newest: 'Ceci est une version antérieure. Celle en vigueur',
  },
  missing: '[pas encore indiqué]',
}
