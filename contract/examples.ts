/** Text that stands for what only its owner knows. */
export const exampleId = '0198c0de-0000-7000-8000-000000000000'
export const exampleToken = 'vN1c0ZqJf8sYb3RkT5wXhA2mEuLd9GpQ7iKoVtSxCyM'
/** The ending is no checksum of the rest: it opens nothing anywhere. */
export const exampleApiKey = `aparte_${exampleToken.repeat(2).slice(0, 64)}00000000`
export const exampleEmail = 'ada@example.com'
export const examplePassword = 'a red kettle sings at noon'

const exampleSha256 = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'

/** What a field of this name may hold, in the examples of the reference. What is missing is made from its type. */
export const exampleValues: Record<string, string | number> = {
  address: 'Keizersgracht 1, 1015 CN Amsterdam',
  comment: 'Quick and friendly.',
  company: 'Lamp Shop',
  country: 'DE',
  currentPassword: examplePassword,
  deliveredSeq: 1,
  documentSha256: exampleSha256,
  expiresAt: '2026-01-31T12:00:00Z',
  firstName: 'Ada',
  from: '09:00',
  host: 'smtp.example.com',
  ids: exampleId,
  label: 'Which lamp?',
  language: 'en',
  lastName: 'Jansen',
  name: 'Lamp Shop',
  newPassword: 'seven green boats at dawn',
  organization: 'Lamp Shop',
  pdfSha256: exampleSha256,
  organizationName: 'Lamp Shop',
  password: examplePassword,
  place: 'DE Falkenstein',
  readSeq: 1,
  score: 5,
  templateSha256: exampleSha256,
  search: 'ada',
  text: 'Good morning. Your lamp left us yesterday.',
  title: 'Lamps',
  to: '17:00',
  token: exampleToken,
  url: 'https://shop.example.com/lamps',
  website: 'https://www.example.com',
}

type Example = { query?: Record<string, unknown>; body?: Record<string, unknown> }

/** What to send, where the fields one by one would not make a good example. */
export const exampleInputs: Record<string, Example> = {
  listConversations: { query: { view: 'open', limit: 20 } },
  listMessages: { query: { after: 0 } },
  listVisitorMessages: { query: { after: 0 } },
  listContacts: { query: { search: 'ada' } },
  postMessage: { body: { clientId: exampleId, text: 'Good morning. Your lamp left us yesterday.' } },
  postVisitorMessage: { body: { clientId: exampleId, text: 'Where is my lamp?' } },
  startConversation: {
    body: { clientId: exampleId, message: { clientId: exampleId, text: 'Where is my lamp?' } },
  },
  setVisitorAttributes: { body: { attributes: { plan: 'gold', orders: 3 } } },
  rateConversation: { body: { score: 5, comment: 'Quick and friendly.' } },
  updateUser: { body: { role: 'supervisor' } },
  updateWidget: { body: { name: 'Lamp Shop', isEnabled: true } },
  createWidget: {
    body: {
      name: 'Lamp Shop',
      settings: { title: { en: 'Ask us' }, welcomeMessage: { en: 'Good morning' } },
    },
  },
  createApiKey: { body: { name: 'Web shop', scopes: ['conversations:read', 'conversations:write'] } },
  updateApiKey: { body: { name: 'Web shop', scopes: ['conversations:read'] } },
  rotateApiKey: { body: { graceHours: 24 } },
  createWebhook: {
    body: { address: 'https://shop.example.com/aparte', types: ['message.posted', 'visitor.deleted'] },
  },
  updateWebhook: { body: { types: null } },
  listAuditEntries: { query: { actor: 'user', type: 'widget.updated' } },
  setPrivacyContacts: {
    body: {
      contact: { name: 'Ada Jansen', reachedBy: exampleEmail },
      protectionOfficer: null,
      representative: null,
    },
  },
  setAddressRule: { body: { mode: 'full', hours: 24, reason: 'Against false orders' } },
  createClause: {
    body: {
      madeFrom: 'newsletter',
      clause: { name: 'Newsletter', kind: 'consent', basis: 'consent', texts: { en: 'Mail me on Mondays.' } },
    },
  },
  updateClause: {
    body: { name: 'Newsletter', kind: 'consent', basis: 'consent', texts: { en: 'Mail me on Fridays.' } },
  },
  updateNotice: {
    body: {
      country: 'NL',
      transfers: 'none',
      storage: 'local',
      additions: { decisions: { en: 'A person decides about every complaint.' } },
    },
  },
  getPublicNotice: { query: { language: 'en', version: 1 } },
  listDeliveries: { query: { status: 'failed' } },
  replayFailed: { body: { since: '2026-01-31T12:00:00Z' } },
  requestErasure: { body: { kind: 'visitor', visitorId: exampleId, confirm: 'erase' } },
  requestPersonExport: { body: { kind: 'visitor', visitorId: exampleId } },
  openIncident: {
    body: {
      facts: {
        title: 'A mail to the wrong person',
        kinds: ['confidentiality'],
        startedAt: '2026-01-31T09:00:00Z',
        endedAt: '2026-01-31T09:00:00Z',
        detectedAt: '2026-01-31T12:00:00Z',
        systems: ['messages'],
        from: '2026-01-31T08:00:00Z',
        until: '2026-01-31T10:00:00Z',
        nature: 'An answer went to another customer.',
        consequences: 'They know of an order.',
        measures: null,
        delayReason: null,
      },
      awareAt: '2026-01-31T12:00:00Z',
      isExercise: true,
    },
  },
  addToIncident: {
    body: { kind: 'facts', facts: { measures: 'They deleted it, and say so in writing.' } },
  },
  placeRestriction: {
    body: {
      on: { kind: 'visitor', visitorId: exampleId },
      ground: 'accuracy',
      note: 'They say they have moved.',
    },
  },
  liftRestriction: {
    body: { reason: 'The address was corrected.', told: { how: 'by hand', note: 'By phone, 31 January' } },
  },
  recordObjection: { body: { on: { kind: 'visitor', visitorId: exampleId }, purpose: 'statistics' } },
  placeHold: {
    body: {
      on: { kind: 'conversation', conversationId: exampleId },
      reason: 'A dispute before the court of Amsterdam, case 26/1234.',
    },
  },
  releaseHold: { body: { reason: 'The dispute was settled.' } },
  updateRetention: { body: { messages: 3 } },
  previewRetention: { query: { messages: 3 } },
  listDailyCounts: { query: { from: '2026-01-01', to: '2026-01-31' } },
  listRequests: { query: { state: 'open' } },
  recordRequest: {
    body: { kind: 'access', channel: 'mail', language: 'en', email: exampleEmail, name: 'Ada Jansen' },
  },
  findPersonOfRequest: { body: { kind: 'visitor', visitorId: exampleId } },
  recordProof: { body: { note: 'Customer number and postcode' } },
  finishStep: { body: { step: 'database', note: 'Nothing is held.' } },
  draftLetter: { query: { letter: 'answer' } },
  extendRequest: { body: { reason: 'It is about ten years of letters on paper.' } },
  answerRequest: { body: { text: 'You find all of it in the archive below.' } },
  refuseRequest: { body: { ground: 'excessive', text: 'You asked for the same last week.' } },
  correctContact: { body: { name: 'Ada Jansen' } },
  updateRequestSettings: {
    body: {
      timeZone: 'Europe/Amsterdam',
      authority: 'Autoriteit Persoonsgegevens',
      authorityWebsite: 'https://www.autoriteitpersoonsgegevens.nl',
    },
  },
  signAgreement: {
    body: {
      presentationId: exampleId,
      documentSha256: exampleSha256,
      name: 'Ada Jansen',
      position: 'Managing director',
      hasAuthority: true,
      agrees: true,
      password: examplePassword,
    },
  },
  makeMyRequest: { body: { kind: 'rectify', language: 'en', details: 'My name is Ada.' } },
  uploadFile: { query: { name: 'invoice.txt' } },
  uploadVisitorFile: { query: { name: 'lamp.txt' } },
}
