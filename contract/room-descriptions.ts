/** What each room is about, for the reference and the client. */
export const roomDescriptions: Record<string, string> = {
  accounts: 'Registration, signing in, sessions, the users of an organization and their invitations.',
  widgets: 'The widgets on websites: settings, pictures, where they were seen.',
  identity: 'Who visitors are: keys that sign identity tokens, contacts, attributes.',
  conversations: 'What agents do: read, answer, assign and close conversations.',
  files: 'Files in conversations: upload them, take them back, get links to download them.',
  visitors:
    'What the widget does for a visitor: sessions, conversations, ratings, transcripts, their own data.',
  audit: 'Who did what: entries, whether the log is whole, and the log to take along.',
  privacy: 'What is kept and why, the processing record, and the rule for IP addresses.',
  consents: 'What a visitor has agreed to, and taking it back.',
}
