import type { CookieWords } from './cookie-words.ts'

export const de: CookieWords = {
  title: 'Was der Chat von {organization} auf Ihrem Gerät speichert',
  about: {
    title: 'Worum es geht',
    text: 'Auf der Website von {organization} gibt es einen Chat. Diese Erklärung nennt alles, was dieser Chat in Ihrem Browser speichern kann. Sie wird aus genau der Liste gedruckt, an die das Programm gebunden ist: Anderes kann der Chat nicht speichern.',
    noCookies:
      'Der Chat setzt keine Cookies. Er lädt nur von {host}: keine Schriften, Bilder oder Skripte von anderen.',
    nothing:
      'So wie er hier eingerichtet ist, speichert der Chat nichts auf Ihrem Gerät. Was er braucht, steht im Arbeitsspeicher und endet mit der Seite.',
  },
  when: {
    title: 'Ab wann',
    untilOpened: 'Bevor Sie den Chat öffnen, wird nichts gespeichert.',
    closed:
      'Es gibt eine Ausnahme, und die ist Ihr eigener Wunsch: Hat sich der Chat von selbst geöffnet und Sie schließen ihn, so wird das gespeichert, damit er Sie auf der nächsten Seite in Ruhe lässt.',
    agreed:
      'Fragt Sie ein Einwilligungsfenster dieser Website und stimmen Sie zu, so kann schon gespeichert werden, bevor Sie den Chat öffnen.',
  },
  where: {
    title: 'Wo, und wer es lesen kann',
    local: 'Im lokalen Speicher Ihres Browsers, unter der Adresse der Website, auf der Sie sind.',
    session:
      'Im Sitzungsspeicher Ihres Browsers, unter der Adresse der Website, auf der Sie sind: Er endet auch, wenn Sie den Tab schließen.',
    readers:
      'Der Chat liest es auf dieser Website. Sitzung und Nummer gehen mit dem, was Sie schreiben, an {host} und an niemanden sonst. Wie bei allem, was eine Website speichert, könnten auch andere Skripte derselben Website es lesen.',
    several:
      'Hat eine Seite mehrere Chats, so enden die Namen der Einträge jedes weiteren mit einem Doppelpunkt und seinem Schlüssel.',
  },
  entries: {
    title: 'Die Einträge',
    ofChat: 'Die Einträge des Chats „{title}“',
    head: ['Name', 'Wofür', 'Wann er geschrieben wird', 'Wie lange'],
    none: 'Keine.',
  },
  purposes: {
    widget_auto_opened:
      'Wann sich der Chat von selbst geöffnet hat, um auf sich aufmerksam zu machen: damit er es nicht noch einmal tut',
    widget_loaded: 'Wann der Chat geladen wurde; bestimmt, wann er sich von selbst öffnet',
    widget_closed_by_customer:
      'Sie haben den Chat geschlossen: damit er auf der nächsten Seite geschlossen bleibt',
    widget_opened_by_customer: 'Sie haben den Chat geöffnet: damit er auf der nächsten Seite offen ist',
    widget_customer_clicked_header:
      'Sie haben auf die Überschrift des Chats geklickt: damit er auf der nächsten Seite genauso aussieht',
    widget_eyecatcher_closed:
      'Wann Sie die Begrüßung neben dem Knopf geschlossen haben: damit sie nicht wiederkommt',
    widget_uuid: 'Eine pseudonyme Nummer, die Besucher voneinander unterscheidet',
    widget_show_first_message: 'Ob die Willkommensnachricht im Gespräch gezeigt wird',
    widget_session: 'Ihre Sitzung: Ohne sie kann niemand das Gespräch lesen, auch Sie nicht',
  },
  written: {
    'once opened': 'sobald Sie den Chat geöffnet haben',
    'when closed': 'wenn Sie den Chat schließen',
    'when done': 'wenn Sie es tun, nachdem Sie den Chat geöffnet haben',
  },
  lifetime: {
    usual: 'bis {minutes} Minuten nach Ihrer letzten Nutzung des Chats',
    remembered:
      'bis {minutes} Minuten nach Ihrer letzten Nutzung des Chats; {days} Tage, wenn sich das Gerät an Sie erinnern soll',
  },
  ground: {
    title: 'Auf welcher Grundlage',
    necessary:
      'Diese Einträge sind unbedingt erforderlich für den Chat, den Sie durch das Öffnen gewünscht haben; dafür ist keine Einwilligung nötig (Art. 5 Abs. 3 der Richtlinie 2002/58/EG und das Recht Ihres Landes, das ihr folgt).',
    remembered:
      '„Auf diesem Gerät an mich erinnern“ ist Ihre Wahl: Es beruht auf Ihrer Einwilligung, ist nie vorab angekreuzt, und im Menü des Chats nehmen Sie es wieder zurück.',
  },
  rights: {
    title: 'Was Sie tun können',
    text: 'Im Menü des Chats, unter „Meine Daten“, löschen Sie alles auf einmal, auf Ihrem Gerät und auf dem Server. Sie können auch die Daten dieser Website in Ihrem Browser löschen; der Chat kennt Sie dann nicht mehr.',
  },
  foot: {
    version: 'Fassung {version}, {day}',
    hash: 'SHA-256 dieses Textes: {sha256}',
    observed:
      'Zuletzt beobachtet: Am {day} hat ein Test mit einem echten Browser genau diese Einträge und keine anderen gesehen, in jedem Augenblick eines Besuchs.',
    observedBefore:
      'Zuletzt beobachtet: Am {day} hat ein Test mit einem echten Browser genau diese Einträge gesehen, in einer anderen Fassung des Programms.',
    observedLongAgo:
      'Zuletzt beobachtet: Am {day} hat ein Test mit einem echten Browser genau diese Einträge und keine anderen gesehen. Das ist zu lange her, um noch zu zählen, und muss wiederholt werden.',
    observedFailed:
      'Zuletzt geprüft am {day}: Ein Test mit einem echten Browser ist fehlgeschlagen. Dass genau diese Einträge abgelegt werden, ist derzeit nicht gezeigt.',
    notObserved: 'Zuletzt beobachtet: In dieser Installation ist noch kein Test verzeichnet.',
    languages: 'In anderen Sprachen:',
  },
}
