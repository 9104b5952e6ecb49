/** What each room is about, for the reference and the client. */
export const roomDescriptions: Record<string, string> = {
  accounts: 'Registration, signing in, sessions, the users of an organization and their invitations.',
  widgets: 'The widgets on websites: settings, pictures, where they were seen.',
  identity: 'Who visitors are: keys that sign identity tokens, contacts, attributes.',
  conversations: 'What agents do: read, answer, assign and close conversations.',
  files: 'Files in conversations: upload them, take them back, get links to download them.',
  visitors:
    'What the widget does for a visitor: sessions, conversations, ratings, transcripts, their own data.',
  claims: 'What may be said about privacy today, with the checks behind each sentence.',
  restrictions:
    'Whose data are stored and nothing else (Art. 18 GDPR), and who objects to what (Art. 21 GDPR).',
  retention:
    'How long data are kept: rules, what they would delete, what sweeps have deleted, figures that stay.',
  holds: 'Legal holds: what must be kept for now, whoever or whatever would delete it.',
  audit: 'Who did what: entries, whether the log is whole, and the log to take along.',
  privacy: 'What is kept and why, the processing record, and the rule for IP addresses.',
  documents: 'What the public is told: the cookie statement, and the privacy notice with its versions.',
  clauses: 'The clauses library: texts for notices and consents, ready-made or of your own, by version.',
  overview: 'How the organization stands with the law: what is so, what is due, what has stopped.',
  incidents: 'Breaches of personal data: the register, its clocks, and what authority and persons are told.',
  agreements:
    'The agreement with the operator (Art. 28 GDPR): read, sign, take along, and what has changed since.',
  closing: 'Leaving: notice, retrieval, then everything is erased.',
  'sub-processors':
    'Who gets data because the operator works with them: the list, its history, and objections to changes.',
  'data-location': 'Where everything is kept, which transfers there are, and where it may be.',
  consents: 'What a visitor has agreed to, taking it back, and bringing in what was agreed to before.',
  requests:
    'What persons ask for by Art. 15 to 22 GDPR: record, prove, carry out, answer in time; corrections.',
}
