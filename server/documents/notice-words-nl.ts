import type { NoticeWords } from './notice-words.ts'

export const nl: NoticeWords = {
  title: 'Privacyverklaring voor de chat van {organization}',
  sections: {
    who: 'Wie verantwoordelijk is',
    why: 'Waarvoor wij gegevens gebruiken, en op welke grond',
    interests: 'Onze gerechtvaardigde belangen',
    data: 'Welke gegevens, en waar ze vandaan komen',
    recipients: 'Wie ze verder ontvangt',
    transfers: 'Landen buiten de EER',
    retention: 'Hoe lang wij ze bewaren',
    rights: 'Uw rechten',
    consent: 'Toestemming intrekken',
    complaint: 'Klachten',
    required: 'Of u ze moet geven',
    decisions: 'Geautomatiseerde besluiten',
  },
  who: {
    controller:
      '{name}, {address}, {website}, is de verwerkingsverantwoordelijke voor wat er in de chat met uw gegevens gebeurt.',
    contact: 'Vragen over persoonsgegevens: {name}, {reachedBy}',
    officer: 'Functionaris voor gegevensbescherming: {name}, {reachedBy}',
    representative: 'Vertegenwoordiger in de Unie (art. 27 AVG): {name}, {reachedBy}',
    processor:
      'De chat draait op {host}. Wie die server beheert, verwerkt de gegevens namens ons en alleen volgens onze instructies (art. 28 AVG).',
  },
  classes: {
    'chat content':
      'Wat u in de chat schrijft en verstuurt, met bestanden en beoordelingen: om u te antwoorden',
    submission: 'Wat u in een formulier van de chat invult: voor wat er bij elk veld staat',
    visit:
      'De pagina waarop u de chat opent, wanneer, en de taal van uw browser: zodat wie antwoordt weet waar het om gaat',
    contact:
      'Uw naam, uw adres en wat onze eigen systemen verder over u zeggen, als u bij ons bent ingelogd: om te weten wie wij antwoorden',
    proof:
      'Waarmee u hebt ingestemd of wat u hebt ingetrokken, welke rechten u hebt uitgeoefend en wat wij antwoordden: om het te bewijzen',
    mail: 'Het e-mailadres dat u voor een afschrift of antwoord geeft: om het u te sturen',
    access:
      'Uw sessie met de chat, en wat wanneer gebeurde, in nummers en zonder inhoud: om de chat voort te zetten, en fouten en misbruik te vinden',
  },
  bases: {
    contract: 'een overeenkomst, of wat u daaraan voorafgaand vraagt: art. 6, lid 1, onder b, AVG',
    'legal obligation': 'een wettelijke verplichting: art. 6, lid 1, onder c, AVG',
    'legitimate interest': 'een gerechtvaardigd belang: art. 6, lid 1, onder f, AVG',
    consent: 'uw toestemming: art. 6, lid 1, onder a, AVG',
  },
  why: {
    item: '{what} ({basis})',
    forms: 'De formulieren van de chat vragen om:',
    field: '{label}: {purpose} ({basis})',
    special:
      '{label}: {purpose} (uw uitdrukkelijke toestemming, bijzondere categorie van gegevens: art. 9, lid 2, onder a, AVG)',
    consents: 'Hiermee kunt u instemmen door een vakje aan te vinken; het hoeft niet:',
  },
  interests: {
    'chat content': 'goed te kunnen antwoorden',
    submission: 'goed te kunnen antwoorden',
    visit: 'te begrijpen waar een vraag over gaat en op welke pagina zij opkwam',
    contact: 'gesprekken voort te zetten die u eerder met ons had',
    proof: 'te kunnen bewijzen wat is afgesproken',
    mail: 'u te kunnen bereiken',
    access: 'de chat veilig en werkend te houden',
    none: 'Niets van wat wij doen berust op een gerechtvaardigd belang.',
  },
  data: {
    given: 'Het meeste komt van uzelf: wat u schrijft, verstuurt, invult en kiest.',
    fromSystems:
      'Als u bij ons bent ingelogd, vertellen onze eigen systemen de chat wie u bent, bevestigd met een handtekening.',
    page: 'Wat een pagina van onze website verder over u zegt, is als onbevestigd gemarkeerd.',
    device:
      'Van uw browser komen de taal en het adres en de titel van de pagina, zonder zoekopdracht en fragment.',
    cookies: 'Wat de chat op uw apparaat bewaart',
  },
  addresses: {
    none: 'Uw IP-adres bewaren wij niet.',
    country: 'Van uw IP-adres bewaren wij alleen het land, zo lang als het overige over uw bezoek.',
    truncated:
      'Van uw IP-adres bewaren wij alleen het netwerk (IPv4 /16, IPv6 /32), zo lang als het overige over uw bezoek.',
    full: 'Wij bewaren uw IP-adres {hours} uur. Reden: {reason}',
  },
  recipients: {
    processor: 'Wie {host} beheert, als onze verwerker.',
    nobody: 'Verder ontvangt niemand uw gegevens.',
    others: 'Daarnaast kunnen deze ontvangers gegevens krijgen:',
    item: '{host}: {purpose}',
  },
  recipientPurposes: {
    'to send mail': 'verstuurt onze mails; krijgt adres, onderwerp en tekst',
    'to have uploads checked for viruses': 'controleert de bestanden die u verstuurt op virussen',
    'to keep files': 'bewaart bestanden, verzegeld',
    'to keep backups': 'bewaart back-ups, verzegeld',
    'to tell the organization’s own systems what happens':
      'een eigen systeem van ons, dat hoort wat er gebeurt',
  },
  transfers: {
    none: 'Uw gegevens gaan niet naar een land buiten de Europese Economische Ruimte.',
    some: 'Gegevens gaan naar landen buiten de Europese Economische Ruimte, en wel als volgt.',
    unknown: 'Of gegevens naar een land buiten de Europese Economische Ruimte gaan: {missing}',
    item: '{provider}, {countries}: {what}',
    protected: '{provider}, {countries}: {what}; beschermd door {safeguard}',
    copy: 'Een kopie van wat ze beschermt krijgt u van wie vragen over persoonsgegevens beantwoordt (zie boven).',
  },
  mechanisms: {
    'adequacy decision': 'een adequaatheidsbesluit van de Commissie (art. 45 AVG)',
    SCC: 'standaardcontractbepalingen (art. 46 AVG)',
    BCR: 'bindende bedrijfsvoorschriften (art. 47 AVG)',
  },
  retention: {
    about: 'Deze termijnen zijn in het programma ingesteld, dat er elk uur naar wist:',
    item: '{what}: {period}',
    messages: 'Wat in de chat wordt gezegd, met bestanden en beoordelingen',
    submissions: 'Wat in formulieren wordt ingevuld',
    conversations: 'Gesloten gesprekken waarvan niets over is',
    people:
      'Wat wij weten van bezoekers en contacten van wie verder niets over is, vanaf de laatste activiteit',
    proofs: 'Bewijzen van toestemmingen, nadat de persoon uit onze gegevens is verdwenen',
    events: 'Wat er gebeurde, in nummers en zonder inhoud',
    backups:
      'Back-ups eindigen {period} nadat ze zijn gemaakt. Wie is gewist, komt niet terug als er een wordt teruggezet.',
    holds: 'Langer alleen als een wet of een rechter ons verplicht iets te bewaren.',
  },
  rights: {
    about: 'U hebt het recht',
    list: [
      'te weten wat wij over u bewaren, en een kopie te krijgen (art. 15 AVG)',
      'het te laten verbeteren (art. 16 AVG)',
      'het te laten wissen (art. 17 AVG)',
      'het gebruik ervan te laten beperken (art. 18 AVG)',
      'wat u ons gaf te ontvangen in een vorm die u kunt meenemen (art. 20 AVG)',
      'om redenen van uw eigen situatie bezwaar te maken tegen wat op onze gerechtvaardigde belangen berust (art. 21 AVG)',
    ],
    chat: 'Het meeste doet u zelf: in het menu van de chat, onder “Mijn gegevens”.',
    page: 'Vraag het hier',
    month: 'Wij antwoorden binnen een maand (art. 12, lid 3, AVG). Het kost u niets.',
  },
  consent: {
    withdraw:
      'U trekt een toestemming op elk moment in het menu van de chat in, in even weinig stappen als u haar gaf. Wat daarvoor gebeurde, blijft rechtmatig.',
    none: 'De chat vraagt op dit moment geen toestemming.',
  },
  complaint: {
    authority: 'U kunt een klacht indienen bij {authority} ({website}).',
    anywhere:
      'U kunt ook terecht bij de toezichthouder van het land waar u woont of werkt, of waar volgens u de wet is overtreden (art. 77 AVG).',
  },
  required: {
    free: 'Geen wet en geen overeenkomst verplicht u gegevens te geven. Zonder bericht kunnen wij natuurlijk niet antwoorden.',
    fields:
      'Velden die als verplicht zijn gemarkeerd, moeten zijn ingevuld om het formulier te versturen; zonder kunt u ons op andere manieren bereiken.',
  },
  decisions:
    'Geen enkel besluit over u wordt door een programma alleen genomen, en er worden geen profielen van u gemaakt (art. 22 AVG).',
  foot: {
    version: 'Versie {version}, {day}',
    hash: 'SHA-256 van deze tekst: {sha256}',
    languages: 'In andere talen:',
    older: 'Eerdere versies:',
    newest: 'Dit is een eerdere versie. De geldende',
  },
  missing: '[nog niet gezegd]',
}
