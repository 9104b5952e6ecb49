import { z } from 'zod'
import { Draft, Receipt } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { clientId, id, limitInQuery, seq, seqInQuery, storable, time, token } from './fields.ts'

/** What the loader needs to draw the launcher. Reading it stores nothing and creates nobody. */
export const WidgetConfiguration = z.strictObject({
  title: z.string(),
  welcomeMessage: z.string(),
  color: z.string(),
  position: z.enum(['right', 'left']),
  openAfterSeconds: z.int().nullable(),
  organization: z.string(),
})
export type WidgetConfiguration = z.output<typeof WidgetConfiguration>

/** A message as its visitor sees it: no ids of users, first names only. */
export const VisitorMessage = z.strictObject({
  seq,
  clientId,
  author: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('visitor') }),
    z.strictObject({ kind: z.literal('user'), name: z.string() }),
  ]),
  text: z.string(),
  createdAt: time,
})
export type VisitorMessage = z.output<typeof VisitorMessage>

export const VisitorConversation = z.strictObject({
  id,
  isClosed: z.boolean(),
  lastSeq: seq,
  assignee: z.strictObject({ name: z.string() }).nullable(),
  agentsReceipt: Receipt.describe('How far any agent has received and read'),
  myReceipt: Receipt,
  createdAt: time,
})
export type VisitorConversation = z.output<typeof VisitorConversation>

/** Query and fragment are cut off again by the server, should a page send them. */
export const VisitedPage = z.strictObject({
  url: z.string().max(2000),
  title: z.string().max(300).overwrite(storable),
})

const widgetKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the key from the embed line')
const conversationParams = z.strictObject({ conversationId: id })

export const getWidgetConfiguration = endpoint({
  name: 'getWidgetConfiguration',
  summary: 'What the widget needs before it is opened',
  method: 'GET',
  path: '/api/v1/widget/:widgetKey',
  allow: ['anyone'],
  crossOrigin: true,
  params: z.strictObject({ widgetKey }),
  reply: WidgetConfiguration,
  errors: ['wrong_origin'],
})

export const startVisitorSession = endpoint({
  name: 'startVisitorSession',
  summary:
    'The visitor opened the widget: a visitor comes into being, with a token that lives 30 minutes from its last use',
  method: 'POST',
  path: '/api/v1/widget/:widgetKey/sessions',
  allow: ['anyone'],
  crossOrigin: true,
  params: z.strictObject({ widgetKey }),
  body: z.strictObject({ page: VisitedPage, language: z.string().max(35).overwrite(storable).optional() }),
  reply: z.strictObject({ visitorId: id, token, expiresAt: time }),
  errors: ['wrong_origin', 'too_many_requests'],
})

export const getVisitorState = endpoint({
  name: 'getVisitorState',
  summary: 'My latest conversation, if any; renews the session',
  method: 'GET',
  path: '/api/v1/visitor',
  allow: ['visitor'],
  crossOrigin: true,
  reply: z.strictObject({ visitorId: id, expiresAt: time, conversation: VisitorConversation.nullable() }),
  errors: ['wrong_origin'],
})

export const visitPage = endpoint({
  name: 'visitPage',
  summary: 'The page I am on, for the agent to see; renews the session',
  method: 'PUT',
  path: '/api/v1/visitor/page',
  allow: ['visitor'],
  crossOrigin: true,
  body: VisitedPage,
  reply: z.strictObject({ expiresAt: time }),
  errors: ['wrong_origin', 'too_many_requests'],
})

export const endVisitorSession = endpoint({
  name: 'endVisitorSession',
  summary: 'End my session: the token is void at once',
  method: 'DELETE',
  path: '/api/v1/visitor/session',
  allow: ['visitor'],
  crossOrigin: true,
  errors: ['wrong_origin'],
})

export const startConversation = endpoint({
  name: 'startConversation',
  summary:
    'Start a conversation with its first message; the same clientId again answers with the one started before',
  method: 'POST',
  path: '/api/v1/visitor/conversations',
  allow: ['visitor'],
  crossOrigin: true,
  body: z.strictObject({ clientId, message: Draft }),
  reply: z.strictObject({ conversation: VisitorConversation, message: VisitorMessage }),
  errors: ['wrong_origin', 'too_many_requests'],
})

export const listVisitorMessages = endpoint({
  name: 'listVisitorMessages',
  summary:
    'Messages of my conversation in order of their numbers: the latest, those before a number, or those after one',
  method: 'GET',
  path: '/api/v1/visitor/conversations/:conversationId/messages',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  query: z.strictObject({ after: seqInQuery.optional(), before: seqInQuery.optional(), limit: limitInQuery }),
  reply: z.strictObject({
    conversation: VisitorConversation,
    messages: z.array(VisitorMessage),
    hasMore: z.boolean(),
  }),
  errors: ['wrong_origin'],
})

export const postVisitorMessage = endpoint({
  name: 'postVisitorMessage',
  summary: 'Post a message; the same clientId again answers with the message posted before',
  method: 'POST',
  path: '/api/v1/visitor/conversations/:conversationId/messages',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  body: Draft,
  reply: VisitorMessage,
  errors: ['wrong_origin', 'conversation_closed', 'too_many_requests'],
})

export const acknowledgeVisitorMessages = endpoint({
  name: 'acknowledgeVisitorMessages',
  summary: 'Say how far I have received and read; never goes back',
  method: 'PUT',
  path: '/api/v1/visitor/conversations/:conversationId/receipt',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  body: Receipt,
  reply: Receipt,
  errors: ['wrong_origin'],
})
