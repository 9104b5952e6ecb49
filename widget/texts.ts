/** Every word the visitor reads, in English; other languages are further catalogues of the same shape. */

export const language = 'en'
export const direction = 'ltr'

function plural(count: number, forms: { one: string; other: string }): string {
  const rule = new Intl.PluralRules(language).select(count)
  return forms[rule === 'one' ? 'one' : 'other'].replace('#', String(count))
}

/** Apart from the rest, so that the loader carries these only. */
export const launcherTexts = {
  open: 'Open chat',
  close: 'Close chat',
  cannotLoad: 'The chat cannot be loaded. Try again.',
}

export const texts = {
  unread: (count: number) => plural(count, { one: '# unread message', other: '# unread messages' }),
  close: 'Close chat',
  back: 'Back to the chat',
  details: 'Details of this chat',
  talkingTo: (organization: string) => `You are talking to ${organization}.`,
  answeredBy: (name: string) => `${name} answers you.`,
  nobodyYet: 'Nobody has taken this conversation yet.',
  stream: 'Messages',
  you: 'You',
  today: 'Today',
  yesterday: 'Yesterday',
  earlier: 'Show earlier messages',
  latest: 'Latest messages',
  typing: (name: string) => `${name} is typing`,
  says: (name: string, text: string) => `${name}: ${text}`,

  waiting: 'Waiting to be sent',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  trying: 'No connection. Sent as soon as there is one.',
  busy: (seconds: number) =>
    plural(seconds, {
      one: 'Many messages at once. Sent in # second.',
      other: 'Many messages at once. Sent in # seconds.',
    }),
  notSent: (reason: string) => `Not sent. ${reason}`,
  retry: 'Try again',

  composer: 'Your message',
  placeholder: 'Write a message',
  send: 'Send',
  tooLong: (count: number) =>
    plural(count, { one: '# character too long.', other: '# characters too long.' }),

  connecting: 'No connection. Trying again.',
  closed: 'This conversation is closed.',
  startNew: 'Start a new conversation',
  ended: 'This conversation has ended, because it was not used for 30 minutes.',
  endedKept: 'What you have not sent is kept; starting again sends it.',
  startAgain: 'Start again',

  privacyLink: 'What this chat keeps on your device',
  privacyUntilOpened: 'Nothing is kept until you open or close the chat. Then these entries, and no others:',
  privacyLifetime: (minutes: number) =>
    plural(minutes, {
      one: 'All of them are removed when the chat was not used for # minute.',
      other: 'All of them are removed when the chat was not used for # minutes.',
    }),
  privacyNames: 'Name of the entry',
}
