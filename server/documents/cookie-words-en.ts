import type { CookieWords } from './cookie-words.ts'

export const en: CookieWords = {
  title: 'What the chat of {organization} keeps on your device',
  about: {
    title: 'What this is about',
    text: 'There is a chat on the website of {organization}. This statement lists everything that chat may keep in your browser. It is printed from the very list the program is held to: the chat can keep nothing else.',
    noCookies:
      'The chat sets no cookies. It loads nothing from anywhere but {host}: no fonts, pictures or scripts of others.',
    nothing:
      'As it is set up here, the chat keeps nothing on your device. What it needs is in memory and ends with the page.',
  },
  when: {
    title: 'From when on',
    untilOpened: 'Nothing is kept before you open the chat.',
    closed:
      'There is one exception, which is your own wish: if the chat opened by itself and you close it, that is kept, so that it leaves you alone on the next page.',
    agreed:
      'If a consent tool of this website asks you and you agree, entries may be kept before you open the chat.',
  },
  where: {
    title: 'Where, and who can read it',
    local: 'In the local storage of your browser, under the address of the website you are on.',
    session:
      'In the session storage of your browser, under the address of the website you are on: it also ends when you close the tab.',
    readers:
      'The chat reads it on this website. Session and number are sent to {host} with what you write, and to nobody else. As with everything a website keeps, other scripts of the same website could read it too.',
    several:
      'Where a page has several chats, the names of the entries of each further one end with a colon and its key.',
  },
  entries: {
    title: 'The entries',
    ofChat: 'The entries of the chat “{title}”',
    head: ['Name', 'What for', 'When it is written', 'How long'],
    none: 'None.',
  },
  purposes: {
    widget_auto_opened:
      'When the chat opened by itself to get your attention: so that it does not do so again',
    widget_loaded: 'When the chat was loaded; decides when it opens by itself',
    widget_closed_by_customer: 'You closed the chat: so that it stays closed on the next page',
    widget_opened_by_customer: 'You opened the chat: so that it is open on the next page',
    widget_customer_clicked_header:
      'You clicked the heading of the chat: so that it looks the same on the next page',
    widget_eyecatcher_closed: 'When you closed the greeting beside the button: so that it does not come back',
    widget_uuid: 'A pseudonymous number that tells visitors apart',
    widget_show_first_message: 'Whether the welcome message is shown in the conversation',
    widget_session: 'Your session: without it nobody may read the conversation, not even you',
  },
  written: {
    'once opened': 'once you have opened the chat',
    'when closed': 'when you close the chat',
    'when done': 'when you do it, once you have opened the chat',
  },
  lifetime: {
    usual: '{minutes} minutes after you last used the chat',
    remembered: '{minutes} minutes after you last used the chat; {days} days if you asked to be remembered',
  },
  ground: {
    title: 'On what ground',
    necessary:
      'These entries are strictly necessary for the chat you have asked for by opening it; no consent is needed for that (Art. 5(3) of Directive 2002/58/EC, and the law of your country that follows it).',
    remembered:
      '“Remember me on this device” is your choice: it rests on your consent, is never ticked beforehand, and you take it back in the menu of the chat.',
  },
  rights: {
    title: 'What you can do',
    text: 'In the menu of the chat, under “My data”, you delete everything, on your device and on the server, at once. You can also delete the data of this website in your browser; the chat then does not know you any more.',
  },
  foot: {
    version: 'Version {version}, {day}',
    hash: 'SHA-256 of this text: {sha256}',
    observed:
      'Last observed: on {day} a test with a real browser saw exactly these entries and no others, at every moment of a visit.',
    observedBefore:
      'Last observed: on {day} a test with a real browser saw exactly these entries, in another version of the program.',
    observedLongAgo:
      'Last observed: on {day} a test with a real browser saw exactly these entries and no others. That is too long ago to count, and due to be repeated.',
    observedFailed:
      'Last checked on {day}: a test with a real browser failed. That exactly these entries are kept is not shown at present.',
    notObserved: 'Last observed: no test has been recorded in this installation yet.',
    languages: 'In other languages:',
  },
}
