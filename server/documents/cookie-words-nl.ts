import type { CookieWords } from './cookie-words.ts'

export const nl: CookieWords = {
  title: 'Wat de chat van {organization} op uw apparaat bewaart',
  about: {
    title: 'Waar het om gaat',
    text: 'Op de website van {organization} staat een chat. Deze verklaring noemt alles wat die chat in uw browser kan bewaren. Zij wordt afgedrukt uit precies de lijst waaraan het programma gebonden is: iets anders kan de chat niet bewaren.',
    noCookies:
      'De chat plaatst geen cookies. Hij laadt alleen iets van {host}: geen lettertypen, afbeeldingen of scripts van anderen.',
    nothing:
      'Zoals de chat hier is ingesteld, bewaart hij niets op uw apparaat. Wat hij nodig heeft, staat in het geheugen en verdwijnt met de pagina.',
  },
  when: {
    title: 'Vanaf wanneer',
    untilOpened: 'Er wordt niets bewaard voordat u de chat opent.',
    closed:
      'Er is één uitzondering, en dat is uw eigen wens: als de chat vanzelf openging en u hem sluit, wordt dat bewaard, zodat hij u op de volgende pagina met rust laat.',
    agreed:
      'Als een toestemmingsvenster van deze website het u vraagt en u stemt toe, kunnen gegevens al worden bewaard voordat u de chat opent.',
  },
  where: {
    title: 'Waar, en wie het kan lezen',
    local: 'In de lokale opslag van uw browser, onder het adres van de website waarop u bent.',
    session:
      'In de sessieopslag van uw browser, onder het adres van de website waarop u bent: die eindigt ook als u het tabblad sluit.',
    readers:
      'De chat leest het op deze website. Sessie en nummer gaan met wat u schrijft naar {host}, en naar niemand anders. Zoals bij alles wat een website bewaart, zouden ook andere scripts van dezelfde website het kunnen lezen.',
    several:
      'Staan er meer chats op een pagina, dan eindigen de namen van de gegevens van elke volgende chat op een dubbele punt en zijn sleutel.',
  },
  entries: {
    title: 'De gegevens',
    ofChat: 'De gegevens van de chat “{title}”',
    head: ['Naam', 'Waarvoor', 'Wanneer het wordt geschreven', 'Hoe lang'],
    none: 'Geen.',
  },
  purposes: {
    widget_auto_opened:
      'Wanneer de chat vanzelf openging om uw aandacht te trekken: zodat hij dat niet nog eens doet',
    widget_loaded: 'Wanneer de chat is geladen; bepaalt wanneer hij vanzelf opengaat',
    widget_closed_by_customer: 'U hebt de chat gesloten: zodat hij op de volgende pagina gesloten blijft',
    widget_opened_by_customer: 'U hebt de chat geopend: zodat hij op de volgende pagina open is',
    widget_customer_clicked_header:
      'U hebt op de kop van de chat geklikt: zodat hij er op de volgende pagina hetzelfde uitziet',
    widget_eyecatcher_closed: 'Wanneer u de begroeting naast de knop hebt gesloten: zodat zij niet terugkomt',
    widget_uuid: 'Een pseudoniem nummer dat bezoekers van elkaar onderscheidt',
    widget_show_first_message: 'Of het welkomstbericht in het gesprek wordt getoond',
    widget_session: 'Uw sessie: zonder deze kan niemand het gesprek lezen, ook u niet',
  },
  written: {
    'once opened': 'zodra u de chat hebt geopend',
    'when closed': 'als u de chat sluit',
    'when done': 'als u het doet, nadat u de chat hebt geopend',
  },
  lifetime: {
    usual: 'tot {minutes} minuten nadat u de chat het laatst gebruikte',
    remembered:
      'tot {minutes} minuten nadat u de chat het laatst gebruikte; {days} dagen als u vroeg te worden onthouden',
  },
  ground: {
    title: 'Op welke grond',
    necessary:
      'Deze gegevens zijn strikt noodzakelijk voor de chat waarom u vraagt door hem te openen; daarvoor is geen toestemming nodig (art. 5, lid 3, van Richtlijn 2002/58/EG en de wet van uw land die daarop volgt).',
    remembered:
      '“Mij onthouden op dit apparaat” is uw keuze: dat berust op uw toestemming, is nooit vooraf aangevinkt, en u trekt het in het menu van de chat weer in.',
  },
  rights: {
    title: 'Wat u kunt doen',
    text: 'In het menu van de chat, onder “Mijn gegevens”, wist u alles in één keer, op uw apparaat en op de server. U kunt ook de gegevens van deze website in uw browser wissen; de chat kent u dan niet meer.',
  },
  foot: {
    version: 'Versie {version}, {day}',
    hash: 'SHA-256 van deze tekst: {sha256}',
    observed:
      'Laatst waargenomen: op {day} zag een test met een echte browser precies deze gegevens en geen andere, op elk moment van een bezoek.',
    observedBefore:
      'Laatst waargenomen: op {day} zag een test met een echte browser precies deze gegevens, in een andere versie van het programma.',
    observedLongAgo:
      'Laatst waargenomen: op {day} zag een test met een echte browser precies deze gegevens en geen andere. Dat is te lang geleden om nog te tellen en moet worden herhaald.',
    observedFailed:
      'Laatst gecontroleerd op {day}: een test met een echte browser is mislukt. Dat precies deze gegevens worden bewaard, is op dit moment niet aangetoond.',
    notObserved: 'Laatst waargenomen: in deze installatie is nog geen test vastgelegd.',
    languages: 'In andere talen:',
  },
}
