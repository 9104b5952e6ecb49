import type { Letters } from './letters.ts'

export const nl: Letters = {
  kinds: {
    access: 'Weten wat u over mij bewaart, met een kopie',
    rectify: 'Verbeteren wat niet klopt',
    erase: 'Mijn gegevens wissen',
    restrict: 'De verwerking van mijn gegevens beperken',
    port: 'Mijn gegevens krijgen om mee te nemen',
    object: 'Bezwaar maken tegen de verwerking van mijn gegevens',
    withdraw: 'Een toestemming intrekken',
  },
  answers: {
    access:
      'U vroeg welke gegevens {organization} over u bewaart. Een kopie van alles vindt u in het archief hieronder, met de doelen, de bewaartermijnen en de ontvangers.',
    rectify:
      'U vroeg ons uw gegevens te verbeteren. Dat is overal gebeurd waar we ze bewaren, en we hebben het gemeld aan wie we ze hadden gegeven.',
    erase:
      'U vroeg ons uw gegevens te wissen. Ze zijn overal gewist waar we ze bewaarden. Reservekopieën die ze nog bevatten, eindigen vanzelf binnen de termijn in onze privacyverklaring en worden niet teruggezet. We bewaren alleen wat bewijst dat u het vroeg en antwoord kreeg.',
    restrict:
      'U vroeg ons de verwerking van uw gegevens te beperken. Vanaf nu bewaren we ze alleen nog. Voordat dat eindigt, laten we het u weten.',
    port: 'U vroeg om uw gegevens in een vorm die u kunt meenemen. U vindt ze in het archief hieronder, in formaten die programma’s kunnen lezen.',
    object: 'U hebt bezwaar gemaakt tegen wat wij met uw gegevens doen. {stopped}',
    withdraw:
      'U hebt uw toestemming ingetrokken. Wat daarop berustte, is gestopt; wat eerder gebeurde, blijft rechtmatig.',
  },
  stopped: {
    'direct-marketing': 'Elke toestemming voor direct marketing die u ons gaf, geldt als ingetrokken.',
    statistics: 'U zit in geen van de cijfers die wij vanaf nu maken.',
    other: '…',
  },
  refusal: 'U vroeg {organization}: “{kind}”. Dat doen we niet, om deze reden: {ground}',
  grounds: {
    'identity not proven':
      'We konden niet vaststellen dat de gegevens over u gaan (art. 11, lid 2, en art. 12, lid 6, AVG).',
    'manifestly unfounded': 'Het verzoek is kennelijk ongegrond (art. 12, lid 5, AVG).',
    excessive: 'Het verzoek is buitensporig, met name omdat het zich herhaalt (art. 12, lid 5, AVG).',
    'rights of others':
      'Het zou de rechten en vrijheden van anderen schaden (art. 15, lid 4, en art. 20, lid 4, AVG).',
    'legal obligation': 'De wet verplicht ons deze gegevens te bewaren (art. 17, lid 3, onder b, AVG).',
    'legal claims':
      'De gegevens zijn nodig voor een rechtsvordering (art. 17, lid 3, onder e, en art. 21, lid 1, AVG).',
    'compelling grounds':
      'Er zijn dwingende gerechtvaardigde gronden die zwaarder wegen dan uw belangen (art. 21, lid 1, AVG).',
  },
  extension: 'Uw verzoek kost ons meer tijd dan een maand, omdat …',
  greeting: 'Goedendag,',
  subjects: {
    proof: 'Bevestig uw verzoek aan {organization}',
    answer: 'Antwoord op uw verzoek aan {organization}',
    refusal: 'Uw verzoek aan {organization}',
    extension: 'Uw verzoek aan {organization} kost meer tijd',
    passedOn: 'Uw verzoek is doorgestuurd',
  },
  proof:
    'Op {received} vroeg iemand, waarschijnlijk u, met dit adres aan {organization}: “{kind}”. Bevestig dat u het was:\n\n{link}\n\nDe link werkt zeven dagen. Was u het niet, doe dan niets.',
  archive: 'Uw archief, tot {until}:\n\n{link}',
  rights:
    'Bent u het er niet mee eens, dan kunt u een klacht indienen bij {authority} ({website}) en naar de rechter gaan.',
  passedOn:
    'Uw verzoek van {received} gaat over een account van de software die {organization} gebruikt. We hebben het doorgestuurd naar wie de software beheert; van hen krijgt u antwoord.',
  page: {
    title: 'Uw gegevens bij {organization}',
    about:
      'Hier kunt u {organization} vragen waar u recht op hebt volgens art. 15 tot en met 22 van de Algemene verordening gegevensbescherming. Het kost niets. U krijgt binnen een maand antwoord.',
    kind: 'Wat vraagt u?',
    email: 'Uw e-mailadres',
    emailHint: 'Het adres waaronder {organization} u kent, als dat er is. Het antwoord gaat daarheen.',
    name: 'Uw naam (mag leeg blijven)',
    details: 'Wat we nog moeten weten (mag leeg blijven)',
    send: 'Verzoek versturen',
    sentTitle: 'Uw verzoek is aangekomen',
    sent: 'We hebben een e-mail gestuurd naar {email}. Open de link daarin: die bewijst dat het adres van u is.',
    faultEmail: 'Geef een e-mailadres op, zoals naam@example.com.',
    faultKind: 'Kies wat u vraagt.',
    tooMany: 'Er waren zojuist te veel verzoeken. Probeer het over een uur opnieuw.',
    proofTitle: 'Was u het?',
    proofQuestion: 'Met dit adres werd aan {organization} gevraagd: “{kind}”.',
    proofYes: 'Ja, ik was het',
    provenTitle: 'Dank u',
    proven: 'Het is bewezen dat het adres van u is. {organization} antwoordt uiterlijk op {due}.',
    goneTitle: 'Deze link werkt niet meer',
    gone: 'Hij is al gebruikt, of te oud.',
    answerTitle: 'Het antwoord op uw verzoek',
    answerAbout: 'Het archief kan worden opgehaald tot {until}.',
    fetch: 'Archief ophalen',
    operator:
      'Hebt u bij ons een account omdat u met deze software werkt? Schrijf dan aan wie de software beheert: {link}',
  },
}
