import type { Language } from '#contract/languages'

type MailWords = {
  receivedSubject: string
  received: string
  answerSubject: string
  /** The organization takes answers to its mails, or does not. */
  replyHere: string
  replyOnSite: string
}

const words = (
  receivedSubject: string,
  received: string,
  answerSubject: string,
  replyHere: string,
  replyOnSite: string,
): MailWords => ({ receivedSubject, received, answerSubject, replyHere, replyOnSite })

/** What visitors get by mail who wrote while nobody was there. */
export const mailWords: Record<Language, MailWords> = {
  en: words(
    'We have received your message – {organization}',
    'Thank you for writing to {organization}. Nobody was there just then; we answer to this address. This is what you wrote:',
    'Answer from {organization}',
    'You can reply to this mail.',
    'Replies to this mail reach nobody. Write to us again in the chat on our website.',
  ),
  de: words(
    'Ihre Nachricht ist angekommen – {organization}',
    'Danke für Ihre Nachricht an {organization}. Gerade war niemand da; wir antworten an diese Adresse. Das haben Sie geschrieben:',
    'Antwort von {organization}',
    'Sie können auf diese E-Mail antworten.',
    'Antworten auf diese E-Mail erreichen niemanden. Schreiben Sie uns wieder im Chat auf unserer Website.',
  ),
  nl: words(
    'Uw bericht is aangekomen – {organization}',
    'Bedankt voor uw bericht aan {organization}. Er was net niemand aanwezig; we antwoorden op dit adres. Dit schreef u:',
    'Antwoord van {organization}',
    'U kunt op deze e-mail antwoorden.',
    'Antwoorden op deze e-mail bereiken niemand. Schrijf ons opnieuw in de chat op onze website.',
  ),
  fr: words(
    'Votre message est bien arrivé – {organization}',
    'Merci d’avoir écrit à {organization}. Personne n’était disponible à ce moment-là ; nous répondrons à cette adresse. Voici votre message :',
    'Réponse de {organization}',
    'Vous pouvez répondre à cet e-mail.',
    'Les réponses à cet e-mail ne parviennent à personne. Écrivez-nous de nouveau dans le chat de notre site.',
  ),
  es: words(
    'Hemos recibido su mensaje – {organization}',
    'Gracias por escribir a {organization}. En ese momento no había nadie; responderemos a esta dirección. Esto es lo que escribió:',
    'Respuesta de {organization}',
    'Puede responder a este correo.',
    'Las respuestas a este correo no llegan a nadie. Escríbanos de nuevo en el chat de nuestro sitio web.',
  ),
  it: words(
    'Abbiamo ricevuto il suo messaggio – {organization}',
    'Grazie per aver scritto a {organization}. In quel momento non c’era nessuno; risponderemo a questo indirizzo. Ecco il suo messaggio:',
    'Risposta da {organization}',
    'Può rispondere a questa e-mail.',
    'Le risposte a questa e-mail non raggiungono nessuno. Ci scriva di nuovo nella chat del nostro sito.',
  ),
  pt: words(
    'Recebemos a sua mensagem – {organization}',
    'Obrigado por escrever a {organization}. Nesse momento não estava ninguém; responderemos para este endereço. Foi isto que escreveu:',
    'Resposta de {organization}',
    'Pode responder a este e-mail.',
    'As respostas a este e-mail não chegam a ninguém. Escreva-nos de novo no chat do nosso site.',
  ),
  pl: words(
    'Otrzymaliśmy wiadomość – {organization}',
    'Dziękujemy za wiadomość do {organization}. Nikogo akurat nie było; odpowiemy na ten adres. Oto jej treść:',
    'Odpowiedź od {organization}',
    'Na tę wiadomość można odpowiedzieć.',
    'Odpowiedzi na tę wiadomość do nikogo nie docierają. Prosimy napisać ponownie na czacie na naszej stronie.',
  ),
  cs: words(
    'Vaše zpráva dorazila – {organization}',
    'Děkujeme za zprávu pro {organization}. Zrovna tu nikdo nebyl; odpovíme na tuto adresu. Toto jste napsali:',
    'Odpověď od {organization}',
    'Na tento e-mail můžete odpovědět.',
    'Odpovědi na tento e-mail nikomu nedojdou. Napište nám znovu v chatu na našem webu.',
  ),
  sk: words(
    'Vaša správa dorazila – {organization}',
    'Ďakujeme za správu pre {organization}. Práve tu nikto nebol; odpovieme na túto adresu. Toto ste napísali:',
    'Odpoveď od {organization}',
    'Na tento e-mail môžete odpovedať.',
    'Odpovede na tento e-mail sa k nikomu nedostanú. Napíšte nám znova v čete na našom webe.',
  ),
  sl: words(
    'Vaše sporočilo je prispelo – {organization}',
    'Hvala za sporočilo za {organization}. Takrat ni bilo nikogo; odgovorili bomo na ta naslov. Napisali ste:',
    'Odgovor od {organization}',
    'Na to sporočilo lahko odgovorite.',
    'Odgovorov na to sporočilo nihče ne prejme. Pišite nam znova v klepetu na naši spletni strani.',
  ),
  hr: words(
    'Vaša je poruka stigla – {organization}',
    'Hvala na poruci za {organization}. Trenutačno nikoga nije bilo; odgovorit ćemo na ovu adresu. Napisali ste:',
    'Odgovor od {organization}',
    'Na ovu poruku možete odgovoriti.',
    'Odgovore na ovu poruku nitko ne prima. Pišite nam ponovno u razgovoru na našoj stranici.',
  ),
  hu: words(
    'Megkaptuk az üzenetét – {organization}',
    'Köszönjük, hogy írt nekünk ({organization}). Épp nem volt itt senki; erre a címre válaszolunk. Ezt írta:',
    'Válasz: {organization}',
    'Erre a levélre válaszolhat.',
    'Az erre a levélre adott válaszok senkihez nem jutnak el. Írjon nekünk újra a honlapunk csevegőjében.',
  ),
  ro: words(
    'Am primit mesajul dumneavoastră – {organization}',
    'Vă mulțumim că ați scris către {organization}. Nu era nimeni în acel moment; vom răspunde la această adresă. Ați scris:',
    'Răspuns de la {organization}',
    'Puteți răspunde la acest e-mail.',
    'Răspunsurile la acest e-mail nu ajung la nimeni. Scrieți-ne din nou în chatul de pe site-ul nostru.',
  ),
  bg: words(
    'Получихме вашето съобщение – {organization}',
    'Благодарим, че писахте на {organization}. В този момент нямаше никого; ще отговорим на този адрес. Ето какво написахте:',
    'Отговор от {organization}',
    'Можете да отговорите на това писмо.',
    'Отговорите на това писмо не достигат до никого. Пишете ни отново в чата на нашия сайт.',
  ),
  el: words(
    'Λάβαμε το μήνυμά σας – {organization}',
    'Ευχαριστούμε που γράψατε στην επιχείρηση {organization}. Δεν ήταν κανείς εκεί εκείνη τη στιγμή· θα απαντήσουμε σε αυτή τη διεύθυνση. Γράψατε:',
    'Απάντηση από {organization}',
    'Μπορείτε να απαντήσετε σε αυτό το μήνυμα.',
    'Οι απαντήσεις σε αυτό το μήνυμα δεν φτάνουν σε κανέναν. Γράψτε μας ξανά στη συνομιλία του ιστοτόπου μας.',
  ),
  da: words(
    'Vi har modtaget din besked – {organization}',
    'Tak, fordi du skrev til {organization}. Der var ingen lige da; vi svarer til denne adresse. Du skrev:',
    'Svar fra {organization}',
    'Du kan svare på denne mail.',
    'Svar på denne mail når ikke frem til nogen. Skriv til os igen i chatten på vores websted.',
  ),
  sv: words(
    'Vi har fått ditt meddelande – {organization}',
    'Tack för att du skrev till {organization}. Ingen var där just då; vi svarar till den här adressen. Du skrev:',
    'Svar från {organization}',
    'Du kan svara på det här mejlet.',
    'Svar på det här mejlet når ingen. Skriv till oss igen i chatten på vår webbplats.',
  ),
  fi: words(
    'Viestisi on saapunut – {organization}',
    'Kiitos viestistäsi ({organization}). Kukaan ei ollut juuri silloin paikalla; vastaamme tähän osoitteeseen. Kirjoitit:',
    'Vastaus: {organization}',
    'Voit vastata tähän viestiin.',
    'Vastaukset tähän viestiin eivät tavoita ketään. Kirjoita meille uudelleen sivustomme chatissa.',
  ),
  et: words(
    'Sinu sõnum on kohal – {organization}',
    'Aitäh, et kirjutasid ({organization}). Parasjagu ei olnud kedagi kohal; vastame sellele aadressile. Sa kirjutasid:',
    'Vastus: {organization}',
    'Sellele kirjale saab vastata.',
    'Vastused sellele kirjale ei jõua kellenigi. Kirjuta meile uuesti meie veebilehe vestluses.',
  ),
  lv: words(
    'Jūsu ziņa ir saņemta – {organization}',
    'Paldies, ka rakstījāt ({organization}). Tobrīd neviena nebija; mēs atbildēsim uz šo adresi. Jūs rakstījāt:',
    'Atbilde no {organization}',
    'Uz šo vēstuli varat atbildēt.',
    'Atbildes uz šo vēstuli nevienu nesasniedz. Rakstiet mums vēlreiz tērzēšanā mūsu vietnē.',
  ),
  lt: words(
    'Gavome jūsų žinutę – {organization}',
    'Ačiū, kad parašėte ({organization}). Tuo metu nieko nebuvo; atsakysime šiuo adresu. Jūs parašėte:',
    'Atsakymas nuo {organization}',
    'Į šį laišką galite atsakyti.',
    'Atsakymai į šį laišką nieko nepasiekia. Parašykite mums dar kartą mūsų svetainės pokalbyje.',
  ),
  ga: words(
    'Tá do theachtaireacht faighte againn – {organization}',
    'Go raibh maith agat as scríobh chuig {organization}. Ní raibh aon duine ann ag an am; freagróimid chuig an seoladh seo. Scríobh tú:',
    'Freagra ó {organization}',
    'Is féidir leat an ríomhphost seo a fhreagairt.',
    'Ní shroicheann freagraí ar an ríomhphost seo aon duine. Scríobh chugainn arís sa chomhrá ar ár suíomh.',
  ),
  mt: words(
    'Irċevejna l-messaġġ tiegħek – {organization}',
    'Grazzi talli ktibt lil {organization}. Dak il-ħin ma kien hemm ħadd; inwieġbu f’dan l-indirizz. Ktibt:',
    'Tweġiba mingħand {organization}',
    'Tista’ twieġeb għal din l-email.',
    'It-tweġibiet għal din l-email ma jaslu għand ħadd. Iktbilna mill-ġdid fiċ-chat tas-sit tagħna.',
  ),
  ar: words(
    'وصلتنا رسالتك – {organization}',
    'شكرًا لمراسلتك {organization}. لم يكن أحد متاحًا في تلك اللحظة؛ سنجيب على هذا العنوان. هذا ما كتبته:',
    'رد من {organization}',
    'يمكنك الرد على هذه الرسالة.',
    'الردود على هذه الرسالة لا تصل إلى أحد. راسلنا مرة أخرى في الدردشة على موقعنا.',
  ),
}
