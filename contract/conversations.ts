import { z } from 'zod'
import { ConsentEvent, ObjectionPurpose } from './consents.ts'
import { DraftContent, fileIds, MessageContent } from './content.ts'
import { endpoint, everyUser } from './endpoint.ts'
import { clientId, id, limitInQuery, seq, seqInQuery, text, time } from './fields.ts'
import { Answered } from './forms.ts'
import { Attributes, Contact } from './identity.ts'

/** The longest message, in characters. */
export const longestMessage = 10_000

/** What users send. With files the text may be left out: then the files’ names say it. */
export const Draft = z
  .strictObject({
    clientId,
    text: text(longestMessage).optional(),
    content: DraftContent.optional(),
    fileIds: fileIds.optional(),
  })
  .refine(({ content, fileIds }) => !(content && fileIds), {
    path: ['content'],
    message: 'goes into a message of its own: leave it out, or the files',
  })
  .refine(({ text, fileIds }) => text !== undefined || fileIds !== undefined, {
    path: ['text'],
    message: 'may be left out only where files are sent',
  })
export type Draft = z.output<typeof Draft>

/** A message as agents see it. Its identity is its conversation and its number. */
export const Message = z.strictObject({
  seq,
  clientId,
  author: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('visitor') }),
    z.strictObject({ kind: z.literal('user'), userId: id.nullable(), name: z.string() }),
    z.strictObject({ kind: z.literal('bot'), name: z.string() }),
  ]),
  text: z.string().describe('Says everything, also what `content` shows'),
  content: MessageContent.nullable(),
  createdAt: time,
})
export type Message = z.output<typeof Message>

export const Page = z.strictObject({
  url: z.string().describe('Without query and fragment'),
  title: z.string(),
  since: time,
})
export type Page = z.output<typeof Page>

export const VisitorPresence = z.strictObject({
  isOnline: z.boolean(),
  onlineSince: time.nullable().describe('Start of the present visit; null while offline'),
  lastSeenAt: time,
  page: Page.nullable(),
})
export type VisitorPresence = z.output<typeof VisitorPresence>

/** How far somebody has got in a conversation. */
export const Receipt = z.strictObject({ deliveredSeq: seq, readSeq: seq })
export type Receipt = z.output<typeof Receipt>

export const Conversation = z.strictObject({
  id,
  widget: z.strictObject({ id, name: z.string() }),
  visitor: z.strictObject({
    id,
    name: z.string().describe('Of a contact; else a pseudonym, like "Visitor 7c1e"'),
    isRestricted: z
      .boolean()
      .describe('Stored, and nothing else (Art. 18 GDPR): what they wrote and are called is not shown'),
    isVerified: z.boolean().describe('The organization’s backend has vouched for who this is'),
    presence: VisitorPresence,
  }),
  assignee: z.strictObject({ userId: id, name: z.string() }).nullable(),
  closed: z.strictObject({ at: time, by: z.string().nullable() }).nullable(),
  lastMessage: Message.nullable(),
  lastSeq: seq,
  replyEmail: z
    .string()
    .nullable()
    .describe('Answered by mail to this address: written while nobody was there'),
  rating: z.strictObject({ score: z.int().min(1).max(5), comment: z.string().nullable() }).nullable(),
  unread: z.int().min(0).max(100).describe('Visitor’s messages I have not read; 100 means 100 or more'),
  waitingSince: time.nullable().describe('When the visitor wrote what nobody has answered yet'),
  visitorReceipt: Receipt,
  myReceipt: Receipt,
  createdAt: time,
})
export type Conversation = z.output<typeof Conversation>

export const views = ['mine', 'unassigned', 'open', 'closed'] as const
export type View = (typeof views)[number]

const conversationParams = z.strictObject({ conversationId: id })

export const listConversations = endpoint({
  name: 'listConversations',
  summary: 'Conversations of a view, the latest active first',
  method: 'GET',
  path: '/api/v1/conversations',
  allow: everyUser,
  query: z.strictObject({
    view: z.enum(views).default('open'),
    limit: limitInQuery,
    after: z.string().max(200).optional().describe('The `next` of the page before'),
  }),
  reply: z.strictObject({ conversations: z.array(Conversation), next: z.string().nullable() }),
})

export const countConversations = endpoint({
  name: 'countConversations',
  summary: 'How many conversations each open view holds, and how many of them I have not read',
  method: 'GET',
  path: '/api/v1/conversations/counts',
  allow: everyUser,
  reply: z.strictObject({
    mine: z.int(),
    unassigned: z.int(),
    open: z.int(),
    unread: z.strictObject({ mine: z.int(), unassigned: z.int(), open: z.int() }),
  }),
})

export const getConversation = endpoint({
  name: 'getConversation',
  summary: 'One conversation',
  method: 'GET',
  path: '/api/v1/conversations/:conversationId',
  allow: everyUser,
  params: conversationParams,
  reply: Conversation,
})

export const listMessages = endpoint({
  name: 'listMessages',
  summary: 'Messages in order of their numbers: the latest, those before a number, or those after one',
  method: 'GET',
  path: '/api/v1/conversations/:conversationId/messages',
  allow: everyUser,
  params: conversationParams,
  query: z.strictObject({ after: seqInQuery.optional(), before: seqInQuery.optional(), limit: limitInQuery }),
  reply: z.strictObject({ messages: z.array(Message), hasMore: z.boolean() }),
})

export const postMessage = endpoint({
  name: 'postMessage',
  summary: 'Post a message; the same clientId again answers with the message posted before',
  method: 'POST',
  path: '/api/v1/conversations/:conversationId/messages',
  allow: everyUser,
  isRepeatable: true,
  params: conversationParams,
  body: Draft,
  reply: Message,
  errors: ['conversation_closed', 'too_many_requests'],
})

export const acknowledgeMessages = endpoint({
  name: 'acknowledgeMessages',
  summary: 'Say how far I have received and read; never goes back',
  method: 'PUT',
  path: '/api/v1/conversations/:conversationId/receipt',
  allow: everyUser,
  params: conversationParams,
  body: Receipt,
  reply: Receipt,
})

export const assignConversation = endpoint({
  name: 'assignConversation',
  summary: 'Assign a conversation to a user, or to nobody',
  method: 'PUT',
  path: '/api/v1/conversations/:conversationId/assignee',
  allow: everyUser,
  params: conversationParams,
  body: z.strictObject({ userId: id.nullable() }),
  reply: Conversation,
})

export const closeConversation = endpoint({
  name: 'closeConversation',
  summary: 'Close a conversation; a closed one takes no messages',
  method: 'PUT',
  path: '/api/v1/conversations/:conversationId/closure',
  allow: everyUser,
  params: conversationParams,
  reply: Conversation,
})

export const reopenConversation = endpoint({
  name: 'reopenConversation',
  summary: 'Open a closed conversation again',
  method: 'DELETE',
  path: '/api/v1/conversations/:conversationId/closure',
  allow: everyUser,
  params: conversationParams,
  reply: Conversation,
})

/** Everything known about who writes: what is verified, what is only said, what was agreed to. */
export const VisitorDetails = z.strictObject({
  visitorId: id,
  contact: Contact.nullable().describe('Verified by the organization’s backend'),
  address: z
    .string()
    .nullable()
    .describe(
      'IP address, its network or its country’s two letters, as the organization keeps it; null: nothing is kept',
    ),
  attributes: Attributes.describe('What the page says: unverified'),
  submissions: z.array(
    z.strictObject({
      id,
      kind: z.enum(['survey', 'offline', 'conversation']),
      conversationId: id,
      answers: z.array(Answered),
      noticeVersion: z.int(),
      createdAt: time,
    }),
  ),
  consents: z.array(
    z.strictObject({
      purpose: z.string(),
      text: z.string(),
      state: z.enum(['given', 'refused', 'withdrawn', 'expired']),
      since: time,
      events: z.array(ConsentEvent),
    }),
  ),
  objections: z.array(ObjectionPurpose).describe('What they object to, as far as it counts (Art. 21 GDPR)'),
  earlier: z
    .array(z.strictObject({ id, createdAt: time, isClosed: z.boolean(), lastText: z.string() }))
    .describe('Other conversations of this visitor, the latest first, at most twenty'),
})
export type VisitorDetails = z.output<typeof VisitorDetails>

export const getVisitorDetails = endpoint({
  name: 'getVisitorDetails',
  summary: 'Who writes in this conversation',
  method: 'GET',
  path: '/api/v1/conversations/:conversationId/visitor',
  allow: everyUser,
  params: conversationParams,
  reply: VisitorDetails,
})
