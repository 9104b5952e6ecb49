import type { Letters } from './letters.ts'

export const fr: Letters = {
  kinds: {
    access: 'Savoir ce que vous détenez sur moi, avec une copie',
    rectify: 'Corriger ce qui est faux',
    erase: 'Effacer mes données',
    restrict: 'Limiter le traitement de mes données',
    port: 'Recevoir mes données pour les emporter',
    object: 'M’opposer au traitement de mes données',
    withdraw: 'Retirer un consentement',
  },
  answers: {
    access:
      'Vous avez demandé quelles données {organization} détient sur vous. Vous en trouverez une copie complète dans l’archive ci-dessous, avec les finalités, les durées de conservation et les destinataires.',
    rectify:
      'Vous nous avez demandé de corriger vos données. C’est fait partout où nous les détenons, et nous l’avons signalé à ceux qui les avaient reçues.',
    erase:
      'Vous nous avez demandé d’effacer vos données. Elles sont effacées partout où nous les détenions. Les sauvegardes qui les contiennent encore s’éteignent d’elles-mêmes dans le délai indiqué par notre notice et ne sont pas rétablies. Nous ne gardons que la preuve de votre demande et de notre réponse.',
    restrict:
      'Vous nous avez demandé de limiter le traitement de vos données. Désormais, nous ne faisons que les conserver. Nous vous préviendrons avant que cela ne prenne fin.',
    port: 'Vous avez demandé vos données sous une forme que vous pouvez emporter. Vous les trouverez dans l’archive ci-dessous, dans des formats lisibles par des programmes.',
    object: 'Vous vous êtes opposé à ce que nous faisons de vos données. {stopped}',
    withdraw:
      'Vous avez retiré votre consentement. Ce qui reposait sur lui a pris fin ; ce qui a été fait auparavant reste licite.',
  },
  stopped: {
    'direct-marketing':
      'Chaque consentement au marketing direct que vous nous avez donné est considéré comme retiré.',
    statistics: 'Vous ne figurez dans aucun des chiffres que nous établissons désormais.',
    other: '…',
  },
  refusal:
    'Vous avez demandé à {organization} : « {kind} ». Nous ne le faisons pas, pour cette raison : {ground}',
  grounds: {
    'identity not proven':
      'Nous n’avons pas pu établir que les données vous concernent (art. 11, par. 2, et art. 12, par. 6, RGPD).',
    'manifestly unfounded': 'La demande est manifestement infondée (art. 12, par. 5, RGPD).',
    excessive: 'La demande est excessive, notamment par son caractère répétitif (art. 12, par. 5, RGPD).',
    'rights of others':
      'Cela porterait atteinte aux droits et libertés d’autrui (art. 15, par. 4, et art. 20, par. 4, RGPD).',
    'legal obligation': 'La loi nous oblige à conserver ces données (art. 17, par. 3, point b), RGPD).',
    'legal claims':
      'Les données sont nécessaires à des droits en justice (art. 17, par. 3, point e), et art. 21, par. 1, RGPD).',
    'compelling grounds':
      'Des motifs légitimes et impérieux prévalent sur vos intérêts (art. 21, par. 1, RGPD).',
  },
  extension: 'Votre demande nous prend plus d’un mois, parce que …',
  greeting: 'Bonjour,',
  subjects: {
    proof: 'Veuillez confirmer votre demande à {organization}',
    answer: 'Réponse à votre demande à {organization}',
    refusal: 'Votre demande à {organization}',
    extension: 'Votre demande à {organization} prend plus de temps',
    passedOn: 'Votre demande a été transmise',
  },
  proof:
    'Le {received}, quelqu’un, sans doute vous, a demandé à {organization} avec cette adresse : « {kind} ». Veuillez confirmer que c’était vous :\n\n{link}\n\nLe lien fonctionne pendant sept jours. Si ce n’était pas vous, ne faites rien.',
  archive: 'Votre archive, jusqu’au {until} :\n\n{link}',
  rights:
    'Si vous n’êtes pas d’accord, vous pouvez introduire une réclamation auprès de {authority} ({website}) et saisir la justice.',
  passedOn:
    'Votre demande du {received} concerne un compte du logiciel utilisé par {organization}. Nous l’avons transmise à ceux qui exploitent le logiciel ; ils vous répondront.',
  page: {
    title: 'Vos données chez {organization}',
    about:
      'Vous pouvez demander ici à {organization} ce qui est votre droit selon les art. 15 à 22 du règlement général sur la protection des données. C’est gratuit. Vous recevez une réponse dans un délai d’un mois.',
    kind: 'Que demandez-vous ?',
    email: 'Votre adresse e-mail',
    emailHint: 'Celle sous laquelle {organization} vous connaît, s’il y en a une. La réponse y est envoyée.',
    name: 'Votre nom (facultatif)',
    details: 'Ce que nous devrions encore savoir (facultatif)',
    send: 'Envoyer la demande',
    sentTitle: 'Votre demande est arrivée',
    sent: 'Nous avons envoyé un e-mail à {email}. Ouvrez le lien qu’il contient : il prouve que l’adresse est la vôtre.',
    faultEmail: 'Veuillez indiquer une adresse e-mail, par exemple nom@example.com.',
    faultKind: 'Veuillez choisir ce que vous demandez.',
    tooMany: 'Il y a eu trop de demandes à l’instant. Veuillez réessayer dans une heure.',
    proofTitle: 'Était-ce vous ?',
    proofQuestion: 'Avec cette adresse, il a été demandé à {organization} : « {kind} ».',
    proofYes: 'Oui, c’était moi',
    provenTitle: 'Merci',
    proven: 'Il est prouvé que l’adresse est la vôtre. {organization} répond au plus tard le {due}.',
    goneTitle: 'Ce lien ne fonctionne plus',
    gone: 'Il a déjà été utilisé, ou il est trop ancien.',
    answerTitle: 'La réponse à votre demande',
    answerAbout: 'L’archive peut être récupérée jusqu’au {until}.',
    fetch: 'Récupérer l’archive',
    operator:
      'Avez-vous un compte chez nous parce que vous travaillez avec ce logiciel ? Écrivez à ceux qui l’exploitent : {link}',
  },
}
