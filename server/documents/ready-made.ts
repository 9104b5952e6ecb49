import type { LibraryClause } from '#contract/clauses'
import type { LetterLanguage } from '#contract/requests'

type ReadyMade = Pick<LibraryClause, 'name' | 'purpose' | 'kind' | 'basis' | 'isSpecialCategory'> & {
  /** A new wording gets the next number; where it is used, the words of before stay until somebody changes them. */
  version: number
  texts: Record<LetterLanguage, string>
}

/** To begin with; templates, to be reviewed by counsel. Consents are written as the visitor says them. */
export const readyMade: Record<string, ReadyMade> = {
  'chat-answering': {
    name: 'Answering in the chat',
    purpose: 'Every widget: says why what is written is used.',
    kind: 'notice',
    basis: 'contract',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'We use what you write here, and the files you send, to answer you (Art. 6(1)(b) GDPR).',
      nl: 'Wat u hier schrijft en de bestanden die u verstuurt, gebruiken wij om u te antwoorden (art. 6, lid 1, onder b, AVG).',
      de: 'Was Sie hier schreiben, und die Dateien, die Sie senden, nutzen wir, um Ihnen zu antworten (Art. 6 Abs. 1 Buchst. b DSGVO).',
      fr: 'Nous utilisons ce que vous écrivez ici et les fichiers que vous envoyez pour vous répondre (art. 6, paragraphe 1, point b), du RGPD).',
    },
  },
  order: {
    name: 'Contract, order, delivery',
    purpose: 'Where you look up an order, a contract or a delivery to answer.',
    kind: 'notice',
    basis: 'contract',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'If you ask about a contract, an order or a delivery, we look it up by the number you give and use what we find to answer you and to perform the contract (Art. 6(1)(b) GDPR).',
      nl: 'Vraagt u naar een overeenkomst, bestelling of levering, dan zoeken wij die op met het nummer dat u geeft, en gebruiken wij wat wij vinden om u te antwoorden en de overeenkomst uit te voeren (art. 6, lid 1, onder b, AVG).',
      de: 'Fragen Sie nach einem Vertrag, einer Bestellung oder einer Lieferung, so suchen wir sie anhand der Nummer, die Sie nennen, und nutzen, was wir finden, um Ihnen zu antworten und den Vertrag zu erfüllen (Art. 6 Abs. 1 Buchst. b DSGVO).',
      fr: 'Si votre question porte sur un contrat, une commande ou une livraison, nous la recherchons par le numéro que vous donnez et utilisons ce que nous trouvons pour vous répondre et exécuter le contrat (art. 6, paragraphe 1, point b), du RGPD).',
    },
  },
  appointment: {
    name: 'Appointment',
    purpose: 'Where visitors make, move or cancel an appointment.',
    kind: 'notice',
    basis: 'contract',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'To make, move or cancel an appointment, and to remind you of it, we use your name, how we reach you and the time you choose (Art. 6(1)(b) GDPR).',
      nl: 'Om een afspraak te maken, te verzetten of af te zeggen en u eraan te herinneren, gebruiken wij uw naam, hoe wij u bereiken en het tijdstip dat u kiest (art. 6, lid 1, onder b, AVG).',
      de: 'Um einen Termin zu vereinbaren, zu verlegen oder abzusagen und Sie daran zu erinnern, nutzen wir Ihren Namen, wie wir Sie erreichen und die Zeit, die Sie wählen (Art. 6 Abs. 1 Buchst. b DSGVO).',
      fr: 'Pour fixer, déplacer ou annuler un rendez-vous et vous le rappeler, nous utilisons votre nom, vos coordonnées et l’heure que vous choisissez (art. 6, paragraphe 1, point b), du RGPD).',
    },
  },
  misuse: {
    name: 'Protection against misuse',
    purpose: 'Where you keep anything to find misuse, such as whole IP addresses.',
    kind: 'notice',
    basis: 'legitimate interest',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'To protect the chat and our customers from misuse we keep when something happened and from which network, for a short time (Art. 6(1)(f) GDPR). You may object.',
      nl: 'Om de chat en onze klanten tegen misbruik te beschermen, bewaren wij korte tijd wanneer iets gebeurde en vanuit welk netwerk (art. 6, lid 1, onder f, AVG). U kunt bezwaar maken.',
      de: 'Um den Chat und unsere Kunden vor Missbrauch zu schützen, bewahren wir für kurze Zeit auf, wann etwas geschah und aus welchem Netz (Art. 6 Abs. 1 Buchst. f DSGVO). Sie können widersprechen.',
      fr: 'Pour protéger le chat et nos clients contre les abus, nous conservons peu de temps quand quelque chose s’est produit et depuis quel réseau (art. 6, paragraphe 1, point f), du RGPD). Vous pouvez vous y opposer.',
    },
  },
  'legal-records': {
    name: 'Records the law asks for',
    purpose: 'Where what is said becomes part of records you must keep, such as of trade or tax.',
    kind: 'notice',
    basis: 'legal obligation',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'What the law makes us keep of our business, such as orders and complaints, we keep for as long as it says (Art. 6(1)(c) GDPR).',
      nl: 'Wat wij volgens de wet van onze zaken moeten bewaren, zoals bestellingen en klachten, bewaren wij zo lang als de wet zegt (art. 6, lid 1, onder c, AVG).',
      de: 'Was wir nach dem Gesetz von unseren Geschäften aufbewahren müssen, etwa Bestellungen und Reklamationen, bewahren wir so lange auf, wie es vorschreibt (Art. 6 Abs. 1 Buchst. c DSGVO).',
      fr: 'Ce que la loi nous oblige à conserver de nos affaires, comme les commandes et les réclamations, nous le conservons aussi longtemps qu’elle le dit (art. 6, paragraphe 1, point c), du RGPD).',
    },
  },
  'contact-after-chat': {
    name: 'Contact after the chat',
    purpose: 'Where you call or mail back about the same matter.',
    kind: 'consent',
    basis: 'consent',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'You may contact me about this matter after the chat, at the address or number I give here.',
      nl: 'U mag na de chat over deze zaak contact met mij opnemen, op het adres of nummer dat ik hier geef.',
      de: 'Sie dürfen nach dem Chat zu dieser Sache Kontakt mit mir aufnehmen, unter der Adresse oder Nummer, die ich hier angebe.',
      fr: 'Vous pouvez me recontacter à ce sujet après le chat, à l’adresse ou au numéro que je donne ici.',
    },
  },
  newsletter: {
    name: 'Newsletter',
    purpose: 'A regular mail to everybody who wants it.',
    kind: 'consent',
    basis: 'consent',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'Send me your newsletter by e-mail. I can end this at any time, by the link in every issue or in the menu of this chat.',
      nl: 'Stuur mij uw nieuwsbrief per e-mail. Ik kan dit altijd beëindigen, met de link in elke nieuwsbrief of in het menu van deze chat.',
      de: 'Senden Sie mir Ihren Newsletter per E-Mail. Ich kann das jederzeit beenden, über den Link in jeder Ausgabe oder im Menü dieses Chats.',
      fr: 'Envoyez-moi votre lettre d’information par courriel. Je peux y mettre fin à tout moment, par le lien de chaque numéro ou dans le menu de ce chat.',
    },
  },
  'product-news': {
    name: 'Product news by mail',
    purpose: 'Mail about products like those somebody asks for.',
    kind: 'consent',
    basis: 'consent',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'Mail me news and offers about products like those I ask about here. I can end this at any time, by the link in every mail or in the menu of this chat.',
      nl: 'Mail mij nieuws en aanbiedingen over producten zoals die waarnaar ik hier vraag. Ik kan dit altijd beëindigen, met de link in elke mail of in het menu van deze chat.',
      de: 'Schreiben Sie mir per E-Mail Neues und Angebote zu Produkten wie denen, nach denen ich hier frage. Ich kann das jederzeit beenden, über den Link in jeder Mail oder im Menü dieses Chats.',
      fr: 'Envoyez-moi par courriel des nouvelles et des offres sur des produits comme ceux sur lesquels je vous interroge ici. Je peux y mettre fin à tout moment, par le lien de chaque courriel ou dans le menu de ce chat.',
    },
  },
  satisfaction: {
    name: 'Question about satisfaction',
    purpose: 'Where you ask by mail, later, whether the matter was solved.',
    kind: 'consent',
    basis: 'consent',
    isSpecialCategory: false,
    version: 1,
    texts: {
      en: 'You may ask me once by e-mail, within a month, whether this matter was solved to my satisfaction.',
      nl: 'U mag mij binnen een maand één keer per e-mail vragen of deze zaak naar mijn tevredenheid is opgelost.',
      de: 'Sie dürfen mich binnen eines Monats einmal per E-Mail fragen, ob diese Sache zu meiner Zufriedenheit gelöst wurde.',
      fr: 'Vous pouvez me demander une fois par courriel, dans le mois, si cette question a été résolue à ma satisfaction.',
    },
  },
  'special-support': {
    name: 'Support with special data',
    purpose: 'Where a question cannot be answered without health, belief or the like (Art. 9).',
    kind: 'consent',
    basis: 'consent',
    isSpecialCategory: true,
    version: 1,
    texts: {
      en: 'I explicitly agree that you use what I tell you here about my health or other specially protected matters, only to answer this question (Art. 9(2)(a) GDPR).',
      nl: 'Ik stem er uitdrukkelijk mee in dat u wat ik hier over mijn gezondheid of andere bijzonder beschermde zaken vertel, alleen gebruikt om deze vraag te beantwoorden (art. 9, lid 2, onder a, AVG).',
      de: 'Ich willige ausdrücklich ein, dass Sie, was ich hier über meine Gesundheit oder andere besonders geschützte Umstände sage, nur verwenden, um diese Frage zu beantworten (Art. 9 Abs. 2 Buchst. a DSGVO).',
      fr: 'J’accepte explicitement que vous utilisiez ce que je vous dis ici de ma santé ou d’autres sujets particulièrement protégés, uniquement pour répondre à cette question (art. 9, paragraphe 2, point a), du RGPD).',
    },
  },
}
