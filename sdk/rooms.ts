// Printed from the contract by `npm run sdk`: change the contract instead.
import { type CallOptions, type FileBytes, part, type Send, withClientId } from './connection.ts'
import { byCursor, byNumber } from './pages.ts'
import type {
  Addition,
  AddressRule,
  AgreementDocument,
  AgreementState,
  AllowedPlace,
  Answers,
  ApiKey,
  Attributes,
  AuditEntry,
  AuditVerification,
  AuthorityReport,
  BreachFree,
  ChatConfiguration,
  Claim,
  ClauseDraftInput,
  ConsentReceipt,
  Contact,
  Conversation,
  CookieStatement,
  DataMap,
  Disclosure,
  DocumentContent,
  DraftInput,
  Erasure,
  ErasurePreview,
  EventType,
  Export,
  Hold,
  IdentityKey,
  Incident,
  IncidentDetails,
  IncidentFacts,
  Invitation,
  Language,
  LetterLanguage,
  LetterState,
  LibraryClause,
  LocationOfData,
  LookGround,
  Me,
  Measure,
  Message,
  MessageFile,
  MyRequest,
  Notice,
  NoticeDraft,
  NoticesOfChange,
  Objection,
  ObjectionPurpose,
  OverviewLine,
  PendingClosing,
  PrivacyContacts,
  PrivacyContactsInput,
  PrivacyRoles,
  ProcessingRecord,
  Receipt,
  RefusalGround,
  RequestFigures,
  RequestKind,
  RequestSettings,
  RequestStep,
  Restriction,
  RestrictionGround,
  RetentionOverview,
  Session,
  SubjectRequest,
  SubjectRequestDetails,
  SubmissionInput,
  SubProcessorList,
  User,
  VisitedPage,
  VisitorConversation,
  VisitorData,
  VisitorDetails,
  VisitorDraft,
  VisitorMessage,
  Webhook,
  WebhookDelivery,
  WhichPerson,
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

  /** Invitations that wait for an answer, the newest first. */
  listInvitations(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    invitations: Invitation[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/invitations', query }, options)
  }

  /** Everything `listInvitations` gives, page after page. */
  allInvitations(
    query: { limit?: number } = {},
    options?: CallOptions,
  ): AsyncGenerator<Invitation, void, undefined> {
    return byCursor(
      (cursor) => this.listInvitations({ ...query, ...cursor }, options),
      (page) => page.invitations,
    )
  }

  /** My sessions, the latest used first; never more than a hundred. */
  listSessions(options?: CallOptions): Promise<{ sessions: Session[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/sessions' }, options)
  }

  /** The users of my organization, in the order in which they joined. */
  listUsers(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    users: User[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/users', query }, options)
  }

  /** Everything `listUsers` gives, page after page. */
  allUsers(query: { limit?: number } = {}, options?: CallOptions): AsyncGenerator<User, void, undefined> {
    return byCursor(
      (cursor) => this.listUsers({ ...query, ...cursor }, options),
      (page) => page.users,
    )
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

export class ApiKeys {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Make an API key. It acts for me, with the role I have at the time, within its scopes. */
  create(
    body: {
      name: string
      /** Rooms, each with `:read` or `:write`; writing does not include reading */
      scopes: string[]
      /** Where it may be used from. Empty: anywhere */
      networks?: string[]
      /** null: it does not expire */
      expiresAt?: string | null
    },
    options?: CallOptions,
  ): Promise<{
    key: ApiKey
    /** Shown this one time: only a hash of it is kept */
    secret: string
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/api-keys', body, isCreate: true }, options)
  }

  /** One API key. */
  get(apiKeyId: string, options?: CallOptions): Promise<ApiKey> {
    return this.#send({ method: 'GET', path: `/api/v1/api-keys/${part('apiKeyId', apiKeyId)}` }, options)
  }

  /** The API keys of my organization, the newest first; secrets are shown once, when they are made. */
  list(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    keys: ApiKey[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/api-keys', query }, options)
  }

  /** Everything `list` gives, page after page. */
  all(query: { limit?: number } = {}, options?: CallOptions): AsyncGenerator<ApiKey, void, undefined> {
    return byCursor(
      (cursor) => this.list({ ...query, ...cursor }, options),
      (page) => page.keys,
    )
  }

  /** What API keys can be allowed to do, by room. */
  listScopes(options?: CallOptions): Promise<{
    /** As many as there are rooms, twice */
    scopes: {
      scope: string
      /** What it allows */
      opens: string[]
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/api-key-scopes' }, options)
  }

  /** End an API key at once, whoever made it. */
  revoke(apiKeyId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: `/api/v1/api-keys/${part('apiKeyId', apiKeyId)}` }, options)
  }

  /** Give an API key of mine a new secret; the present one stays good for a while, any older one does not. */
  rotate(
    apiKeyId: string,
    body: {
      /** How long the present secret stays good; 0: it ends at once */
      graceHours: number
    },
    options?: CallOptions,
  ): Promise<{
    key: ApiKey
    /** Shown this one time: only a hash of it is kept */
    secret: string
  }> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/api-keys/${part('apiKeyId', apiKeyId)}/rotation`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Change an API key of mine; its secret stays the same. */
  update(
    apiKeyId: string,
    body: {
      name?: string
      /** Rooms, each with `:read` or `:write`; writing does not include reading */
      scopes?: string[]
      /** Where it may be used from. Empty: anywhere */
      networks?: string[]
      /** null: it does not expire */
      expiresAt?: string | null
    },
    options?: CallOptions,
  ): Promise<ApiKey> {
    return this.#send(
      { method: 'PATCH', path: `/api/v1/api-keys/${part('apiKeyId', apiKeyId)}`, body },
      options,
    )
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
  list(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    widgets: Widget[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/widgets', query }, options)
  }

  /** Everything `list` gives, page after page. */
  all(query: { limit?: number } = {}, options?: CallOptions): AsyncGenerator<Widget, void, undefined> {
    return byCursor(
      (cursor) => this.list({ ...query, ...cursor }, options),
      (page) => page.widgets,
    )
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

  /** One contact; of whom is restricted, only that they are here. */
  getContact(contactId: string, options?: CallOptions): Promise<{ contact: Contact }> {
    return this.#send({ method: 'GET', path: `/api/v1/contacts/${part('contactId', contactId)}` }, options)
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
    /** Where the sealed certificate can be fetched once everybody who must know of the erasure does */
    certificateUrl: string
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

/** What a visitor has agreed to, taking it back, and bringing in what was agreed to before. */
export class Consents {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Bring in consents that were given before: marked as imported, by your word. CSV with a head, or lines of JSON, with contact (its id in your system), purpose, event (given, refused or withdrawn), text or text_sha256, language, at, how; and marketing (true), months. Nothing is written while a line has a problem; the same again changes nothing. */
  import(
    body: {
      /** At which widget they are kept */
      widgetId: string
      /** Where they come from: it stands on every receipt */
      source: string
      format: 'csv' | 'json-lines'
      text: string
      /** Looks only: says what it would do */
      isTrial?: boolean
    },
    options?: CallOptions,
  ): Promise<{
    isWritten: boolean
    /** Written, or to be written */
    added: number
    /** Here already */
    known: number
    problems: { line: number; field: string; problem: string }[]
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/consents/imports', body, isCreate: true }, options)
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

export class Erasures {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** How far an erasure is, and what it has found. */
  get(erasureId: string, options?: CallOptions): Promise<Erasure> {
    return this.#send({ method: 'GET', path: `/api/v1/erasures/${part('erasureId', erasureId)}` }, options)
  }

  /** The sealed certificate of an erasure; “aparte verify-certificate” checks it without this server. */
  getCertificate(
    erasureId: string,
    options?: CallOptions,
  ): Promise<{
    content: Record<string, unknown>
    seal: { algorithm: 'Ed25519'; publicKey: string; signature: string }
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/erasures/${part('erasureId', erasureId)}/certificate` },
      options,
    )
  }

  /** The public key this installation seals documents with. */
  getSealKey(options?: CallOptions): Promise<{
    algorithm: 'Ed25519'
    /** 32 bytes in base64url */
    publicKey: string
    /** Keys it sealed with before: what they have sealed still counts */
    earlier: string[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/seal-key' }, options)
  }

  /** Erasures, the latest first. */
  list(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    erasures: Erasure[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/erasures', query }, options)
  }

  /** Everything `list` gives, page after page. */
  all(query: { limit?: number } = {}, options?: CallOptions): AsyncGenerator<Erasure, void, undefined> {
    return byCursor(
      (cursor) => this.list({ ...query, ...cursor }, options),
      (page) => page.erasures,
    )
  }

  /** What would be erased of a contact, what stays and why, and what stands in the way. */
  previewContactErasure(contactId: string, options?: CallOptions): Promise<ErasurePreview> {
    return this.#send(
      { method: 'GET', path: `/api/v1/contacts/${part('contactId', contactId)}/erasure-preview` },
      options,
    )
  }

  /** As for a contact, of a visitor; one who is a contact is meant as the contact. */
  previewVisitorErasure(visitorId: string, options?: CallOptions): Promise<ErasurePreview> {
    return this.#send(
      { method: 'GET', path: `/api/v1/visitors/${part('visitorId', visitorId)}/erasure-preview` },
      options,
    )
  }

  /** Erase all that is held about a contact or visitor, for good. While theirs is under way, it is answered instead. */
  request(
    body:
      | {
          kind: 'contact'
          contactId: string
          /** Nothing brings it back */
          confirm: 'erase'
        }
      | {
          kind: 'visitor'
          visitorId: string
          /** Nothing brings it back */
          confirm: 'erase'
        },
    options?: CallOptions,
  ): Promise<Erasure> {
    return this.#send({ method: 'POST', path: '/api/v1/erasures', body, isCreate: true }, options)
  }

  /** Go on with an erasure that gave up; one that did not is answered as it is. */
  retry(erasureId: string, options?: CallOptions): Promise<Erasure> {
    return this.#send(
      { method: 'POST', path: `/api/v1/erasures/${part('erasureId', erasureId)}/retry`, isCreate: true },
      options,
    )
  }
}

export class Exports {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Delete an archive, or stop making it. */
  delete(exportId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: `/api/v1/exports/${part('exportId', exportId)}` }, options)
  }

  /** How far an archive is, and what is in it. */
  get(exportId: string, options?: CallOptions): Promise<Export> {
    return this.#send({ method: 'GET', path: `/api/v1/exports/${part('exportId', exportId)}` }, options)
  }

  /** A link to a ready archive, good for an hour: whoever holds it may fetch it. */
  linkToExport(
    exportId: string,
    options?: CallOptions,
  ): Promise<{
    url: string
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send(
      { method: 'POST', path: `/api/v1/exports/${part('exportId', exportId)}/links`, isCreate: true },
      options,
    )
  }

  /** Archives asked for, the newest first; those of the whole organization are shown to owners only. */
  list(options?: CallOptions): Promise<{ exports: Export[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/exports' }, options)
  }

  /** Ask for everything the organization holds, as a zip archive. While one is being made, it is answered instead. */
  request(options?: CallOptions): Promise<Export> {
    return this.#send({ method: 'POST', path: '/api/v1/exports', isCreate: true }, options)
  }

  /** Ask for all that is held about one person, as a zip archive: a contact at every widget, or a visitor nobody knows. While theirs is being made, it is answered instead. */
  requestPersonExport(
    body: { kind: 'contact'; contactId: string } | { kind: 'visitor'; visitorId: string },
    options?: CallOptions,
  ): Promise<Export> {
    return this.#send({ method: 'POST', path: '/api/v1/exports/persons', body, isCreate: true }, options)
  }
}

/** Legal holds: what must be kept for now, whoever or whatever would delete it. */
export class Holds {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** One legal hold. */
  get(holdId: string, options?: CallOptions): Promise<Hold> {
    return this.#send({ method: 'GET', path: `/api/v1/holds/${part('holdId', holdId)}` }, options)
  }

  /** Legal holds, the newest first. */
  list(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
      state?: 'in-force' | 'ended'
      /** Only those that keep it: on itself, or on its contact */
      conversationId?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    holds: Hold[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/holds', query }, options)
  }

  /** Everything `list` gives, page after page. */
  all(
    query: {
      limit?: number
      state?: 'in-force' | 'ended'
      /** Only those that keep it: on itself, or on its contact */
      conversationId?: string
    } = {},
    options?: CallOptions,
  ): AsyncGenerator<Hold, void, undefined> {
    return byCursor(
      (cursor) => this.list({ ...query, ...cursor }, options),
      (page) => page.holds,
    )
  }

  /** Keep a contact or a conversation from being deleted by anybody or any rule, but for closing the organization, for as long as the law asks for it (Art. 17(3) GDPR). */
  place(
    body: {
      on: { kind: 'contact'; contactId: string } | { kind: 'conversation'; conversationId: string }
      /** Which proceeding or duty asks for it */
      reason: string
      /** When it ends by itself */
      until?: string
    },
    options?: CallOptions,
  ): Promise<Hold> {
    return this.#send({ method: 'POST', path: '/api/v1/holds', body, isCreate: true }, options)
  }

  /** End a legal hold: what it kept is deleted by the rules again. Ending it twice changes nothing. */
  release(
    holdId: string,
    body: {
      /** Why it is not needed any more */
      reason: string
    },
    options?: CallOptions,
  ): Promise<Hold> {
    return this.#send(
      { method: 'POST', path: `/api/v1/holds/${part('holdId', holdId)}/release`, body, isCreate: true },
      options,
    )
  }
}

/** Whose data are stored and nothing else (Art. 18 GDPR), and who objects to what (Art. 21 GDPR). */
export class Restrictions {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Say how an objection was weighed. Against direct marketing there is nothing to weigh (Art. 21(3) GDPR). Where their data are restricted until then, that ends as liftRestriction ends it, once the person is told. */
  decideObjection(
    objectionId: string,
    body: {
      is: 'upheld' | 'overridden'
      /** Which grounds override it, or why none do; the person reads it if they are told */
      reason: string
      /** Of the restriction that waited for it. Without it, that goes on */
      told?:
        | { how: 'by mail' }
        | {
            how: 'by hand'
            /** How they were told, and when */
            note: string
          }
    },
    options?: CallOptions,
  ): Promise<Objection> {
    return this.#send(
      { method: 'PUT', path: `/api/v1/objections/${part('objectionId', objectionId)}/decision`, body },
      options,
    )
  }

  /** Decide that a restriction ends. The person is told first (Art. 18(3) GDPR): by mail, and it ends seven days later; or by yourself, and it ends now. */
  lift(
    restrictionId: string,
    body: {
      /** The person reads it */
      reason: string
      told:
        | { how: 'by mail' }
        | {
            how: 'by hand'
            /** How they were told, and when */
            note: string
          }
    },
    options?: CallOptions,
  ): Promise<Restriction> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/restrictions/${part('restrictionId', restrictionId)}/lifting`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** What a contact objects to, and how it was decided: the newest first. */
  listContactObjections(
    contactId: string,
    options?: CallOptions,
  ): Promise<{
    objections: {
      id: string
      purpose: ObjectionPurpose
      details: string | null
      requestId: string | null
      /** ISO 8601, UTC */
      recordedAt: string
      /** null: the user is gone */
      recordedBy: string | null
      /** null: it counts, and has not been weighed */
      decision: {
        is: 'upheld' | 'overridden'
        reason: string | null
        /** ISO 8601, UTC */
        at: string
        by: string | null
      } | null
    }[]
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/contacts/${part('contactId', contactId)}/objections` },
      options,
    )
  }

  /** Who objects to what (Art. 21 GDPR), the newest first. */
  listObjections(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    objections: Objection[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/objections', query }, options)
  }

  /** Everything `listObjections` gives, page after page. */
  allObjections(
    query: { limit?: number } = {},
    options?: CallOptions,
  ): AsyncGenerator<Objection, void, undefined> {
    return byCursor(
      (cursor) => this.listObjections({ ...query, ...cursor }, options),
      (page) => page.objections,
    )
  }

  /** Whose data are restricted (Art. 18 GDPR), or were: the newest first. */
  list(
    query: {
      limit?: number
      /** The `next` of the page before */
      after?: string
      state?: 'in-force' | 'ended'
    } = {},
    options?: CallOptions,
  ): Promise<{
    restrictions: Restriction[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/restrictions', query }, options)
  }

  /** Everything `list` gives, page after page. */
  all(
    query: { limit?: number; state?: 'in-force' | 'ended' } = {},
    options?: CallOptions,
  ): AsyncGenerator<Restriction, void, undefined> {
    return byCursor(
      (cursor) => this.list({ ...query, ...cursor }, options),
      (page) => page.restrictions,
    )
  }

  /** Read a conversation of somebody who is restricted, where the law allows it (Art. 18(2) GDPR). Each look is in the audit log, with its ground. */
  lookAtRestricted(
    conversationId: string,
    body: { ground: LookGround; reason: string },
    options?: CallOptions,
  ): Promise<{
    contact: Contact | null
    /** The newest 200, in order */
    messages: Message[]
  }> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/conversations/${part('conversationId', conversationId)}/looks`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Restrict what is done with somebody’s data: they are stored, and nothing else (Art. 18(1) GDPR). Where it stands already, it is answered. */
  place(
    body: { on: WhichPerson; ground: RestrictionGround; note?: string },
    options?: CallOptions,
  ): Promise<Restriction> {
    return this.#send({ method: 'POST', path: '/api/v1/restrictions', body, isCreate: true }, options)
  }

  /** Record that somebody objects. It counts at once: against direct marketing their consents to it are withdrawn; against statistics they are counted no more; against anything else their data are restricted until it is weighed (Art. 18(1)(d) GDPR). */
  recordObjection(
    body: { on: WhichPerson; purpose: ObjectionPurpose; details?: string },
    options?: CallOptions,
  ): Promise<Objection> {
    return this.#send({ method: 'POST', path: '/api/v1/objections', body, isCreate: true }, options)
  }
}

/** How long data are kept: rules, what they would delete, what sweeps have deleted, figures that stay. */
export class Retention {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** How long each class of data is kept, and how old the oldest of it is now. */
  get(options?: CallOptions): Promise<RetentionOverview> {
    return this.#send({ method: 'GET', path: '/api/v1/retention' }, options)
  }

  /** Figures of what is not there any more, by widget and day: nobody is in them, and they stay. */
  listDailyCounts(
    query: { from: string; to: string },
    options?: CallOptions,
  ): Promise<{
    counts: {
      day: string
      widgetId: string
      conversations: number
      messages: { visitor: number; user: number; bot: number }
      ratings: number
      averageScore: number | null
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/retention/daily-counts', query }, options)
  }

  /** What the latest sweeps have done, the newest first. */
  listRuns(options?: CallOptions): Promise<{
    runs: {
      id: string
      /** ISO 8601, UTC */
      beganAt: string
      /** null: under way, or broken off; the next one goes on */
      endedAt: string | null
      /** Rows, by class */
      removed: Partial<
        Record<'messages' | 'submissions' | 'conversations' | 'people' | 'proofs' | 'events', number>
      >
      /** The oldest that was left afterwards, by class */
      oldest: Partial<
        Record<'messages' | 'submissions' | 'conversations' | 'people' | 'proofs' | 'events', string>
      >
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/retention/runs' }, options)
  }

  /** What a sweep would delete now, by the rules there are or by those that are asked about. Deletes nothing. */
  preview(
    query: {
      /** In months */
      messages?: number
      /** In months */
      submissions?: number
      /** In days */
      conversations?: number
      /** In days */
      people?: number
      /** In months */
      proofs?: number
      /** In days */
      events?: number
    } = {},
    options?: CallOptions,
  ): Promise<{
    classes: {
      /** messages: what was said, with its files and ratings. submissions: filled-in forms. conversations: closed ones that
nothing is left of. people: visitors and contacts nothing is left of. proofs: of consents, after their person is gone.
events: what happened, in ids */
      class: 'messages' | 'submissions' | 'conversations' | 'people' | 'proofs' | 'events'
      /** Of everything the class is made of */
      rows: number
      /** Of these rows, files, which go with their bytes */
      files: number
      /** In how many conversations, or how many of them */
      conversations: number
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/retention/preview', query }, options)
  }

  /** Keep a class of data for longer or shorter; the next sweep goes by it. Ask for a preview first. */
  update(
    body: {
      /** In months */
      messages?: number
      /** In months */
      submissions?: number
      /** In days */
      conversations?: number
      /** In days */
      people?: number
      /** In months */
      proofs?: number
      /** In days */
      events?: number
    },
    options?: CallOptions,
  ): Promise<RetentionOverview> {
    return this.#send({ method: 'PATCH', path: '/api/v1/retention', body }, options)
  }
}

/** What persons ask for by Art. 15 to 22 GDPR: record, prove, carry out, answer in time; corrections. */
export class Requests {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Answer, and close the request: by mail, or in the widget where there is no address. */
  answer(requestId: string, body: { text: string }, options?: CallOptions): Promise<SubjectRequestDetails> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/requests/${part('requestId', requestId)}/answer`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Do what was asked, where the program can: make the archive, erase, withdraw, restrict, stop what is objected to. A correction is seen to by hand, step by step. */
  carryOutRequest(
    requestId: string,
    body: {
      /** Of a restriction (Art. 18(1) GDPR) */
      ground?: RestrictionGround
      /** What an objection is to */
      purposes?: ObjectionPurpose[]
    },
    options?: CallOptions,
  ): Promise<SubjectRequestDetails> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/requests/${part('requestId', requestId)}/execution`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Correct what is held about a contact, also where it is repeated: addresses to answer to, answers to forms, attributes (Art. 16). Words in messages stay as they were written. The next identity token of your backend says it anew: correct it there too. */
  correctContact(
    contactId: string,
    body: {
      name?: string
      email?: string
      /** Instead of all there are */
      attributes?: Attributes
    },
    options?: CallOptions,
  ): Promise<Contact> {
    return this.#send(
      { method: 'PATCH', path: `/api/v1/contacts/${part('contactId', contactId)}`, body },
      options,
    )
  }

  /** A text to begin with, in the person’s language. */
  draftLetter(
    requestId: string,
    query: { letter?: 'answer' | 'refusal' | 'extension' } = {},
    options?: CallOptions,
  ): Promise<{
    text: string
    /** What the program adds itself: rights that the law wants to be named */
    added: string
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/requests/${part('requestId', requestId)}/draft`, query },
      options,
    )
  }

  /** Take two further months, once and before it is due; the person is told the reasons (Art. 12(3)). */
  extend(requestId: string, body: { reason: string }, options?: CallOptions): Promise<SubjectRequestDetails> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/requests/${part('requestId', requestId)}/extension`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Say who it is that asks: a contact, or a visitor nobody knows. */
  findPersonOfRequest(
    requestId: string,
    body: { kind: 'contact'; contactId: string } | { kind: 'visitor'; visitorId: string },
    options?: CallOptions,
  ): Promise<SubjectRequestDetails> {
    return this.#send(
      { method: 'PUT', path: `/api/v1/requests/${part('requestId', requestId)}/person`, body },
      options,
    )
  }

  /** Say that a step is done, or why nothing is to be done there. */
  finishStep(
    requestId: string,
    body: { step: RequestStep; note: string },
    options?: CallOptions,
  ): Promise<SubjectRequestDetails> {
    return this.#send(
      { method: 'PUT', path: `/api/v1/requests/${part('requestId', requestId)}/steps`, body },
      options,
    )
  }

  /** A subject request with its steps and everything that happened to it. */
  get(requestId: string, options?: CallOptions): Promise<SubjectRequestDetails> {
    return this.#send({ method: 'GET', path: `/api/v1/requests/${part('requestId', requestId)}` }, options)
  }

  /** How requests are counted, and whom a person may complain to. */
  getSettings(options?: CallOptions): Promise<RequestSettings> {
    return this.#send({ method: 'GET', path: '/api/v1/request-settings' }, options)
  }

  /** What I have asked for, and what was answered. */
  listMyRequests(options?: CallOptions): Promise<{ requests: MyRequest[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/visitor/requests' }, options)
  }

  /** Subject requests: those due first, or the closed ones, the latest first; at most 500. */
  list(
    query: { state?: 'open' | 'closed' } = {},
    options?: CallOptions,
  ): Promise<{
    requests: SubjectRequest[]
    figures: RequestFigures
    /** The public page on which anybody may ask */
    pageUrl: string
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/requests', query }, options)
  }

  /** Mail the person a link that proves the address is theirs; good for seven days, an earlier one ends. */
  mailProof(requestId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/requests/${part('requestId', requestId)}/proof-mails`,
        isCreate: true,
      },
      options,
    )
  }

  /** Ask for what is my right; who I am is proven by my session. */
  makeMyRequest(
    body: {
      kind: RequestKind
      /** English where there are no letters in it */
      language: string
      details?: string
      /** To be answered by mail besides */
      email?: string
    },
    options?: CallOptions,
  ): Promise<MyRequest> {
    return this.#send({ method: 'POST', path: '/api/v1/visitor/requests', body }, options)
  }

  /** It is about an account of the software and not about your visitors: hand it to the operator. */
  passOnRequest(requestId: string, options?: CallOptions): Promise<SubjectRequestDetails> {
    return this.#send(
      { method: 'POST', path: `/api/v1/requests/${part('requestId', requestId)}/passing-on`, isCreate: true },
      options,
    )
  }

  /** Say how the person has proven who they are; keep no copy of a document (Art. 5(1)(c)). */
  recordProof(
    requestId: string,
    body: {
      /** What was shown, without its number */
      note: string
    },
    options?: CallOptions,
  ): Promise<SubjectRequestDetails> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/requests/${part('requestId', requestId)}/proof`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Record a request that came by mail, by phone or in a conversation. It counts from the day it was received. */
  record(
    body: {
      kind: RequestKind
      channel: 'mail' | 'agent' | 'api'
      language: LetterLanguage
      /** Left out: now; never in the future */
      receivedAt?: string
      contactId?: string
      visitorId?: string
      name?: string
      email?: string
      details?: string
    },
    options?: CallOptions,
  ): Promise<SubjectRequest> {
    return this.#send({ method: 'POST', path: '/api/v1/requests', body, isCreate: true }, options)
  }

  /** Refuse with the ground and the reasons; where to complain and that courts are open is added (Art. 12(4)). */
  refuse(
    requestId: string,
    body: { ground: RefusalGround; text: string },
    options?: CallOptions,
  ): Promise<SubjectRequestDetails> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/requests/${part('requestId', requestId)}/refusal`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** Change it; requests that are open keep their day. */
  updateSettings(body: RequestSettings, options?: CallOptions): Promise<RequestSettings> {
    return this.#send({ method: 'PUT', path: '/api/v1/request-settings', body }, options)
  }
}

export class Webhooks {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Have events sent to an address of yours. */
  create(
    body: {
      address: string
      /** null: every type, also those that later versions bring */
      types?: EventType[] | null
      /** Whether what happened is sent with its contents, instead of ids only: a disclosure of personal data */
      includesContents?: boolean
    },
    options?: CallOptions,
  ): Promise<{
    webhook: Webhook
    /** Shown this one time. Begins with whsec_; what follows is the key in base64 */
    secret: string
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/webhooks', body, isCreate: true }, options)
  }

  /** Delete a webhook with its log; what waits is not sent any more. */
  delete(webhookId: string, options?: CallOptions): Promise<Record<string, never>> {
    return this.#send({ method: 'DELETE', path: `/api/v1/webhooks/${part('webhookId', webhookId)}` }, options)
  }

  /** One delivery. */
  getDelivery(webhookId: string, deliveryId: string, options?: CallOptions): Promise<WebhookDelivery> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/webhooks/${part('webhookId', webhookId)}/deliveries/${part('deliveryId', deliveryId)}`,
      },
      options,
    )
  }

  /** One webhook. */
  get(webhookId: string, options?: CallOptions): Promise<Webhook> {
    return this.#send({ method: 'GET', path: `/api/v1/webhooks/${part('webhookId', webhookId)}` }, options)
  }

  /** What was sent in the last 30 days and what is waiting, the latest event first. */
  listDeliveries(
    webhookId: string,
    query: {
      status?: 'waiting' | 'delivered' | 'failed' | 'dropped'
      type?: EventType
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{ deliveries: WebhookDelivery[]; next: string | null }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/webhooks/${part('webhookId', webhookId)}/deliveries`, query },
      options,
    )
  }

  /** Everything `listDeliveries` gives, page after page. */
  allDeliveries(
    webhookId: string,
    query: {
      status?: 'waiting' | 'delivered' | 'failed' | 'dropped'
      type?: EventType
      limit?: number
    } = {},
    options?: CallOptions,
  ): AsyncGenerator<WebhookDelivery, void, undefined> {
    return byCursor(
      (cursor) => this.listDeliveries(webhookId, { ...query, ...cursor }, options),
      (page) => page.deliveries,
    )
  }

  /** Everything a webhook can hear of. */
  listEventTypes(options?: CallOptions): Promise<{
    types: {
      type: EventType
      says: string
      /** Which contents may be sent along, by choice */
      contents: string[]
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/event-types' }, options)
  }

  /** The organization’s webhooks, the oldest first. */
  list(options?: CallOptions): Promise<{ webhooks: Webhook[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/webhooks' }, options)
  }

  /** Send it again, whatever became of it, with the same webhook-id. */
  replayDelivery(webhookId: string, deliveryId: string, options?: CallOptions): Promise<WebhookDelivery> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/webhooks/${part('webhookId', webhookId)}/deliveries/${part('deliveryId', deliveryId)}/replay`,
        isCreate: true,
      },
      options,
    )
  }

  /** Send everything again that failed or was dropped, of what happened since a time. */
  replayFailed(
    webhookId: string,
    body: {
      /** ISO 8601, UTC */
      since: string
    },
    options?: CallOptions,
  ): Promise<{ replayed: number }> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/webhooks/${part('webhookId', webhookId)}/replay`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** End a pause: what is waiting for less than 24 hours is sent, the rest is dropped and counted. */
  resume(
    webhookId: string,
    options?: CallOptions,
  ): Promise<{ webhook: Webhook; waiting: number; dropped: number }> {
    return this.#send(
      { method: 'POST', path: `/api/v1/webhooks/${part('webhookId', webhookId)}/resumption`, isCreate: true },
      options,
    )
  }

  /** Make a new secret; the one of before signs along for 24 hours, one of before that not any more. */
  rotateSecret(
    webhookId: string,
    options?: CallOptions,
  ): Promise<{
    webhook: Webhook
    /** Shown this one time. Begins with whsec_; what follows is the key in base64 */
    secret: string
  }> {
    return this.#send(
      { method: 'POST', path: `/api/v1/webhooks/${part('webhookId', webhookId)}/secret`, isCreate: true },
      options,
    )
  }

  /** Send a webhook.test, once; ask for the delivery to see what became of it. */
  test(webhookId: string, options?: CallOptions): Promise<WebhookDelivery> {
    return this.#send(
      { method: 'POST', path: `/api/v1/webhooks/${part('webhookId', webhookId)}/test`, isCreate: true },
      options,
    )
  }

  /** Change where a webhook leads, what it hears and whether with contents. */
  update(
    webhookId: string,
    body: {
      address?: string
      /** null: every type, also those that later versions bring */
      types?: EventType[] | null
      /** Whether what happened is sent with its contents, instead of ids only: a disclosure of personal data */
      includesContents?: boolean
    },
    options?: CallOptions,
  ): Promise<Webhook> {
    return this.#send(
      { method: 'PATCH', path: `/api/v1/webhooks/${part('webhookId', webhookId)}`, body },
      options,
    )
  }
}

export class Disclosures {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** The disclosure register: every host that may get data of this organization, with the fields it may get. */
  list(options?: CallOptions): Promise<{ disclosures: Disclosure[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/disclosures' }, options)
  }
}

/** What may be said about privacy today, with the checks behind each sentence. */
export class Claims {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Every privacy claim, with what checks it and whether it may be told today. */
  list(
    query: { language?: 'en' | 'nl' | 'de' | 'fr' } = {},
    options?: CallOptions,
  ): Promise<{
    /** Of the program */
    version: string
    /** The same as a page for anybody */
    pageUrl: string
    claims: Claim[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/claims', query }, options)
  }

  /** The measures of Art. 32 GDPR, each with the claims that show it and whether they hold today. */
  listMeasures(options?: CallOptions): Promise<{
    /** Of the program */
    version: string
    measures: Measure[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/measures' }, options)
  }

  /** The claims of an organization, as its visitors may read them. */
  listPublicClaims(
    organizationId: string,
    query: { language?: 'en' | 'nl' | 'de' | 'fr' } = {},
    options?: CallOptions,
  ): Promise<{
    /** Of the program */
    version: string
    /** The same as a page for anybody */
    pageUrl: string
    claims: Claim[]
  }> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/organizations/${part('organizationId', organizationId)}/claims`,
        query,
      },
      options,
    )
  }
}

/** Who did what: entries, whether the log is whole, and the log to take along. */
export class Audit {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** A link to the whole log with its anchor, as lines of JSON; good for an hour, for whoever holds it. */
  linkToAuditLog(options?: CallOptions): Promise<{
    url: string
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/audit/links', isCreate: true }, options)
  }

  /** Who did what in this organization: its users, its API keys, the operator and the system. */
  listEntries(
    query: {
      actor?: 'user' | 'visitor' | 'operator' | 'system'
      /** A user, or an API key */
      actorId?: string
      type?: EventType
      objectId?: string
      /** ISO 8601, UTC */
      since?: string
      /** ISO 8601, UTC */
      until?: string
      limit?: number
      /** The `next` of the page before */
      after?: string
    } = {},
    options?: CallOptions,
  ): Promise<{
    entries: AuditEntry[]
    /** null: this is the last page */
    next: string | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/audit/entries', query }, options)
  }

  /** Everything `listEntries` gives, page after page. */
  allEntries(
    query: {
      actor?: 'user' | 'visitor' | 'operator' | 'system'
      /** A user, or an API key */
      actorId?: string
      type?: EventType
      objectId?: string
      /** ISO 8601, UTC */
      since?: string
      /** ISO 8601, UTC */
      until?: string
      limit?: number
    } = {},
    options?: CallOptions,
  ): AsyncGenerator<AuditEntry, void, undefined> {
    return byCursor(
      (cursor) => this.listEntries({ ...query, ...cursor }, options),
      (page) => page.entries,
    )
  }

  /** Check every entry against the one before, and the newest against the anchor outside the database. */
  verifyLog(options?: CallOptions): Promise<AuditVerification> {
    return this.#send({ method: 'GET', path: '/api/v1/audit/verification' }, options)
  }
}

/** What is kept and why, the processing record, and the rule for IP addresses. */
export class Privacy {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** What is kept of visitors’ IP addresses. */
  getAddressRule(options?: CallOptions): Promise<{
    rule: AddressRule
    /** What countries are looked up in; null: the operator has named none */
    countryTable: {
      /** ISO 8601, UTC */
      builtAt: string
      /** False: it is too old to be believed */
      isUsable: boolean
    } | null
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/address-rule' }, options)
  }

  /** Every column of every table, and every other store: whose it is, why, how long, and what becomes of it. */
  getDataMap(options?: CallOptions): Promise<DataMap> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/data-map' }, options)
  }

  /** Whom the processing record names beside the organization. */
  getContacts(options?: CallOptions): Promise<PrivacyContacts> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/contacts' }, options)
  }

  /** Who is controller, who is processor, and who is reached about personal data. */
  getRoles(options?: CallOptions): Promise<PrivacyRoles> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/roles' }, options)
  }

  /** The record of processing activities (Art. 30 GDPR), made now from the labels of what is kept. */
  getProcessingRecord(options?: CallOptions): Promise<ProcessingRecord> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/processing-record' }, options)
  }

  /** Say what is kept of visitors’ IP addresses; what is kept beyond a stricter rule goes at once. */
  setAddressRule(body: AddressRule, options?: CallOptions): Promise<AddressRule> {
    return this.#send({ method: 'PUT', path: '/api/v1/privacy/address-rule', body }, options)
  }

  /** Say who the organization is, as documents name it; the website stays as it was registered. */
  setController(
    body: {
      /** As it is registered */
      name: string
      address: string
      /** And the register; null: not registered */
      registerNumber: string | null
      /** No establishment in the Union: Art. 27 GDPR asks for a representative */
      isOutsideUnion: boolean
    },
    options?: CallOptions,
  ): Promise<PrivacyRoles> {
    return this.#send({ method: 'PUT', path: '/api/v1/privacy/controller', body }, options)
  }

  /** Say whom the processing record names beside the organization. */
  setContacts(body: PrivacyContactsInput, options?: CallOptions): Promise<PrivacyContacts> {
    return this.#send({ method: 'PUT', path: '/api/v1/privacy/contacts', body }, options)
  }
}

/** Leaving: notice, retrieval, then everything is erased. */
export class Closing {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Keep the organization after all; nothing was erased. */
  cancel(options?: CallOptions): Promise<{
    /** null: nobody has asked for it */
    closing: PendingClosing | null
    /** From asking to erasing */
    days: number
  }> {
    return this.#send({ method: 'DELETE', path: '/api/v1/closing' }, options)
  }

  /** Whether the organization is to be closed, and when. */
  get(options?: CallOptions): Promise<{
    /** null: nobody has asked for it */
    closing: PendingClosing | null
    /** From asking to erasing */
    days: number
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/closing' }, options)
  }

  /** Close the organization: after the retrieval period everything is erased, and a sealed certificate is mailed to who asked. Where it is asked for already, that is answered. */
  request(
    body: {
      /** As it is written in the settings, so that nobody closes another */
      organizationName: string
      /** Of the owner who asks */
      password: string
    },
    options?: CallOptions,
  ): Promise<{
    /** null: nobody has asked for it */
    closing: PendingClosing | null
    /** From asking to erasing */
    days: number
  }> {
    return this.#send({ method: 'POST', path: '/api/v1/closing', body, isCreate: true }, options)
  }
}

/** What the public is told: the cookie statement, and the privacy notice with its versions. */
export class Documents {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** What your widgets keep on visitors’ devices, as your visitors may read it. */
  getCookieStatement(
    query: { language?: LetterLanguage } = {},
    options?: CallOptions,
  ): Promise<{
    statement: CookieStatement
    widgets: {
      widgetId: string
      name: string
      /** When a website last loaded it */
      lastSeenAt: string | null
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/documents/cookie-statement', query }, options)
  }

  /** The privacy notice (Art. 13 and 14 GDPR): what is missing, what is published, and your additions. */
  getNotice(options?: CallOptions): Promise<Notice> {
    return this.#send({ method: 'GET', path: '/api/v1/documents/privacy-notice' }, options)
  }

  /** The cookie statement of an organization: what its widgets keep, how long, and what for. */
  getPublicCookieStatement(
    organizationId: string,
    query: { language?: LetterLanguage } = {},
    options?: CallOptions,
  ): Promise<CookieStatement> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/organizations/${part('organizationId', organizationId)}/cookie-statement`,
        query,
      },
      options,
    )
  }

  /** The privacy notice of an organization, the newest version or an older one. */
  getPublicNotice(
    organizationId: string,
    query: { language?: LetterLanguage; version?: number } = {},
    options?: CallOptions,
  ): Promise<{
    document: 'cookie-statement' | 'privacy-notice'
    language: LetterLanguage
    version: number
    /** ISO 8601, UTC */
    publishedAt: string
    /** Of `content` as JSON, in hexadecimal */
    sha256: string
    /** Where anybody reads it */
    pageUrl: string
    content: DocumentContent
    /** The same as a piece of HTML, to put into a page of your own */
    html: string
  }> {
    return this.#send(
      {
        method: 'GET',
        path: `/api/v1/organizations/${part('organizationId', organizationId)}/privacy-notice`,
        query,
      },
      options,
    )
  }

  /** The privacy notice as it would be published now; what is missing shows as […]. */
  previewNotice(query: { language?: LetterLanguage } = {}, options?: CallOptions): Promise<DocumentContent> {
    return this.#send({ method: 'GET', path: '/api/v1/documents/privacy-notice/preview', query }, options)
  }

  /** Publish the privacy notice in all its languages; where nothing has changed the version stays. */
  publishNotice(options?: CallOptions): Promise<Notice> {
    return this.#send(
      { method: 'POST', path: '/api/v1/documents/privacy-notice/publications', isCreate: true },
      options,
    )
  }

  /** Change the draft of the privacy notice; visitors see nothing of it before it is published. */
  updateNotice(body: NoticeDraft, options?: CallOptions): Promise<Notice> {
    return this.#send({ method: 'PUT', path: '/api/v1/documents/privacy-notice', body }, options)
  }
}

/** The clauses library: texts for notices and consents, ready-made or of your own, by version. */
export class Clauses {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Add a clause of your own, from nothing or from a ready-made one. */
  create(
    body: { madeFrom?: string | null; clause: ClauseDraftInput },
    options?: CallOptions,
  ): Promise<LibraryClause> {
    return this.#send({ method: 'POST', path: '/api/v1/clauses', body, isCreate: true }, options)
  }

  /** The clauses library: ready-made texts and those of your own, with where they are used. */
  list(options?: CallOptions): Promise<{ clauses: LibraryClause[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/clauses' }, options)
  }

  /** Write a new version of a clause of your own; forms keep the words they have until you change them. */
  update(clauseId: string, body: ClauseDraftInput, options?: CallOptions): Promise<LibraryClause> {
    return this.#send({ method: 'PUT', path: `/api/v1/clauses/${part('clauseId', clauseId)}`, body }, options)
  }
}

/** How the organization stands with the law: what is so, what is due, what has stopped. */
export class Overview {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** What the law asks of your organization, at a glance: what is so, what is due, what has stopped. */
  get(options?: CallOptions): Promise<{ lines: OverviewLine[] }> {
    return this.#send({ method: 'GET', path: '/api/v1/privacy/overview' }, options)
  }
}

export class SubProcessors {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Which changes of sub-processors the organization was told of, and whom it sends data to itself. */
  listNoticesOfChange(options?: CallOptions): Promise<NoticesOfChange> {
    return this.#send({ method: 'GET', path: '/api/v1/sub-processors/notices' }, options)
  }

  /** Who gets data because the operator of this server works with them, since when, and every change. */
  list(options?: CallOptions): Promise<SubProcessorList> {
    return this.#send({ method: 'GET', path: '/api/v1/sub-processors' }, options)
  }

  /** Object to a change of sub-processors while its notice runs (Art. 28(2) GDPR); the operator sees it. */
  objectToChange(
    entryId: string,
    body: {
      /** Why, for the operator to read */
      reason: string
    },
    options?: CallOptions,
  ): Promise<NoticesOfChange> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/sub-processors/notices/${part('entryId', entryId)}/objection`,
        body,
        isCreate: true,
      },
      options,
    )
  }
}

export class DataLocation {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Where everything is kept, whose machines these are, and what leaves the European Economic Area. */
  get(options?: CallOptions): Promise<LocationOfData> {
    return this.#send({ method: 'GET', path: '/api/v1/data-location' }, options)
  }

  /** Say where the data of the organization may be; refused while something lies elsewhere. From then on the server does not start with a store outside. */
  setAllowedPlaces(
    body: {
      /** None: wherever the list of sub-processors says */
      places: AllowedPlace[]
    },
    options?: CallOptions,
  ): Promise<LocationOfData> {
    return this.#send({ method: 'PUT', path: '/api/v1/data-location/allowed-places', body }, options)
  }
}

/** Breaches of personal data: the register, its clocks, and what authority and persons are told. */
export class Incidents {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** Add to an incident: facts, who was told, why somebody is not told, that it is closed. */
  addToIncident(incidentId: string, body: Addition, options?: CallOptions): Promise<IncidentDetails> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/incidents/${part('incidentId', incidentId)}/entries`,
        body,
        isCreate: true,
      },
      options,
    )
  }

  /** What the authority is told (Art. 33(3) GDPR): whole, or refused with what is missing; in part only as a first report. */
  getAuthorityReport(
    incidentId: string,
    query: { phase?: 'initial' | 'follow-up' | 'final' } = {},
    options?: CallOptions,
  ): Promise<AuthorityReport> {
    return this.#send(
      { method: 'GET', path: `/api/v1/incidents/${part('incidentId', incidentId)}/authority-report`, query },
      options,
    )
  }

  /** One incident with its facts, whom it affects, and everything that was written down about it. */
  get(incidentId: string, options?: CallOptions): Promise<IncidentDetails> {
    return this.#send({ method: 'GET', path: `/api/v1/incidents/${part('incidentId', incidentId)}` }, options)
  }

  /** How far the letter to the persons is; before it is sent, whom it would reach. */
  getLetterState(incidentId: string, options?: CallOptions): Promise<LetterState> {
    return this.#send(
      { method: 'GET', path: `/api/v1/incidents/${part('incidentId', incidentId)}/letter/state` },
      options,
    )
  }

  /** The letter to the persons, where the risk for them is high (Art. 34 GDPR), and how many it would reach. */
  getPersonLetter(
    incidentId: string,
    query: { language?: LetterLanguage } = {},
    options?: CallOptions,
  ): Promise<{
    language: LetterLanguage
    subject: string
    text: string
    /** Who have a mail address here */
    reachable: number
    /** Whom no mail reaches: Art. 34(3)(c) asks for a public notice then */
    others: number
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/incidents/${part('incidentId', incidentId)}/letter`, query },
      options,
    )
  }

  /** Breaches of personal data that touch you, the newest first, and whether there was one in twelve months. */
  list(options?: CallOptions): Promise<{
    incidents: Incident[]
    /** Computed from this register and the operator’s */
    breachFree: BreachFree
    /** Within so many hours the operator tells you of a breach: Art. 33(2) GDPR */
    noticeHours: number
    /** Incidents of the operator that touch you, and of which you are not told yet */
    untold: number
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/incidents' }, options)
  }

  /** Who is not told by mail, to be told in another way (Art. 34(3)(c) GDPR); all of them at once. */
  listNotTold(
    incidentId: string,
    options?: CallOptions,
  ): Promise<{
    persons: {
      kind: 'contact' | 'visitor' | 'user'
      id: string
      why: 'no address' | 'refused' | 'unknown'
    }[]
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/incidents/${part('incidentId', incidentId)}/letter/not-told` },
      options,
    )
  }

  /** Write down a breach of your own, such as a mail to the wrong person; it stays for good (Art. 33(5) GDPR). */
  open(
    body: {
      facts: IncidentFacts
      /** When you knew of it: the 72 hours run from then */
      awareAt: string
      isExercise?: boolean
    },
    options?: CallOptions,
  ): Promise<IncidentDetails> {
    return this.#send({ method: 'POST', path: '/api/v1/incidents', body, isCreate: true }, options)
  }

  /** Mail it again to those whose mail was not taken, or may not have been; who is told is not told twice. */
  retryLetter(incidentId: string, options?: CallOptions): Promise<LetterState> {
    return this.#send(
      {
        method: 'POST',
        path: `/api/v1/incidents/${part('incidentId', incidentId)}/letter/retry`,
        isCreate: true,
      },
      options,
    )
  }

  /** Mail the letter of Art. 34 GDPR to each person affected who has an address, once, in their language; nothing takes it back. */
  sendLetter(incidentId: string, options?: CallOptions): Promise<LetterState> {
    return this.#send(
      { method: 'POST', path: `/api/v1/incidents/${part('incidentId', incidentId)}/letter`, isCreate: true },
      options,
    )
  }
}

/** The agreement with the operator (Art. 28 GDPR): read, sign, take along, and what has changed since. */
export class Agreements {
  readonly #send: Send
  constructor(send: Send) {
    this.#send = send
  }

  /** What is different between the agreement signed last and what would be presented now. */
  getChanges(options?: CallOptions): Promise<{
    /** When the agreement was signed; null: none was */
    since: string | null
    /** Only those that differ; word by word */
    sections: {
      title: string
      isBinding: boolean
      parts: { kind: 'same' | 'added' | 'removed'; text: string }[]
    }[]
  }> {
    return this.#send({ method: 'GET', path: '/api/v1/agreements/changes' }, options)
  }

  /** The agreement as it would be presented now, to be read. */
  getDraft(
    query: { language?: 'en' | 'nl' | 'de' | 'fr' } = {},
    options?: CallOptions,
  ): Promise<{ document: AgreementDocument; documentSha256: string }> {
    return this.#send({ method: 'GET', path: '/api/v1/agreements/draft', query }, options)
  }

  /** Whether the agreement with the operator (Art. 28 GDPR) is signed, and each that was. */
  get(options?: CallOptions): Promise<AgreementState> {
    return this.#send({ method: 'GET', path: '/api/v1/agreements' }, options)
  }

  /** Links to the signed PDF and to its evidence, as they are now; good for some minutes. */
  linkToAgreement(
    agreementId: string,
    options?: CallOptions,
  ): Promise<{
    /** The newest first; earlier ones stay */
    copies: {
      state: 'signed' | 'countersigned'
      /** ISO 8601, UTC */
      madeAt: string
      pdf: string
      pdfSha256: string
      /** JSON; “aparte verify-signature” checks both without this server */
      evidence: string
    }[]
    /** ISO 8601, UTC */
    expiresAt: string
  }> {
    return this.#send(
      { method: 'GET', path: `/api/v1/agreements/${part('agreementId', agreementId)}/links` },
      options,
    )
  }

  /** Say that what was presented was read to the end. */
  noteRead(
    body: { presentationId: string },
    options?: CallOptions,
  ): Promise<{
    /** ISO 8601, UTC */
    readAt: string
  }> {
    return this.#send({ method: 'PUT', path: '/api/v1/agreements/presentation/reading', body }, options)
  }

  /** Be presented the agreement, to sign it: when that was becomes part of the evidence. */
  present(
    body: { language: 'en' | 'nl' | 'de' | 'fr' },
    options?: CallOptions,
  ): Promise<{
    document: AgreementDocument
    documentSha256: string
    presentationId: string
    /** ISO 8601, UTC */
    presentedAt: string
  }> {
    return this.#send({ method: 'PUT', path: '/api/v1/agreements/presentation', body }, options)
  }

  /** Sign what was presented and read, for the organization. */
  sign(
    body: {
      presentationId: string
      /** Of what is on the screen */
      documentSha256: string
      /** Of who signs, typed */
      name: string
      /** In the organization */
      position: string
      /** They declare that they may sign for the organization */
      hasAuthority: true
      /** The box, which was not ticked before */
      agrees: true
      /** Of the owner who signs, typed again */
      password: string
    },
    options?: CallOptions,
  ): Promise<AgreementState> {
    return this.#send({ method: 'POST', path: '/api/v1/agreements', body, isCreate: true }, options)
  }
}

/** Each room of the product, by its name. */
export class Rooms {
  /** Registration, signing in, sessions, the users of an organization and their invitations. */
  readonly accounts: Accounts
  readonly apiKeys: ApiKeys
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
  /** What a visitor has agreed to, taking it back, and bringing in what was agreed to before. */
  readonly consents: Consents
  readonly erasures: Erasures
  readonly exports: Exports
  /** Legal holds: what must be kept for now, whoever or whatever would delete it. */
  readonly holds: Holds
  /** Whose data are stored and nothing else (Art. 18 GDPR), and who objects to what (Art. 21 GDPR). */
  readonly restrictions: Restrictions
  /** How long data are kept: rules, what they would delete, what sweeps have deleted, figures that stay. */
  readonly retention: Retention
  /** What persons ask for by Art. 15 to 22 GDPR: record, prove, carry out, answer in time; corrections. */
  readonly requests: Requests
  readonly webhooks: Webhooks
  readonly disclosures: Disclosures
  /** What may be said about privacy today, with the checks behind each sentence. */
  readonly claims: Claims
  /** Who did what: entries, whether the log is whole, and the log to take along. */
  readonly audit: Audit
  /** What is kept and why, the processing record, and the rule for IP addresses. */
  readonly privacy: Privacy
  /** Leaving: notice, retrieval, then everything is erased. */
  readonly closing: Closing
  /** What the public is told: the cookie statement, and the privacy notice with its versions. */
  readonly documents: Documents
  /** The clauses library: texts for notices and consents, ready-made or of your own, by version. */
  readonly clauses: Clauses
  /** How the organization stands with the law: what is so, what is due, what has stopped. */
  readonly overview: Overview
  readonly subProcessors: SubProcessors
  readonly dataLocation: DataLocation
  /** Breaches of personal data: the register, its clocks, and what authority and persons are told. */
  readonly incidents: Incidents
  /** The agreement with the operator (Art. 28 GDPR): read, sign, take along, and what has changed since. */
  readonly agreements: Agreements

  constructor(send: Send) {
    this.accounts = new Accounts(send)
    this.apiKeys = new ApiKeys(send)
    this.widgets = new Widgets(send)
    this.identity = new Identity(send)
    this.conversations = new Conversations(send)
    this.files = new Files(send)
    this.visitors = new Visitors(send)
    this.consents = new Consents(send)
    this.erasures = new Erasures(send)
    this.exports = new Exports(send)
    this.holds = new Holds(send)
    this.restrictions = new Restrictions(send)
    this.retention = new Retention(send)
    this.requests = new Requests(send)
    this.webhooks = new Webhooks(send)
    this.disclosures = new Disclosures(send)
    this.claims = new Claims(send)
    this.audit = new Audit(send)
    this.privacy = new Privacy(send)
    this.closing = new Closing(send)
    this.documents = new Documents(send)
    this.clauses = new Clauses(send)
    this.overview = new Overview(send)
    this.subProcessors = new SubProcessors(send)
    this.dataLocation = new DataLocation(send)
    this.incidents = new Incidents(send)
    this.agreements = new Agreements(send)
  }
}
