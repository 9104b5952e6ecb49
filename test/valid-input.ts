import { randomUUID } from 'node:crypto'
import type { Endpoint } from '#contract/endpoint'
import { type Scene, scenePassword } from './scene.ts'

export type Sent = {
  params: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  file?: Uint8Array<ArrayBuffer>
}

const draft = () => ({ clientId: randomUUID(), text: 'How much is it?' })
const page = { url: 'https://shop.example/lamps', title: 'Lamps' }
const settings = {
  title: { en: 'Ask us' },
  welcomeMessage: { en: 'Good morning', nl: 'Goedemorgen' },
  color: '#0f766e',
  position: 'left',
  openAfterSeconds: null,
  allowedDomains: [],
  openingRules: [{ pages: ['https://shop.example/*'], afterSeconds: 5 }],
  eyeCatcher: { text: { en: 'Hello' } },
  words: { en: { 'launcher.open': 'Ask us' } },
  // In two languages: one may be wrong and the form still be asked.
  notice: { en: 'To answer you', de: 'Um zu antworten' },
  survey: {
    fields: [
      {
        name: 'colour',
        kind: 'choice',
        label: { en: 'Which one', de: 'Welche' },
        options: [{ value: 'blue', label: { en: 'Blue' } }],
        purpose: { en: 'To send it', de: 'Für den Versand' },
      },
    ],
    consents: [{ name: 'news', text: { en: 'Send me news', de: 'Neues bitte' } }],
  },
  bot: { name: 'Pim', greeting: { en: 'Hello' }, replies: [{ en: 'An order' }] },
  offlineForm: { introduction: { en: 'Back soon' }, replyTo: 'desk@example.com' },
}
const note = { query: { name: 'note.txt' }, file: Buffer.from('It is the blue one.') }
/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const clause = { name: 'News', kind: 'consent', basis: 'consent', texts: { en: 'Mail me' } }
const name = { firstName: 'Ann', lastName: 'Other' }

/** What each endpoint takes besides the parameters of its path. One that is missing here fails the tests. */
const inputs: Record<string, (scene: Scene) => Omit<Sent, 'params'>> = {
  getRegistration: () => ({}),
  registerOrganization: () => ({
    body: {
      ...name,
      company: 'Test',
      address: 'Here 1',
      website: 'https://example.com',
      email: `new-${randomUUID()}@example.com`,
      password: scenePassword,
    },
  }),
  requestEmailVerification: ({ colleague }) => ({ body: { email: colleague.me.user.email } }),
  verifyEmail: ({ verificationToken }) => ({ body: { token: verificationToken } }),
  signIn: ({ colleague }) => ({ body: { email: colleague.me.user.email, password: scenePassword } }),
  getMe: () => ({}),
  updateMe: () => ({ body: name }),
  changePassword: () => ({ body: { currentPassword: scenePassword, newPassword: `${scenePassword} too` } }),
  listSessions: () => ({}),
  signOut: () => ({}),
  endSession: () => ({}),
  endOtherSessions: () => ({}),
  requestPasswordReset: ({ colleague }) => ({ body: { email: colleague.me.user.email } }),
  resetPassword: ({ resetToken }) => ({ body: { token: resetToken, password: scenePassword } }),
  listUsers: () => ({}),
  updateUser: () => ({ body: { role: 'supervisor' } }),
  listInvitations: () => ({}),
  inviteUser: () => ({ body: { email: `new-${randomUUID()}@example.com`, role: 'agent' } }),
  revokeInvitation: () => ({}),
  readInvitation: ({ invitationToken }) => ({ body: { token: invitationToken } }),
  acceptInvitation: ({ invitationToken }) => ({
    body: { token: invitationToken, ...name, password: scenePassword },
  }),
  listApiKeys: () => ({}),
  listScopes: () => ({}),
  createApiKey: () => ({ body: { name: 'Shop', scopes: ['conversations:read'], networks: ['127.0.0.0/8'] } }),
  getApiKey: () => ({}),
  updateApiKey: () => ({ body: { name: 'Till' } }),
  rotateApiKey: () => ({ body: { graceHours: 1 } }),
  revokeApiKey: () => ({}),
  listWidgets: () => ({}),
  createWidget: () => ({ body: { name: 'Shop', settings } }),
  getWidget: () => ({}),
  updateWidget: () => ({ body: { name: 'Shop', isEnabled: true, settings } }),
  uploadWidgetPicture: () => ({ file: picture }),
  uploadFile: () => note,
  deleteFile: () => ({}),
  getFileLinks: ({ files }) => ({ query: { ids: files.agent } }),
  listSightings: () => ({}),
  checkInstallation: () => ({ body: { url: 'https://shop.example/lamps' } }),
  listIdentityKeys: () => ({}),
  createIdentityKey: () => ({ body: { algorithm: 'HS256' } }),
  deleteIdentityKey: () => ({}),
  listContacts: () => ({ query: { search: 'known' } }),
  getContact: () => ({}),
  identifyVisitor: ({ identityToken }) => ({ body: { token: identityToken } }),
  setVisitorAttributes: () => ({ body: { attributes: { plan: 'gold', orders: 3, isBeta: true } } }),
  listConversations: () => ({ query: { view: 'open' } }),
  countConversations: () => ({}),
  getConversation: () => ({}),
  getVisitorDetails: () => ({}),
  listMessages: () => ({ query: { after: 0 } }),
  postMessage: () => ({ body: draft() }),
  acknowledgeMessages: () => ({ body: { deliveredSeq: 1, readSeq: 1 } }),
  assignConversation: ({ colleague }) => ({ body: { userId: colleague.me.user.id } }),
  closeConversation: () => ({}),
  reopenConversation: () => ({}),
  getWidgetConfiguration: () => ({}),
  getChatConfiguration: () => ({ query: { language: 'de' } }),
  startVisitorSession: () => ({ body: { page, language: 'nl-BE' } }),
  getVisitorState: () => ({}),
  visitPage: () => ({ body: page }),
  endVisitorSession: () => ({}),
  startConversation: () => ({ body: { clientId: randomUUID(), message: draft() } }),
  listVisitorMessages: () => ({ query: { after: 0 } }),
  postVisitorMessage: () => ({ body: draft() }),
  listVisitorConversations: () => ({}),
  endVisitorConversation: () => ({}),
  reopenVisitorConversation: () => ({}),
  rateConversation: () => ({ body: { score: 4, comment: 'Quick' } }),
  getTranscript: () => ({}),
  mailTranscript: () => ({ body: { email: `visitor-${randomUUID()}@example.com` } }),
  downloadVisitorData: () => ({}),
  listVisitorConsents: () => ({}),
  importConsents: ({ organization }) => ({
    body: {
      widgetId: organization.widget.id,
      source: 'Paper forms',
      format: 'json-lines',
      text: JSON.stringify({
        ...{ contact: 'known', purpose: 'newsletter', text: 'Send me news', language: 'en' },
        ...{ at: '2025-03-01T10:00:00Z', how: 'At the counter' },
      }),
      isTrial: false,
    },
  }),
  withdrawConsent: () => ({}),
  rememberDevice: () => ({ body: { language: 'de' } }),
  deleteVisitorData: () => ({ query: { confirmation: 'delete everything' } }),
  uploadVisitorFile: () => note,
  deleteVisitorFile: () => ({}),
  getVisitorFileLinks: ({ files }) => ({ query: { ids: files.visitor } }),
  getDataMap: () => ({}),
  getProcessingRecord: () => ({}),
  getPrivacyContacts: () => ({}),
  setPrivacyContacts: () => ({
    body: {
      contact: { name: 'Ann Other', reachedBy: 'privacy@example.com' },
      protectionOfficer: null,
      representative: null,
    },
  }),
  getPrivacyRoles: () => ({}),
  setController: () => ({
    body: { name: 'Test', address: 'Here 1', registerNumber: 'KvK 123', isOutsideUnion: false },
  }),
  getAddressRule: () => ({}),
  setAddressRule: () => ({ body: { mode: 'full', hours: 24, reason: 'To stop fraud' } }),
  listAuditEntries: () => ({ query: { actor: 'user', type: 'user.signed-in' } }),
  verifyAuditLog: () => ({}),
  linkToAuditLog: () => ({}),
  previewContactErasure: () => ({}),
  previewVisitorErasure: () => ({}),
  requestErasure: ({ visitor }) => ({
    body: { kind: 'visitor', visitorId: visitor.visitorId, confirm: 'erase' },
  }),
  listErasures: () => ({}),
  getErasure: () => ({}),
  retryErasure: () => ({}),
  getErasureCertificate: () => ({}),
  getSealKey: () => ({}),
  listExports: () => ({}),
  getExport: () => ({}),
  requestExport: () => ({}),
  requestPersonExport: ({ visitor }) => ({ body: { kind: 'visitor', visitorId: visitor.visitorId } }),
  linkToExport: () => ({}),
  deleteExport: () => ({}),
  listHolds: () => ({ query: { state: 'in-force' } }),
  getHold: () => ({}),
  placeHold: ({ conversationId }) => ({
    body: { on: { kind: 'conversation', conversationId }, reason: 'A dispute' },
  }),
  releaseHold: () => ({ body: { reason: 'It was settled' } }),
  listRestrictions: () => ({ query: { state: 'in-force' } }),
  placeRestriction: ({ visitor }) => ({
    body: { on: { kind: 'visitor', visitorId: visitor.visitorId }, ground: 'accuracy', note: 'The address' },
  }),
  liftRestriction: () => ({
    body: { reason: 'It was corrected', told: { how: 'by hand', note: 'By phone, today' } },
  }),
  lookAtRestricted: () => ({ body: { ground: 'legal claims', reason: 'We are sued' } }),
  listObjections: () => ({}),
  listContactObjections: () => ({}),
  recordObjection: ({ visitor }) => ({
    body: { on: { kind: 'visitor', visitorId: visitor.visitorId }, purpose: 'statistics' },
  }),
  decideObjection: () => ({ body: { is: 'upheld', reason: 'Nothing overrides it' } }),
  listIncidents: () => ({}),
  getIncident: () => ({}),
  openIncident: () => ({
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
  }),
  addToIncident: () => ({ body: { kind: 'decided', about: 'persons', reason: 'No high risk' } }),
  getAuthorityReport: () => ({ query: { phase: 'initial' } }),
  getPersonLetter: () => ({ query: { language: 'nl' } }),
  getLetterState: () => ({}),
  listNotTold: () => ({}),
  sendLetter: () => ({}),
  retryLetter: () => ({}),
  getRetention: () => ({}),
  updateRetention: () => ({ body: { messages: 3 } }),
  previewRetention: () => ({ query: { messages: 3 } }),
  listRetentionRuns: () => ({}),
  listDailyCounts: () => ({ query: { from: '2026-01-01', to: '2026-12-31' } }),
  listRequests: () => ({ query: { state: 'closed' } }),
  getRequest: () => ({}),
  recordRequest: ({ visitor }) => ({
    body: {
      kind: 'access',
      channel: 'mail',
      language: 'nl',
      visitorId: visitor.visitorId,
      email: 'a@example.com',
    },
  }),
  findPersonOfRequest: ({ visitor }) => ({ body: { kind: 'visitor', visitorId: visitor.visitorId } }),
  mailProof: () => ({}),
  recordProof: () => ({ body: { note: 'A customer number' } }),
  carryOutRequest: () => ({}),
  finishStep: () => ({ body: { step: 'database', note: 'Nothing is held' } }),
  extendRequest: () => ({ body: { reason: 'It is much' } }),
  draftLetter: () => ({ query: { letter: 'refusal' } }),
  answerRequest: () => ({ body: { text: 'Here it is' } }),
  refuseRequest: () => ({ body: { ground: 'excessive', text: 'You asked yesterday' } }),
  passOnRequest: () => ({}),
  correctContact: () => ({ body: { name: 'Eva', email: `eva-${randomUUID()}@example.com` } }),
  getRequestSettings: () => ({}),
  updateRequestSettings: () => ({
    body: { timeZone: 'Europe/Vienna', authority: 'DSB', authorityWebsite: 'https://dsb.gv.at' },
  }),
  listMyRequests: () => ({}),
  makeMyRequest: () => ({ body: { kind: 'rectify', language: 'de', details: 'My name is Eva' } }),
  getClosing: () => ({}),
  requestClosing: () => ({ body: { organizationName: 'Test', password: scenePassword } }),
  cancelClosing: () => ({}),
  listSubProcessors: () => ({}),
  listNoticesOfChange: () => ({}),
  objectToChange: () => ({ body: { reason: 'We keep to the Union' } }),
  getDataLocation: () => ({}),
  setAllowedPlaces: () => ({ body: { places: ['EEA', 'CH'] } }),
  getAgreements: () => ({}),
  getAgreementDraft: () => ({ query: { language: 'fr' } }),
  getAgreementChanges: () => ({}),
  presentAgreement: () => ({ body: { language: 'de' } }),
  noteAgreementRead: ({ presented: { presentationId } }) => ({ body: { presentationId } }),
  signAgreement: ({ presented }) => ({
    body: {
      ...presented,
      name: 'Ann Other',
      position: 'owner',
      hasAuthority: true,
      agrees: true,
      password: scenePassword,
    },
  }),
  linkToAgreement: () => ({}),
  listEventTypes: () => ({}),
  listWebhooks: () => ({}),
  getWebhook: () => ({}),
  createWebhook: () => ({
    body: { address: 'https://hook.example/in', types: ['conversation.started'], includesContents: true },
  }),
  updateWebhook: () => ({
    body: { address: 'https://hook.example/other', types: null, includesContents: true },
  }),
  deleteWebhook: () => ({}),
  rotateWebhookSecret: () => ({}),
  testWebhook: () => ({}),
  resumeWebhook: () => ({}),
  listDeliveries: () => ({ query: { status: 'failed', type: 'incident.opened' } }),
  getDelivery: () => ({}),
  replayDelivery: () => ({}),
  replayFailed: () => ({ body: { since: '2026-01-01T00:00:00.000Z' } }),
  listDisclosures: () => ({}),
  listClauses: () => ({}),
  createClause: () => ({ body: { madeFrom: 'newsletter', clause } }),
  updateClause: () => ({ body: { ...clause, texts: { en: 'Mail me on Mondays' } } }),
  getOverview: () => ({}),
  getCookieStatement: () => ({ query: { language: 'fr' } }),
  getPublicCookieStatement: () => ({ query: { language: 'nl' } }),
  getNotice: () => ({}),
  previewNotice: () => ({ query: { language: 'de' } }),
  updateNotice: () => ({
    body: {
      country: 'BE',
      transfers: 'none',
      storage: 'session',
      additions: { decisions: { en: 'A person decides.', nl: 'Een mens beslist.' } },
    },
  }),
  publishNotice: () => ({}),
  getPublicNotice: () => ({ query: { language: 'en', version: 1 } }),
  listClaims: () => ({ query: { language: 'nl' } }),
  listMeasures: () => ({}),
  listPublicClaims: () => ({ query: { language: 'de' } }),
  acknowledgeVisitorMessages: () => ({ body: { deliveredSeq: 1, readSeq: 1 } }),
}

export const endpointsWithInput = Object.keys(inputs)

/** Input the endpoint accepts from those who may call it. */
export function validInput(endpoint: Endpoint, scene: Scene): Sent {
  const make = inputs[endpoint.name]
  if (!make) throw new Error(`${endpoint.name} has no case in test/valid-input.ts`)
  return { params: pathParams(endpoint, scene), ...make(scene) }
}

function pathParams(
  { path, name: endpoint, allow }: Endpoint,
  { params, files }: Scene,
): Record<string, string> {
  const known = { ...params, fileId: allow.includes('visitor') ? files.visitor : files.owner }
  return Object.fromEntries(
    [...path.matchAll(/:(\w+)/g)].map(([, parameter = '']) => {
      const value = new Map(Object.entries(known)).get(parameter)
      if (value === undefined) throw new Error(`${endpoint}: the scene has no ${parameter}`)
      return [parameter, value]
    }),
  )
}
