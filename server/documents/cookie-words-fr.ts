import type { CookieWords } from './cookie-words.ts'

export const fr: CookieWords = {
  title: 'Ce que le chat de {organization} conserve sur votre appareil',
  about: {
    title: 'De quoi il s’agit',
    text: 'Il y a un chat sur le site de {organization}. Cette déclaration énumère tout ce que ce chat peut conserver dans votre navigateur. Elle est tirée de la liste même à laquelle le programme est tenu\u00a0: le chat ne peut rien conserver d’autre.',
    noCookies:
      'Le chat ne dépose aucun cookie. Il ne charge rien d’ailleurs que de {host}\u00a0: ni polices, ni images, ni scripts de tiers.',
    nothing:
      'Tel qu’il est réglé ici, le chat ne conserve rien sur votre appareil. Ce dont il a besoin est en mémoire et disparaît avec la page.',
  },
  when: {
    title: 'À partir de quand',
    untilOpened: 'Rien n’est conservé avant que vous n’ouvriez le chat.',
    closed:
      'Il y a une exception, qui est votre propre souhait\u00a0: si le chat s’est ouvert de lui-même et que vous le fermez, cela est conservé, afin qu’il vous laisse tranquille à la page suivante.',
    agreed:
      'Si un outil de consentement de ce site vous le demande et que vous acceptez, des éléments peuvent être conservés avant que vous n’ouvriez le chat.',
  },
  where: {
    title: 'Où, et qui peut le lire',
    local: 'Dans le stockage local de votre navigateur, sous l’adresse du site où vous êtes.',
    session:
      'Dans le stockage de session de votre navigateur, sous l’adresse du site où vous êtes\u00a0: il prend fin aussi quand vous fermez l’onglet.',
    readers:
      'Le chat le lit sur ce site. La session et le numéro sont envoyés à {host} avec ce que vous écrivez, et à personne d’autre. Comme pour tout ce qu’un site conserve, d’autres scripts du même site pourraient aussi le lire.',
    several:
      'Si une page comporte plusieurs chats, les noms des éléments de chaque chat suivant se terminent par deux points et sa clé.',
  },
  entries: {
    title: 'Les éléments',
    ofChat: 'Les éléments du chat «\u00a0{title}\u00a0»',
    head: ['Nom', 'Pourquoi', 'Quand il est écrit', 'Combien de temps'],
    none: 'Aucun.',
  },
  purposes: {
    widget_auto_opened:
      'Quand le chat s’est ouvert de lui-même pour attirer votre attention\u00a0: afin qu’il ne recommence pas',
    widget_loaded: 'Quand le chat a été chargé\u202f; détermine quand il s’ouvre de lui-même',
    widget_closed_by_customer: 'Vous avez fermé le chat\u00a0: afin qu’il reste fermé à la page suivante',
    widget_opened_by_customer: 'Vous avez ouvert le chat\u00a0: afin qu’il soit ouvert à la page suivante',
    widget_customer_clicked_header:
      'Vous avez cliqué sur l’en-tête du chat\u00a0: afin qu’il ait le même aspect à la page suivante',
    widget_eyecatcher_closed:
      'Quand vous avez fermé le message d’accueil à côté du bouton\u00a0: afin qu’il ne revienne pas',
    widget_uuid: 'Un numéro pseudonyme qui distingue les visiteurs',
    widget_show_first_message: 'Si le message de bienvenue est affiché dans la conversation',
    widget_session: 'Votre session\u00a0: sans elle, personne ne peut lire la conversation, pas même vous',
  },
  written: {
    'once opened': 'une fois que vous avez ouvert le chat',
    'when closed': 'quand vous fermez le chat',
    'when done': 'quand vous le faites, une fois le chat ouvert',
  },
  lifetime: {
    usual: '{minutes} minutes après votre dernière utilisation du chat',
    remembered:
      '{minutes} minutes après votre dernière utilisation du chat\u202f; {days} jours si vous avez demandé que l’appareil se souvienne de vous',
  },
  ground: {
    title: 'Sur quel fondement',
    necessary:
      'Ces éléments sont strictement nécessaires au chat que vous avez demandé en l’ouvrant\u202f; aucun consentement n’est requis pour cela (art. 5, paragraphe 3, de la directive 2002/58/CE et la loi de votre pays qui la suit).',
    remembered:
      '«\u00a0Se souvenir de moi sur cet appareil\u00a0» est votre choix\u00a0: cela repose sur votre consentement, n’est jamais coché d’avance, et vous le retirez dans le menu du chat.',
  },
  rights: {
    title: 'Ce que vous pouvez faire',
    text: 'Dans le menu du chat, sous «\u00a0Mes données\u00a0», vous effacez tout en une fois, sur votre appareil et sur le serveur. Vous pouvez aussi effacer les données de ce site dans votre navigateur\u202f; le chat ne vous connaît alors plus.',
  },
  foot: {
    version: 'Version {version}, {day}',
    hash: 'SHA-256 de ce texte\u00a0: {sha256}',
    observed:
      'Dernière observation\u00a0: le {day}, un test avec un vrai navigateur a vu exactement ces éléments et aucun autre, à chaque moment d’une visite.',
    observedBefore:
      'Dernière observation\u00a0: le {day}, un test avec un vrai navigateur a vu exactement ces éléments, dans une autre version du programme.',
    observedLongAgo:
      'Dernière observation\u00a0: le {day}, un test avec un vrai navigateur a vu exactement ces éléments et aucun autre. C’est trop ancien pour compter encore et doit être répété.',
    observedFailed:
      'Dernier contrôle le {day}\u00a0: un test avec un vrai navigateur a échoué. Que seuls ces éléments soient conservés n’est pas démontré pour l’instant.',
    notObserved: 'Dernière observation\u00a0: aucun test n’est encore enregistré dans cette installation.',
    languages: 'Dans d’autres langues\u00a0:',
  },
}
