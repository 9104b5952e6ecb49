// Printed from the contract by `npm run sdk`: change the contract instead.
import { type CallOptions, type FileBytes, part, type Send, withClientId } from './connection.ts'
import { byCursor, byNumber } from './pages.ts'
import type {
  Answers,
  Attributes,
  ChatConfiguration,
  ConsentReceipt,
  Contact,
  Conversation,
  DraftInput,
  IdentityKey,
  Invitation,
  Language,
  Me,
  Message,
  MessageFile,
  Receipt,
  Session,
  SubmissionInput,
  User,
  VisitedPage,
  VisitorConversation,
  VisitorData,
  VisitorDetails,
  VisitorDraft,
  VisitorMessage,
  Widget,
  WidgetConfiguration,
  WidgetSettingsInput,
} from './shapes.ts'

/** Registration, signing in, sessions, the users of an organization and their invitations. */
export class Accounts {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Join the organization; the mailed link proves the address. */
  acceptInvitation(
    body: { token: string; firstName: string; lastName: string; password: string },
    options?: CallOptions,
  ): Promise<{ email: string }> {
    return this.#send({ method: 'POST', path: '/api/v1/invitations/acceptance', body }, options)
  }

  /** Change my password; every other session ends. */
  changePassword(
    body: { currentPassword: string; newPassword: string },
    options?: CallOptions,
  ): Promise<Record<string, never>> {
    return this.#send({ method: 'PUT', path: '/api/v1/me/password', body }, options)
  }

  /** End all my sessions but this one. */
  endOtherSessions(options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: '/api/v1/sessions' }, options)
  }

  /** End one of my sessions. */
  endSession(sessionId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: `/api/v1/sessions/${part('sessionId', sessionId)}` }, options)
  }

  /** Who is signed in. */
  getMe(options?: CallOptions): Promise<Me> {
    return this.#send({ method: 'GET', path: '/api/v1/me' }, options)
  }

  /** Whether this installation takes new organizations. */
  getRegistration(options?: CallOptions): Promise<{
    isOpen: boolean
    /** The first organization is registered with the link printed at start */
    needsSetupCode: boolean
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/registration' }, options)
  }

  /** Invite somebody by mail; a second invitation to the same address replaces the first. */
  inviteUser(
    body: { email: string; role: 'agent' | 'supervisor' | 'admin' | 'owner' },
    options?: CallOptions,
  ): Promise<Invitation> {
    return this.#send({ method: 'POST', path: '/api/v1/invitations', body, isCreate: true }, options)
  }

  /** Invitations that wait for an answer. */
  listInvitations(options?: CallOptions): Promise<{ invitations: Invitation[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/invitations' }, options)
  }

  /** My sessions, the latest used first. */
  listSessions(options?: CallOptions): Promise<{ sessions: Session[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/sessions' }, options)
  }

  /** The users of my organization, by name. */
  listUsers(options?: CallOptions): Promise<{ users: User[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/users' }, options)
  }

  /** What the holder of an invitation link is invited to. */
  readInvitation(
    body: { token: string },
    options?: CallOptions,
  ): Promise<{
    organization: string
    email: string
    role: 'agent' | 'supervisor' | 'admin' | 'owner'
    invitedBy: string
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/invitations/reading', body }, options)
  }

  /** Register an organization with its first owner; a link to confirm the address is mailed. */
  registerOrganization(
    body: {
      firstName: string
      lastName: string
      company: string
      address: string
      website: string
      email: string
      password: string
      /** From the first-run link, while no organization exists */
      setupCode?: string
    },
    options?: CallOptions,
  ): Promise<Record<string, never>> {
    return this.#send({ method: 'POST', path: '/api/v1/organizations', body }, options)
  }

  /** Mail the confirmation link again; the answer is the same whether or not the address is known. */
  requestEmailVerification(body: { email: string }, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'POST', path: '/api/v1/email-verifications', body }, options)
  }

  /** Mail a link to set a new password; the answer is the same whether or not the address is known. */
  requestPasswordReset(body: { email: string }, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'POST', path: '/api/v1/password-resets', body }, options)
  }

  /** Set a new password with the mailed token; every session ends. */
  resetPassword(
    body: { token: string; password: string },
    options?: CallOptions,
  ): Promise<Record<string, never>> {
    return this.#send({ method: 'POST', path: '/api/v1/password-resets/completion', body }, options)
  }

  /** Take an invitation back. */
  revokeInvitation(invitationId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send(
      { method: 'DELETE', path: `/api/v1/invitations/${part('invitationId', invitationId)}` },
      options,
    )
  }

  /** Sign in; sets the session cookie. */
  signIn(body: { email: string; password: string }, options?: CallOptions): Promise<Me> {
    return this.#send({ method: 'POST', path: '/api/v1/sessions', body }, options)
  }

  /** End this session. */
  signOut(options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: '/api/v1/sessions/current' }, options)
  }

  /** Change my own name. */
  updateMe(body: { firstName: string; lastName: string }, options?: CallOptions): Promise<Me> {
    return this.#send({ method: 'PATCH', path: '/api/v1/me', body }, options)
  }

  /** Change a user’s role, disable or enable the user; disabling ends all sessions at once. */
  updateUser(
    userId: string,
    body: { role?: 'agent' | 'supervisor' | 'admin' | 'owner'; isDisabled?: boolean },
    options?: CallOptions,
  ): Promise<User> {
    return this.#send({ method: 'PATCH', path: `/api/v1/users/${part('userId', userId)}`, body }, options)
  }

  /** Confirm an e-mail address with the mailed token. */
  verifyEmail(body: { token: string }, options?: CallOptions): Promise<{ email: string }> {
    return this.#send({ method: 'POST', path: '/api/v1/email-verifications/confirmation', body }, options)
  }
}

/** The widgets on websites: settings, pictures, where they were seen. */
export class Widgets {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Fetch a page of the website and look whether the widget is on it. */
  checkInstallation(
    widgetId: string,
    body: { url: string },
    options?: CallOptions,
  ): Promise<{
    isReached: boolean
    /** Why the page could not be read */
    reason: string | null
    hasEmbedLine: boolean
    /** Of its headers and its head */
    contentSecurityPolicies: string[]
  }> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/widgets/${part('widgetId', widgetId)}/installation-check`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Create a widget. */
  create(body: { name: string; settings?: WidgetSettingsInput }, options?: CallOptions): Promise<Widget> {
    return this.#send({ method: 'POST', path: '/api/v1/widgets', body, isCreate: true }, options)
  }

  /** One widget. */
  get(widgetId: string, options?: CallOptions): Promise<Widget> {
    return this.#send({ method: 'GET', path: `/api/v1/widgets/${part('widgetId', widgetId)}` }, options)
  }

  /** On which websites the widget was seen, the latest first. */
  listSightings(
    widgetId: string,
    options?: CallOptions,
  ): Promise<{
    sightings: {
      website: string
      /** ISO 8601, UTC */
      firstSeenAt: string
      /** ISO 8601, UTC */
      lastSeenAt: string
    }[]
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/widgets/${part('widgetId', widgetId)}/sightings` },
      options,
    )
  }

  /** The widgets of my organization. */
  list(options?: CallOptions): Promise<{ widgets: Widget[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/widgets' }, options)
  }

  /** Change a widget; settings are replaced as a whole. */
  update(
    widgetId: string,
    body: { name?: string; isEnabled?: boolean; settings?: WidgetSettingsInput },
    options?: CallOptions,
  ): Promise<Widget> {
    return this.#send(
      { method: 'PATCH', path: `/api/v1/widgets/${part('widgetId', widgetId)}`, body },
      options,
    )
  }

  /** Upload a picture for the greeting beside the launcher; the body is the picture itself. */
  uploadPicture(
    widgetId: string,
    file: FileBytes,
    options?: CallOptions,
  ): Promise<{
    pictureId: string
    /** To look at it now; good for a day */
    url: string
  }> {
    return this.#send(
      { method: 'POST', path: `/api/v1/widgets/${part('widgetId', widgetId)}/pictures`, file },
      options,
    )
  }
}

/** Who visitors are: keys that sign identity tokens, contacts, attributes. */
export class Identity {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Make a shared secret (HS256), or hand in a public key (EdDSA). */
  createKey(
    widgetId: string,
    body:
      | { algorithm: 'HS256' }
      | {
          algorithm: 'EdDSA'
          /** Ed25519, PEM (SPKI) */
          publicKey: string
        },
    options?: CallOptions,
  ): Promise<{
    key: IdentityKey
    /** Of HS256, this one time: use its characters as they are */
    secret: string | null
  }> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/widgets/${part('widgetId', widgetId)}/identity-keys`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Take no more tokens signed with this key. */
  deleteKey(widgetId: string, keyId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send(
      {
        method: 'DELETE',
        path: `/api/v1/widgets/${part('widgetId', widgetId)}/identity-keys/${part('keyId', keyId)}`,
      },
      options,
    )
  }

  /** Say who I am with a token signed by the organization’s backend (HS256 or EdDSA; sub, aud = the widget’s key, exp within 15 minutes, jti used once). The session token is exchanged for a new one. */
  identifyVisitor(
    body: { token: string },
    options?: CallOptions,
  ): Promise<{
    visitorId: string
    token: string
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/visitor/identity', body }, options)
  }

  /** Contacts, the latest seen first. */
  listContacts(
    query: {
      /** Part of the name, address or external id */
      search?: string
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{ contacts: Contact[]; next: string | null }> {
    return this.#send({ method: 'GET', path: '/api/v1/contacts', query }, options)
  }

  /** Everything `listContacts` gives, page after page. */
  allContacts(
    query: {
      /** Part of the name, address or external id */
      search?: string
      limit?: number
    } = {},
    options?: CallOptions,
  ): AsyncGenerator<Contact, void, undefined> {
    return byCursor(
      (cursor) => this.listContacts({ ...query, ...cursor }, options),
      (page) => page.contacts,
    )
  }

  /** The keys this widget takes identity tokens from; secrets are shown once, when they are made. */
  listKeys(widgetId: string, options?: CallOptions): Promise<{ keys: IdentityKey[] }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/widgets/${part('widgetId', widgetId)}/identity-keys` },
      options,
    )
  }

  /** What the page says about me; agents see it as unverified. Replaces what the page said before. */
  setVisitorAttributes(
    body: { attributes: Attributes },
    options?: CallOptions,
  ): Promise<Record<string, never>> {
    return this.#send({ method: 'PUT', path: '/api/v1/visitor/attributes', body }, options)
  }
}

/** What agents do: read, answer, assign and close conversations. */
export class Conversations {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Say how far I have received and read; never goes back. */
  acknowledgeMessages(conversationId: string, body: Receipt, options?: CallOptions): Promise<Receipt> {
    return this.#send(
      {
        method: 'PUT',
        path: `/api/v1/conversations/${part('conversationId', conversationId)}/receipt`,
        body,
      },
      options,
    )
  }

  /** Assign a conversation to a user, or to nobody. */
  assign(
    conversationId: string,
    body: { userId: string | null },
    options?: CallOptions,
  ): Promise<Conversation> {
    return this.#send(
      {
        method: 'PUT',
        path: `/api/v1/conversations/${part('conversationId', conversationId)}/assignee`,
        body,
      },
      options,
    )
  }

  /** Close a conversation; a closed one takes no messages. */
  close(conversationId: string, options?: CallOptions): Promise<Conversation> {
    return this.#send(
      { method: 'PUT', path: `/api/v1/conversations/${part('conversationId', conversationId)}/closure` },
      options,
    )
  }

  /** How many conversations each open view holds, and how many of them I have not read. */
  count(options?: CallOptions): Promise<{
    mine: number
    unassigned: number
    open: number
    unread: { mine: number; unassigned: number; open: number }
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/conversations/counts' }, options)
  }

  /** One conversation. */
  get(conversationId: string, options?: CallOptions): Promise<Conversation> {
    return this.#send(
      { method: 'GET', path: `/api/v1/conversations/${part('conversationId', conversationId)}` },
      options,
    )
  }

  /** Who writes in this conversation. */
  getVisitorDetails(conversationId: string, options?: CallOptions): Promise<VisitorDetails> {
    return this.#send(
      { method: 'GET', path: `/api/v1/conversations/${part('conversationId', conversationId)}/visitor` },
      options,
    )
  }

  /** Conversations of a view, the latest active first. */
  list(
    query: {
      view?: 'mine' | 'unassigned' | 'open' | 'closed'
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{ conversations: Conversation[]; next: string | null }> {
    return this.#send({ method: 'GET', path: '/api/v1/conversations', query }, options)
  }

  /** Everything `list` gives, page after page. */
  all(
    query: { view?: 'mine' | 'unassigned' | 'open' | 'closed'; limit?: number } = {},
    options?: CallOptions,
  ): AsyncGenerator<Conversation, void, undefined> {
    return byCursor(
      (cursor) => this.list({ ...query, ...cursor }, options),
      (page) => page.conversations,
    )
  }

  /** Messages in order of their numbers: the latest, those before a number, or those after one. */
  listMessages(
    conversationId: string,
    query: { after?: number; before?: number; limit?: number } = {},
    options?: CallOptions,
  ): Promise<{ messages: Message[]; hasMore: boolean }> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/conversations/${part('conversationId', conversationId)}/messages`,
        query,
      },
      options,
    )
  }

  /** Everything `listMessages` gives, from the first on, page after page. */
  allMessages(
    conversationId: string,
    query: { limit?: number } = {},
    options?: CallOptions,
  ): AsyncGenerator<Message, void, undefined> {
    return byNumber(
      (cursor) => this.listMessages(conversationId, { ...query, ...cursor }, options),
      (page) => page.messages,
    )
  }

  /** Post a message; the same clientId again answers with the message posted before. */
  postMessage(conversationId: string, body: DraftInput, options?: CallOptions): Promise<Message> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/conversations/${part('conversationId', conversationId)}/messages`,
        body: withClientId(body),
      },
      options,
    )
  }

  /** Open a closed conversation again. */
  reopen(conversationId: string, options?: CallOptions): Promise<Conversation> {
    return this.#send(
      { method: 'DELETE', path: `/api/v1/conversations/${part('conversationId', conversationId)}/closure` },
      options,
    )
  }
}

/** Files in conversations: upload them, take them back, get links to download them. */
export class Files {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Take back a file that was not sent. */
  delete(fileId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: `/api/v1/files/${part('fileId', fileId)}` }, options)
  }

  /** Take back a file that was not sent. */
  deleteVisitorFile(fileId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: `/api/v1/visitor/files/${part('fileId', fileId)}` }, options)
  }

  /** Links to files of conversations, good for five minutes. */
  getLinks(
    query: { ids: string },
    options?: CallOptions,
  ): Promise<{
    /** Of those that are there */
    links: {
      id: string
      url: string
      /** ISO 8601, UTC */
      expiresAt: string
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/files/links', query }, options)
  }

  /** Links to files of my conversations, good for five minutes. */
  getVisitorFileLinks(
    query: { ids: string },
    options?: CallOptions,
  ): Promise<{
    /** Of those that are there */
    links: {
      id: string
      url: string
      /** ISO 8601, UTC */
      expiresAt: string
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/visitor/files/links', query }, options)
  }

  /** Upload a file to send with my next message in a conversation; the body is the file itself. */
  upload(
    conversationId: string,
    file: FileBytes,
    query: {
      /** As the sender calls it; kept for showing, never used as a path */
      name: string
    },
    options?: CallOptions,
  ): Promise<MessageFile> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/conversations/${part('conversationId', conversationId)}/files`,
        file,
        query,
      },
      options,
    )
  }

  /** Upload a file to send with my next message; the body is the file itself. */
  uploadVisitorFile(
    file: FileBytes,
    query: {
      /** As the sender calls it; kept for showing, never used as a path */
      name: string
    },
    options?: CallOptions,
  ): Promise<MessageFile> {
    return this.#send({ method: 'POST', path: '/api/v1/visitor/files', file, query }, options)
  }
}

/** What the widget does for a visitor: sessions, conversations, ratings, transcripts, their own data. */
export class Visitors {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Say how far I have received and read; never goes back. */
  acknowledgeMessages(conversationId: string, body: Receipt, options?: CallOptions): Promise<Receipt> {
    return this.#send(
      {
        method: 'PUT',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/receipt`,
        body,
      },
      options,
    )
  }

  /** Delete everything held about me, at once and for good; the session ends with it. */
  deleteData(
    query: { confirmation: 'delete everything' },
    options?: CallOptions,
  ): Promise<{
    /** Quote this when you ask about the deletion */
    id: string
    /** ISO 8601, UTC */
    deletedAt: string
    deleted: {
      conversations: number
      messages: number
      ratings: number
      sessions: number
      files: number
      submissions: number
    }
    /** What the law asks to keep, without anything that names the person */
    kept: { what: string; count: number; why: string; until: string }[]
  }> {
    return this.#send({ method: 'DELETE', path: '/api/v1/visitor/data', query }, options)
  }

  /** Everything held about me. */
  downloadData(options?: CallOptions): Promise<VisitorData> {
    return this.#send({ method: 'GET', path: '/api/v1/visitor/data' }, options)
  }

  /** End my conversation; agents see that I did. */
  endConversation(conversationId: string, options?: CallOptions): Promise<VisitorConversation> {
    return this.#send(
      {
        method: 'PUT',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/closure`,
      },
      options,
    )
  }

  /** End my session: the token is void at once. */
  endSession(options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: '/api/v1/visitor/session' }, options)
  }

  /** What the chat needs once it is opened. */
  getChatConfiguration(
    widgetKey: string,
    query: {
      /** As getWidgetConfiguration has chosen it */
      language: Language
    },
    options?: CallOptions,
  ): Promise<ChatConfiguration> {
    return this.#send(
      { method: 'GET', path: `/api/v1/widget/${part('widgetKey', widgetKey)}/chat`, query },
      options,
    )
  }

  /** My conversation as plain text, to keep. */
  getTranscript(conversationId: string, options?: CallOptions): Promise<{ fileName: string; text: string }> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/transcript`,
      },
      options,
    )
  }

  /** My latest conversation, if any; renews the session. */
  getState(options?: CallOptions): Promise<{
    visitorId: string
    /** ISO 8601, UTC */
    expiresAt: string
    conversation: VisitorConversation | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/visitor' }, options)
  }

  /** What the widget needs before it is opened. */
  getWidgetConfiguration(
    widgetKey: string,
    query: {
      /** Wanted languages, the best first: de-AT,de,en */
      language?: string
    } = {},
    options?: CallOptions,
  ): Promise<WidgetConfiguration> {
    return this.#send(
      { method: 'GET', path: `/api/v1/widget/${part('widgetKey', widgetKey)}`, query },
      options,
    )
  }

  /** My conversations, the latest first, at most a hundred. */
  listConversations(options?: CallOptions): Promise<{
    conversations: { conversation: VisitorConversation; lastMessage: VisitorMessage | null }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/visitor/conversations' }, options)
  }

  /** Messages of my conversation in order of their numbers: the latest, those before a number, or those after one. */
  listMessages(
    conversationId: string,
    query: { after?: number; before?: number; limit?: number } = {},
    options?: CallOptions,
  ): Promise<{
    conversation: VisitorConversation
    messages: VisitorMessage[]
    hasMore: boolean
  }> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/messages`,
        query,
      },
      options,
    )
  }

  /** Everything `listMessages` gives, from the first on, page after page. */
  allMessages(
    conversationId: string,
    query: { limit?: number } = {},
    options?: CallOptions,
  ): AsyncGenerator<VisitorMessage, void, undefined> {
    return byNumber(
      (cursor) => this.listMessages(conversationId, { ...query, ...cursor }, options),
      (page) => page.messages,
    )
  }

  /** Mail me my conversation; the address is used for this mail and not kept. */
  mailTranscript(
    conversationId: string,
    body: { email: string },
    options?: CallOptions,
  ): Promise<Record<string, never>> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/transcript`,
        body,
      },
      options,
    )
  }

  /** Post a message; the same clientId again answers with the message posted before. */
  postMessage(conversationId: string, body: VisitorDraft, options?: CallOptions): Promise<VisitorMessage> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/messages`,
        body: withClientId(body),
      },
      options,
    )
  }

  /** Say how the conversation was; rating again replaces the rating. */
  rateConversation(
    conversationId: string,
    body: {
      /** 5 is the best */
      score: number
      comment?: string
    },
    options?: CallOptions,
  ): Promise<VisitorConversation> {
    return this.#send(
      {
        method: 'PUT',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/rating`,
        body,
      },
      options,
    )
  }

  /** Remember me on this device: my session lives as many days as the widget’s settings say. */
  rememberDevice(
    body: {
      /** Of the question that was shown */
      language: Language
    },
    options?: CallOptions,
  ): Promise<{
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send({ method: 'PUT', path: '/api/v1/visitor/remembrance', body }, options)
  }

  /** Go on with a conversation that was closed. */
  reopenConversation(conversationId: string, options?: CallOptions): Promise<VisitorConversation> {
    return this.#send(
      {
        method: 'DELETE',
        path: `/api/v1/visitor/conversations/${part('conversationId', conversationId)}/closure`,
      },
      options,
    )
  }

  /** Start a conversation with its first message; the same clientId again answers with the one started before. */
  startConversation(
    body: {
      clientId?: string
      message: VisitorDraft
      /** Of the texts that were shown; English where left out */
      language?: Language
      /** Required where conversations start with a survey */
      survey?: SubmissionInput
      /** Instead of the survey, while nobody answers: answer me by mail */
      offline?: {
        answers?: Answers
        /** Of the notice that was shown before the first field */
        noticeVersion: number
        /** Every box of the form, with the version of its text */
        consents?: Record<string, { isGiven: boolean; version: number }>
        email: string
      }
    },
    options?: CallOptions,
  ): Promise<{ conversation: VisitorConversation; message: VisitorMessage }> {
    return this.#send(
      {
        method: 'POST',
        path: '/api/v1/visitor/conversations',
        body: withClientId({ ...body, message: withClientId(body.message) }),
      },
      options,
    )
  }

  /** The visitor opened the widget: a visitor comes into being, with a token that lives 30 minutes from its last use. */
  startSession(
    widgetKey: string,
    body: { page: VisitedPage; language?: string },
    options?: CallOptions,
  ): Promise<{
    visitorId: string
    token: string
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send(
      { method: 'POST', path: `/api/v1/widget/${part('widgetKey', widgetKey)}/sessions`, body },
      options,
    )
  }

  /** The page I am on, for the agent to see; renews the session. */
  visitPage(
    body: VisitedPage,
    options?: CallOptions,
  ): Promise<{
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send({ method: 'PUT', path: '/api/v1/visitor/page', body }, options)
  }
}

/** What a visitor has agreed to, and taking it back. */
export class Consents {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** My consents, each with everything that happened to it. */
  listVisitorConsents(options?: CallOptions): Promise<{ receipts: ConsentReceipt[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/visitor/consents' }, options)
  }

  /** Withdraw a consent: at once, with what was given only because of it; withdrawing again changes nothing. */
  withdraw(purpose: string, options?: CallOptions): Promise<{ receipts: ConsentReceipt[] }> {
    return this.#send(
      { method: 'DELETE', path: `/api/v1/visitor/consents/${part('purpose', purpose)}` },
      options,
    )
  }
}

/** Each room of the product, by its name. */
export class Rooms {
  /** Registration, signing in, sessions, the users of an organization and their invitations. */
  readonly accounts: Accounts
  /** The widgets on websites: settings, pictures, where they were seen. */
  readonly widgets: Widgets
  /** Who visitors are: keys that sign identity tokens, contacts, attributes. */
  readonly identity: Identity
  /** What agents do: read, answer, assign and close conversations. */
  readonly conversations: Conversations
  /** Files in conversations: upload them, take them back, get links to download them. */
  readonly files: Files
  /** What the widget does for a visitor: sessions, conversations, ratings, transcripts, their own data. */
  readonly visitors: Visitors
  /** What a visitor has agreed to, and taking it back. */
  readonly consents: Consents

  constructor(send: Send) {
    this.accounts = new Accounts(send)
    this.widgets = new Widgets(send)
    this.identity = new Identity(send)
    this.conversations = new Conversations(send)
    this.files = new Files(send)
    this.visitors = new Visitors(send)
    this.consents = new Consents(send)
  }
}
