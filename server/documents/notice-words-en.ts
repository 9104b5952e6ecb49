import type { NoticeWords } from './notice-words.ts'

export const en: NoticeWords = {
  title: 'Privacy notice for the chat of {organization}',
  sections: {
    who: 'Who is responsible',
    why: 'What we use data for, and on what ground',
    interests: 'Our legitimate interests',
    data: 'Which data, and where they come from',
    recipients: 'Who else receives them',
    transfers: 'Countries outside of the EEA',
    retention: 'How long we keep them',
    rights: 'Your rights',
    consent: 'Taking back a consent',
    complaint: 'Complaints',
    required: 'Whether you must give them',
    decisions: 'Automated decisions',
  },
  who: {
    controller: '{name}, {address}, {website}, is the controller of what happens with your data in the chat.',
    contact: 'Questions about personal data: {name}, {reachedBy}',
    officer: 'Data protection officer: {name}, {reachedBy}',
    representative: 'Representative in the Union (Art. 27 GDPR): {name}, {reachedBy}',
    processor:
      'The chat runs on {host}. Whoever operates that server processes the data on our behalf and on our instructions only (Art. 28 GDPR).',
  },
  classes: {
    'chat content': 'What you write and send in the chat, with its files and ratings: to answer you',
    submission: 'What you enter into a form of the chat: for what stands beside each field',
    visit:
      'The page you open the chat on, when, and the language of your browser: so that whoever answers knows what it is about',
    contact:
      'Your name, your address and what else our own systems say of you, where you are signed in with us: to know whom we answer',
    proof:
      'What you have agreed to or taken back, what you have asked for by right and what we answered: to prove it',
    mail: 'The e-mail address you give for a transcript or an answer: to send it to you',
    access:
      'Your session with the chat, and what happened when, in numbers and without contents: to carry the chat on, and to find faults and misuse',
  },
  bases: {
    contract: 'a contract, or what you ask for before one: Art. 6(1)(b) GDPR',
    'legal obligation': 'a legal obligation: Art. 6(1)(c) GDPR',
    'legitimate interest': 'a legitimate interest: Art. 6(1)(f) GDPR',
    consent: 'your consent: Art. 6(1)(a) GDPR',
  },
  why: {
    item: '{what} ({basis})',
    forms: 'The forms of the chat ask for:',
    field: '{label}: {purpose} ({basis})',
    special: '{label}: {purpose} (your explicit consent, special category of data: Art. 9(2)(a) GDPR)',
    consents: 'You may agree to these by ticking a box, and need not:',
  },
  interests: {
    'chat content': 'to answer well',
    submission: 'to answer well',
    visit: 'to understand what a question is about, and on which page it came up',
    contact: 'to carry on conversations you had with us before',
    proof: 'to be able to prove what was agreed',
    mail: 'to reach you',
    access: 'to keep the chat safe and working',
    none: 'None of what we do rests on a legitimate interest.',
  },
  data: {
    given: 'Most of it comes from you: what you write, send, enter and choose.',
    fromSystems:
      'Where you are signed in with us, our own systems tell the chat who you are, confirmed by a signature.',
    page: 'What a page of our website says about you besides is marked as unconfirmed.',
    device:
      'From your browser come its language and the address and title of the page, without query and fragment.',
    cookies: 'What the chat keeps on your device',
  },
  addresses: {
    none: 'We do not keep your IP address.',
    country: 'Of your IP address we keep the country only, as long as the rest about your visit.',
    truncated:
      'Of your IP address we keep the network only (IPv4 /16, IPv6 /32), as long as the rest about your visit.',
    full: 'We keep your IP address for {hours} hours. Reason: {reason}',
  },
  recipients: {
    processor: 'Whoever operates {host}, as our processor.',
    nobody: 'Nobody else receives your data.',
    others: 'Besides, these may receive data:',
    item: '{host}: {purpose}',
  },
  recipientPurposes: {
    'to send mail': 'sends our mails; receives address, subject and text',
    'to have uploads checked for viruses': 'checks the files you send for viruses',
    'to keep files': 'keeps files, sealed',
    'to keep backups': 'keeps backups, sealed',
    'to tell the organization’s own systems what happens': 'a system of our own, which is told what happens',
  },
  transfers: {
    none: 'Your data are not sent to a country outside of the European Economic Area.',
    some: 'Data are sent to countries outside of the European Economic Area, as follows.',
    unknown: 'Whether data are sent to a country outside of the European Economic Area: {missing}',
    item: '{provider}, {countries}: {what}',
    protected: '{provider}, {countries}: {what}; protected by {safeguard}',
    copy: 'Whoever answers questions about personal data (see above) gives you a copy of what protects them.',
  },
  mechanisms: {
    'adequacy decision': 'an adequacy decision of the Commission (Art. 45 GDPR)',
    SCC: 'standard contractual clauses (Art. 46 GDPR)',
    BCR: 'binding corporate rules (Art. 47 GDPR)',
  },
  retention: {
    about: 'These periods are set in the program, which deletes by them every hour:',
    item: '{what}: {period}',
    messages: 'What is said in the chat, with files and ratings',
    submissions: 'What is entered into forms',
    conversations: 'Closed conversations that nothing is left of',
    people: 'What we know of visitors and contacts that nothing else is left of, from the last activity',
    proofs: 'Proofs of consents, after the person is gone from our records',
    events: 'What happened, in numbers and without contents',
    backups:
      'Backups end {period} after they were made. Who was erased does not come back when one is restored.',
    holds: 'Longer only where a law or a court makes us keep something.',
  },
  rights: {
    about: 'You have the right',
    list: [
      'to know what we hold about you, and to a copy (Art. 15 GDPR)',
      'to have it corrected (Art. 16 GDPR)',
      'to have it erased (Art. 17 GDPR)',
      'to have its use restricted (Art. 18 GDPR)',
      'to receive what you gave us in a form you can take elsewhere (Art. 20 GDPR)',
      'to object, for reasons of your own situation, to what rests on our legitimate interests (Art. 21 GDPR)',
    ],
    chat: 'Most of it you do yourself: in the menu of the chat, under “My data”.',
    page: 'Ask for any of it here',
    month: 'We answer within one month (Art. 12(3) GDPR). It costs you nothing.',
  },
  consent: {
    withdraw:
      'You take back a consent at any time in the menu of the chat, in as few steps as you gave it. What was done before stays lawful.',
    none: 'The chat asks for no consent at present.',
  },
  complaint: {
    authority: 'You can complain to {authority} ({website}).',
    anywhere:
      'You can also turn to the supervisory authority of the country you live or work in, or where you think the law was broken (Art. 77 GDPR).',
  },
  required: {
    free: 'No law and no contract obliges you to give data. Without a message we cannot answer, of course.',
    fields:
      'Fields marked as required must be filled in for the form to be sent; you can reach us in other ways without it.',
  },
  decisions:
    'No decisions about you are made by a program alone, and no profiles of you are made (Art. 22 GDPR).',
  foot: {
    version: 'Version {version}, {day}',
    hash: 'SHA-256 of this text: {sha256}',
    languages: 'In other languages:',
    older: 'Earlier versions:',
    newest: 'This is an earlier version. The one in force',
  },
  missing: '[not said yet]',
}
