import type { NoticeWords } from './notice-words.ts'

export const de: NoticeWords = {
  title: 'Datenschutzerklärung für den Chat von {organization}',
  sections: {
    who: 'Wer verantwortlich ist',
    why: 'Wofür wir Daten verwenden, und auf welcher Grundlage',
    interests: 'Unsere berechtigten Interessen',
    data: 'Welche Daten, und woher sie kommen',
    recipients: 'Wer sie sonst erhält',
    transfers: 'Länder außerhalb des EWR',
    retention: 'Wie lange wir sie aufbewahren',
    rights: 'Ihre Rechte',
    consent: 'Eine Einwilligung widerrufen',
    complaint: 'Beschwerden',
    required: 'Ob Sie sie angeben müssen',
    decisions: 'Automatisierte Entscheidungen',
  },
  who: {
    controller:
      '{name}, {address}, {website}, ist verantwortlich dafür, was im Chat mit Ihren Daten geschieht (Art. 4 Nr. 7 DSGVO).',
    contact: 'Fragen zu personenbezogenen Daten: {name}, {reachedBy}',
    officer: 'Datenschutzbeauftragte oder Datenschutzbeauftragter: {name}, {reachedBy}',
    representative: 'Vertreter in der Union (Art. 27 DSGVO): {name}, {reachedBy}',
    processor:
      'Der Chat läuft auf {host}. Wer diesen Server betreibt, verarbeitet die Daten in unserem Auftrag und nur nach unserer Weisung (Art. 28 DSGVO).',
  },
  classes: {
    'chat content':
      'Was Sie im Chat schreiben und senden, mit Dateien und Bewertungen: um Ihnen zu antworten',
    submission: 'Was Sie in ein Formular des Chats eintragen: wofür, steht bei jedem Feld',
    visit:
      'Die Seite, auf der Sie den Chat öffnen, wann, und die Sprache Ihres Browsers: damit, wer antwortet, weiß, worum es geht',
    contact:
      'Ihr Name, Ihre Adresse und was unsere eigenen Systeme sonst über Sie sagen, wenn Sie bei uns angemeldet sind: um zu wissen, wem wir antworten',
    proof:
      'Worin Sie eingewilligt oder was Sie widerrufen haben, welche Rechte Sie ausgeübt und was wir geantwortet haben: um es zu belegen',
    mail: 'Die E-Mail-Adresse, die Sie für eine Abschrift oder Antwort angeben: um sie Ihnen zu senden',
    access:
      'Ihre Sitzung mit dem Chat und was wann geschah, in Nummern und ohne Inhalte: um den Chat fortzuführen und Fehler und Missbrauch zu finden',
  },
  bases: {
    contract: 'ein Vertrag oder was Sie vor einem solchen verlangen: Art. 6 Abs. 1 Buchst. b DSGVO',
    'legal obligation': 'eine rechtliche Verpflichtung: Art. 6 Abs. 1 Buchst. c DSGVO',
    'legitimate interest': 'ein berechtigtes Interesse: Art. 6 Abs. 1 Buchst. f DSGVO',
    consent: 'Ihre Einwilligung: Art. 6 Abs. 1 Buchst. a DSGVO',
  },
  why: {
    item: '{what} ({basis})',
    forms: 'Die Formulare des Chats fragen nach:',
    field: '{label}: {purpose} ({basis})',
    special:
      '{label}: {purpose} (Ihre ausdrückliche Einwilligung, besondere Kategorie von Daten: Art. 9 Abs. 2 Buchst. a DSGVO)',
    consents: 'Hierin können Sie durch Ankreuzen einwilligen, und müssen es nicht:',
  },
  interests: {
    'chat content': 'gut zu antworten',
    submission: 'gut zu antworten',
    visit: 'zu verstehen, worum es bei einer Frage geht und auf welcher Seite sie aufkam',
    contact: 'Gespräche fortzuführen, die Sie früher mit uns hatten',
    proof: 'belegen zu können, was vereinbart wurde',
    mail: 'Sie zu erreichen',
    access: 'den Chat sicher und in Betrieb zu halten',
    none: 'Nichts von dem, was wir tun, beruht auf einem berechtigten Interesse.',
  },
  data: {
    given: 'Das meiste kommt von Ihnen: was Sie schreiben, senden, eintragen und wählen.',
    fromSystems:
      'Wenn Sie bei uns angemeldet sind, sagen unsere eigenen Systeme dem Chat, wer Sie sind, bestätigt durch eine Signatur.',
    page: 'Was eine Seite unserer Website sonst über Sie sagt, ist als unbestätigt gekennzeichnet.',
    device:
      'Von Ihrem Browser kommen seine Sprache sowie Adresse und Titel der Seite, ohne Abfrage und Fragment.',
    cookies: 'Was der Chat auf Ihrem Gerät speichert',
  },
  addresses: {
    none: 'Ihre IP-Adresse bewahren wir nicht auf.',
    country: 'Von Ihrer IP-Adresse bewahren wir nur das Land auf, so lange wie das Übrige zu Ihrem Besuch.',
    truncated:
      'Von Ihrer IP-Adresse bewahren wir nur das Netz auf (IPv4 /16, IPv6 /32), so lange wie das Übrige zu Ihrem Besuch.',
    full: 'Wir bewahren Ihre IP-Adresse {hours} Stunden auf. Grund: {reason}',
  },
  recipients: {
    processor: 'Wer {host} betreibt, als unser Auftragsverarbeiter.',
    nobody: 'Sonst erhält niemand Ihre Daten.',
    others: 'Außerdem können diese Empfänger Daten erhalten:',
    item: '{host}: {purpose}',
  },
  recipientPurposes: {
    'to send mail': 'versendet unsere Mails; erhält Adresse, Betreff und Text',
    'to have uploads checked for viruses': 'prüft die Dateien, die Sie senden, auf Viren',
    'to keep files': 'bewahrt Dateien auf, versiegelt',
    'to keep backups': 'bewahrt Sicherungen auf, versiegelt',
    'to tell the organization’s own systems what happens':
      'ein eigenes System von uns, das erfährt, was geschieht',
  },
  transfers: {
    none: 'Ihre Daten gehen in kein Land außerhalb des Europäischen Wirtschaftsraums.',
    some: 'Daten gehen in Länder außerhalb des Europäischen Wirtschaftsraums, und zwar so:',
    unknown: 'Ob Daten in ein Land außerhalb des Europäischen Wirtschaftsraums gehen: {missing}',
    item: '{provider}, {countries}: {what}',
    protected: '{provider}, {countries}: {what}; geschützt durch {safeguard}',
    copy: 'Eine Kopie dessen, was sie schützt, gibt Ihnen, wer Fragen zu personenbezogenen Daten beantwortet (siehe oben).',
  },
  mechanisms: {
    'adequacy decision': 'einen Angemessenheitsbeschluss der Kommission (Art. 45 DSGVO)',
    SCC: 'Standardvertragsklauseln (Art. 46 DSGVO)',
    BCR: 'verbindliche interne Datenschutzvorschriften (Art. 47 DSGVO)',
  },
  retention: {
    about: 'Diese Fristen sind im Programm eingestellt, das stündlich danach löscht:',
    item: '{what}: {period}',
    messages: 'Was im Chat gesagt wird, mit Dateien und Bewertungen',
    submissions: 'Was in Formulare eingetragen wird',
    conversations: 'Geschlossene Gespräche, von denen nichts übrig ist',
    people:
      'Was wir von Besuchern und Kontakten wissen, von denen sonst nichts übrig ist, ab der letzten Aktivität',
    proofs: 'Nachweise von Einwilligungen, nachdem die Person aus unseren Daten verschwunden ist',
    events: 'Was geschah, in Nummern und ohne Inhalte',
    backups:
      'Dauer von Sicherungen: {period}. Wer gelöscht wurde, kommt durch das Einspielen einer Sicherung nicht zurück.',
    holds: 'Länger nur, wo ein Gesetz oder Gericht uns verpflichtet, etwas aufzubewahren.',
  },
  rights: {
    about: 'Sie haben das Recht,',
    list: [
      'zu erfahren, was wir über Sie gespeichert haben, mit Kopie (Art. 15 DSGVO)',
      'es berichtigen zu lassen (Art. 16 DSGVO)',
      'es löschen zu lassen (Art. 17 DSGVO)',
      'seine Verarbeitung einschränken zu lassen (Art. 18 DSGVO)',
      'was Sie uns gegeben haben, in einer Form zu erhalten, die Sie mitnehmen können (Art. 20 DSGVO)',
      'aus Gründen Ihrer besonderen Situation dem zu widersprechen, was auf unseren berechtigten Interessen beruht (Art. 21 DSGVO)',
    ],
    chat: 'Das meiste tun Sie selbst: im Menü des Chats, unter „Meine Daten“.',
    page: 'Hier können Sie alles davon verlangen',
    month: 'Wir antworten binnen eines Monats (Art. 12 Abs. 3 DSGVO). Es kostet Sie nichts.',
  },
  consent: {
    withdraw:
      'Eine Einwilligung widerrufen Sie jederzeit im Menü des Chats, in so wenigen Schritten, wie Sie sie erteilt haben. Was vorher geschah, bleibt rechtmäßig.',
    none: 'Der Chat fragt zurzeit nach keiner Einwilligung.',
  },
  complaint: {
    authority: 'Sie können sich hier beschweren: {authority} ({website}).',
    anywhere:
      'Sie können sich auch an die Aufsichtsbehörde des Landes wenden, in dem Sie wohnen oder arbeiten oder in dem Ihrer Meinung nach das Recht verletzt wurde (Art. 77 DSGVO).',
  },
  required: {
    free: 'Kein Gesetz und kein Vertrag verpflichtet Sie, Daten anzugeben. Ohne Nachricht können wir freilich nicht antworten.',
    fields:
      'Felder, die als erforderlich bezeichnet sind, müssen ausgefüllt sein, damit das Formular gesendet werden kann; ohne es erreichen Sie uns auf anderen Wegen.',
  },
  decisions:
    'Keine Entscheidung über Sie wird allein von einem Programm getroffen, und es werden keine Profile von Ihnen erstellt (Art. 22 DSGVO).',
  foot: {
    version: 'Fassung {version}, {day}',
    hash: 'SHA-256 dieses Textes: {sha256}',
    languages: 'In anderen Sprachen:',
    older: 'Frühere Fassungen:',
    newest: 'Dies ist eine frühere Fassung. Die geltende',
  },
  missing: '[noch nicht gesagt]',
}
