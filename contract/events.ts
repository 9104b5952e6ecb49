import { z } from 'zod'
import { User } from './accounts.ts'
import { ConsentEvent } from './consents.ts'
import { MessageFile } from './content.ts'
import { Conversation, Message } from './conversations.ts'
import { id, seq, time } from './fields.ts'
import { Contact } from './identity.ts'
import { Widget } from './widgets.ts'

/** As agents see it, without what is each agent's own. */
export const SharedConversation = Conversation.omit({ unread: true, myReceipt: true })
export type SharedConversation = z.output<typeof SharedConversation>

/** What an event is about: how its id is called, and what is there to be shown of it. */
export const eventSubjects = {
  conversation: { id: 'conversationId', shows: { conversation: SharedConversation } },
  message: { id: 'conversationId', shows: { message: Message } },
  file: { id: 'fileId', shows: { file: MessageFile } },
  contact: { id: 'contactId', shows: { contact: Contact } },
  visitor: { id: 'visitorId', shows: { contact: Contact } },
  consent: { id: 'consentEventId', shows: { consent: ConsentEvent } },
  widget: { id: 'widgetId', shows: { widget: Widget } },
  user: { id: 'userId', shows: { user: User } },
  invitation: { id: 'invitationId', shows: {} },
  identityKey: { id: 'keyId', shows: {} },
  apiKey: { id: 'keyId', shows: {} },
  webhook: { id: 'webhookId', shows: {} },
  organization: { id: 'organizationId', shows: {} },
  erasure: { id: 'erasureId', shows: {} },
  export: { id: 'exportId', shows: {} },
  hold: { id: 'holdId', shows: {} },
  request: { id: 'requestId', shows: {} },
  restriction: { id: 'restrictionId', shows: {} },
  objection: { id: 'objectionId', shows: {} },
  agreement: { id: 'agreementId', shows: {} },
  incident: { id: 'incidentId', shows: {} },
  subProcessor: { id: 'entryId', shows: {} },
} as const satisfies Record<string, { id: string; shows: Record<string, z.ZodType> }>
export type EventSubject = keyof typeof eventSubjects

/** Everything that is ever announced, in one sentence each. Who is told of a deletion deletes its copy too. */
export const eventTypes = {
  'conversation.started': { about: 'conversation', says: 'A visitor has begun a conversation.' },
  'conversation.assigned': { about: 'conversation', says: 'Somebody, or nobody any more, is to answer it.' },
  'conversation.closed': { about: 'conversation', says: 'A user or the visitor has closed it.' },
  'conversation.reopened': { about: 'conversation', says: 'A closed conversation goes on.' },
  'conversation.rated': { about: 'conversation', says: 'The visitor has rated it.' },
  'conversation.deleted': {
    about: 'conversation',
    says: 'It is gone with all its messages: delete your copy.',
  },
  'message.posted': { about: 'message', says: 'A visitor, a user or a bot has written a message.' },
  'file.uploaded': { about: 'file', says: 'A file has come in; it may not be sent yet.' },
  'file.deleted': { about: 'file', says: 'A file is gone: delete your copy.' },
  'contact.created': { about: 'contact', says: 'Your backend has vouched for somebody for the first time.' },
  'contact.updated': { about: 'contact', says: 'What is held about a contact was corrected.' },
  'contact.deleted': { about: 'contact', says: 'A contact is gone: delete your copy.' },
  'contact.erased': { about: 'contact', says: 'A contact is erased from every store: delete your copy.' },
  'visitor.identified': { about: 'visitor', says: 'Your backend has vouched for who this visitor is.' },
  'visitor.deleted': { about: 'visitor', says: 'A visitor is gone: delete your copy.' },
  'consent.given': { about: 'consent', says: 'A visitor has agreed.' },
  'consent.refused': { about: 'consent', says: 'A visitor was asked and has not agreed.' },
  'consent.withdrawn': { about: 'consent', says: 'A visitor has withdrawn: stop what you do because of it.' },
  'consent.confirmed': { about: 'consent', says: 'A visitor has agreed again.' },
  'consent.expired': { about: 'consent', says: 'A consent is too old: stop what you do because of it.' },
  'widget.created': { about: 'widget', says: 'A widget was made.' },
  'widget.updated': { about: 'widget', says: 'The settings of a widget were changed.' },
  'widget.deleted': { about: 'widget', says: 'A widget is gone with all that came through it.' },
  'identity-key.created': { about: 'identityKey', says: 'A key for identity tokens was made.' },
  'identity-key.deleted': { about: 'identityKey', says: 'A key for identity tokens counts no more.' },
  'user.invited': { about: 'invitation', says: 'Somebody was invited to the team.' },
  'invitation.deleted': { about: 'invitation', says: 'An invitation was taken back.' },
  'user.created': { about: 'user', says: 'The operator has made a user.' },
  'user.joined': { about: 'user', says: 'Somebody has accepted an invitation.' },
  'user.updated': { about: 'user', says: 'The role or the state of a user was changed.' },
  'user.disabled': { about: 'user', says: 'A user may not sign in any more.' },
  'user.signed-in': { about: 'user', says: 'A user has signed in.' },
  'user.sign-in-refused': { about: 'user', says: 'Somebody tried to sign in as a user, and was refused.' },
  'user.signed-out': { about: 'user', says: 'Sessions of a user have ended because somebody ended them.' },
  'user.password-changed': { about: 'user', says: 'A user has a new password.' },
  'api-key.created': { about: 'apiKey', says: 'An API key was made.' },
  'api-key.updated': { about: 'apiKey', says: 'The name, scopes or limits of an API key were changed.' },
  'api-key.rotated': { about: 'apiKey', says: 'An API key has a new secret.' },
  'api-key.revoked': { about: 'apiKey', says: 'An API key counts no more.' },
  'webhook.created': { about: 'webhook', says: 'A webhook was made.' },
  'webhook.updated': { about: 'webhook', says: 'The settings or the secret of a webhook were changed.' },
  'webhook.paused': { about: 'webhook', says: 'A webhook was not reached for three days and is paused.' },
  'webhook.resumed': { about: 'webhook', says: 'A paused webhook goes on.' },
  'webhook.deleted': { about: 'webhook', says: 'A webhook is gone.' },
  'webhook.test': {
    about: 'webhook',
    says: 'Somebody has pressed “Send a test”; only that webhook hears it.',
  },
  'organization.registered': { about: 'organization', says: 'The organization has come into being.' },
  'organization.updated': {
    about: 'organization',
    says: 'The settings of the organization were changed.',
  },
  'audit.downloaded': { about: 'organization', says: 'Somebody has downloaded the audit log.' },
  'audit.cut': {
    about: 'organization',
    says: 'The oldest entries of the audit log are gone: their time was over.',
  },
  'organization.closing-requested': {
    about: 'organization',
    says: 'An owner closes the organization: after the retrieval period everything is erased.',
  },
  'organization.closing-cancelled': { about: 'organization', says: 'The organization is kept after all.' },
  'organization.deleted': { about: 'organization', says: 'The organization is gone with everything.' },
  'erasure.requested': { about: 'erasure', says: 'Somebody is to be erased from every store.' },
  'erasure.failed': { about: 'erasure', says: 'An erasure gave up: try it again.' },
  'erasure.finished': { about: 'erasure', says: 'An erasure is done, and its certificate sealed.' },
  'export.requested': { about: 'export', says: 'Somebody has asked for an export.' },
  'export.ready': { about: 'export', says: 'An export can be downloaded.' },
  'export.failed': { about: 'export', says: 'An export could not be made.' },
  'export.downloaded': { about: 'export', says: 'Somebody has downloaded an export.' },
  'export.deleted': { about: 'export', says: 'An export is gone.' },
  'operator.exported': {
    about: 'export',
    says: 'The operator has written an archive of your data, or of one person.',
  },
  'operator.erased': { about: 'visitor', says: 'The operator has erased a person.' },
  'operator.imported': { about: 'organization', says: 'The operator has brought in data from elsewhere.' },
  'operator.backed-up': { about: 'organization', says: 'The operator has written a backup by hand.' },
  'operator.restored': {
    about: 'organization',
    says: 'The operator has replaced everything by a backup; what happened since it is lost.',
  },
  'request.received': { about: 'request', says: 'Somebody has asked for what is their right.' },
  'request.updated': { about: 'request', says: 'Something was done about a subject request.' },
  'request.proven': { about: 'request', says: 'It is proven who made a subject request.' },
  'request.extended': { about: 'request', says: 'A subject request takes two further months.' },
  'request.answered': { about: 'request', says: 'A subject request was answered.' },
  'request.refused': { about: 'request', says: 'A subject request was refused.' },
  'request.passed-on': { about: 'request', says: 'A subject request was handed to the operator.' },
  'request.overdue': { about: 'request', says: 'The last day to answer a subject request is here.' },
  'request-settings.updated': {
    about: 'organization',
    says: 'How subject requests are counted was changed.',
  },
  'restriction.placed': {
    about: 'restriction',
    says: 'Somebody’s data may be stored and nothing else: stop what you do with them.',
  },
  'restriction.lifting': {
    about: 'restriction',
    says: 'It was decided that a restriction ends, once the person is told.',
  },
  'restriction.lifted': { about: 'restriction', says: 'A restriction has ended.' },
  'restriction.looked': {
    about: 'conversation',
    says: 'Somebody has read what is restricted, on a ground the law allows.',
  },
  'objection.recorded': {
    about: 'objection',
    says: 'Somebody objects to a purpose: stop what you do for it.',
  },
  'objection.decided': { about: 'objection', says: 'An objection was weighed.' },
  'import.finished': { about: 'organization', says: 'What another product held has been brought in.' },
  'hold.placed': { about: 'hold', says: 'Something must be kept for now, whoever asks for its deletion.' },
  'hold.released': { about: 'hold', says: 'A legal hold has ended: the rules count again.' },
  'retention.changed': { about: 'organization', says: 'How long something is kept was changed.' },
  'notice.drafted': { about: 'organization', says: 'The draft of the privacy notice was changed.' },
  'notice.published': { about: 'organization', says: 'A version of the privacy notice was published.' },
  'clause.written': {
    about: 'organization',
    says: 'A version of a clause in the clauses library was written.',
  },
  'agreement.signed': { about: 'agreement', says: 'An agreement was signed.' },
  'sub-processor.announced': {
    about: 'subProcessor',
    says: 'The operator changes the list of sub-processors: you can object until it takes effect.',
  },
  'sub-processor.objected': { about: 'subProcessor', says: 'You object to a change of sub-processors.' },
  'place-rule.updated': { about: 'organization', says: 'Where your data may be was changed.' },
  'agreement.countersigned': { about: 'agreement', says: 'The operator has counter-signed an agreement.' },
  'incident.opened': { about: 'incident', says: 'A security incident was recorded.' },
  'incident.updated': { about: 'incident', says: 'More is known or was done about a security incident.' },
  'incident.letter-sent': {
    about: 'incident',
    says: 'The persons affected by a security incident are told by mail.',
  },
} as const satisfies Record<string, { about: EventSubject; says: string }>

export type EventType = keyof typeof eventTypes
export const eventTypeNames = Object.keys(eventTypes) as [EventType, ...EventType[]]
export const EventType = z.enum(eventTypeNames)

/** What an endpoint of an organization is sent for this type. */
export function eventPayload(type: EventType) {
  const { about } = eventTypes[type]
  const { id: idName, shows } = eventSubjects[about]
  const shown = Object.entries(shows).map(([name, schema]): [string, z.ZodType] => [
    name,
    schema.optional().describe('Only where this webhook gets contents, and it still exists'),
  ])
  return z.strictObject({
    type: z.literal(type),
    timestamp: time.describe('When it happened'),
    data: z.strictObject({
      [idName]: id,
      ...(about === 'message' ? { seq: seq.describe('The message’s number in its conversation') } : {}),
      ...Object.fromEntries(shown),
    }),
  })
}
