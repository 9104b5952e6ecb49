/**
 * What may be called about somebody whose data are restricted (Art. 18 GDPR), and why. Whatever is not here and names them or
 * something of theirs is refused with `restricted`, before it is looked at.
 */
export const worksWhileRestricted: Readonly<Record<string, string>> = {
  // The person’s own data, read by the person.
  getVisitorState: 'reads own data',
  listVisitorConversations: 'reads own data',
  listVisitorMessages: 'reads own data',
  listVisitorConsents: 'reads own data',
  getVisitorFileLinks: 'reads own data',
  getTranscript: 'reads own data, on the person’s own device',
  downloadVisitorData: 'reads own data',
  listMyRequests: 'reads own data',
  // The person’s own words: received and stored (decisions/047).
  postVisitorMessage: 'stores what the person sends; nobody reads it',
  startConversation: 'stores what the person sends; nobody reads it',
  uploadVisitorFile: 'stores what the person sends; nobody reads it',
  deleteVisitorFile: 'takes back what the person did not send yet',
  acknowledgeVisitorMessages: 'says how far the person has read own data',
  visitPage: 'keeps the person’s session alive; which page it is is not kept',
  endVisitorSession: 'ends a session',
  // The person’s rights.
  makeMyRequest: 'is a right of the person',
  withdrawConsent: 'is a right of the person (Art. 7(3))',
  deleteVisitorData: 'is a right of the person (Art. 17)',
  // What the organization owes the person meanwhile.
  recordRequest: 'writes down what the person asks for',
  findPersonOfRequest: 'says who asks',
  correctContact: 'corrects at the person’s own wish (Art. 16)',
  previewContactErasure: 'counts, before the person is erased',
  previewVisitorErasure: 'counts, before the person is erased',
  requestErasure: 'erases (Art. 17)',
  requestPersonExport: 'makes the archive the person is given (Art. 15)',
  listContactObjections: 'says what the person objects to, for whoever deals with it (Art. 21)',
  recordObjection: 'writes down what the person objects to (Art. 21)',
  // Storage, and its end.
  placeHold: 'keeps',
  placeRestriction: 'says that it is restricted already',
  lookAtRestricted: 'reads for what Art. 18(2) names, and leaves a trace',
  // Says that there is something, and nothing of what it is.
  getContact: 'shows that the person is restricted, and nothing of theirs',
  getConversation: 'shows that the person is restricted, and nothing of theirs',
}
