import { z } from 'zod'
import { ConsentReceipt } from './consents.ts'
import { FormReply, fileIds, MessageContent } from './content.ts'
import { longestMessage, Receipt } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { clientId, email, id, limitInQuery, seq, seqInQuery, storable, text, time, token } from './fields.ts'
import { FileRules } from './files.ts'
import { Answered, ShownForm, Submission } from './forms.ts'
import { Attributes, Contact } from './identity.ts'
import { Language } from './languages.ts'
import { OpeningRule } from './widgets.ts'

/** What the loader needs to draw the launcher. Reading it stores nothing and creates nobody. */
export const WidgetConfiguration = z.strictObject({
  language: Language.describe('The wanted one if there is a catalogue, else the widget’s own, else English'),
  direction: z.enum(['ltr', 'rtl']),
  launcherWords: z
    .record(z.string(), z.string())
    .describe('The few texts needed before opening, in that language'),
  color: z.string(),
  position: z.enum(['right', 'left']),
  openAfterSeconds: z.int().nullable(),
  openingRules: z.array(OpeningRule),
  eyeCatcher: z
    .strictObject({ text: z.string(), afterSeconds: z.int(), pictureUrl: z.string().nullable() })
    .nullable(),
  isOpenNow: z.boolean().describe('By the business hours'),
})
export type WidgetConfiguration = z.output<typeof WidgetConfiguration>

/** What the chat needs once it is opened, as it is at that moment. Reading it stores nothing either. */
export const ChatConfiguration = z.strictObject({
  words: z.record(z.string(), z.string()).describe('The organization’s own words in that language'),
  title: z.string().describe('Empty: the widget’s own'),
  welcomeMessage: z.string(),
  organization: z.string(),
  isOpenNow: z.boolean().describe('By the business hours'),
  hasSound: z.boolean(),
  hasRating: z.boolean(),
  hasTranscript: z.boolean(),
  files: FileRules,
  rememberDays: z.int().nullable(),
  notice: z.strictObject({ text: z.string(), version: z.int(), language: Language }).nullable(),
  survey: ShownForm.nullable().describe('To be answered before the first message of a conversation'),
  bot: z
    .strictObject({ name: z.string(), greeting: z.string(), replies: z.array(z.string()) })
    .nullable()
    .describe('Greets before the first message'),
  offline: z
    .strictObject({ introduction: z.string(), form: ShownForm })
    .nullable()
    .describe('Nobody answers just now: what is written is answered by mail'),
})
export type ChatConfiguration = z.output<typeof ChatConfiguration>

/** What visitors send: words, files, or the answers to a form in the conversation. */
export const VisitorDraft = z
  .strictObject({
    clientId,
    text: text(longestMessage).optional(),
    fileIds: fileIds.optional(),
    formReply: FormReply.optional(),
  })
  .refine(({ text, fileIds, formReply }) => (formReply ? !text && !fileIds : (text ?? fileIds)), {
    path: ['text'],
    message: 'must be there, unless files are sent; a form’s answers go alone',
  })
export type VisitorDraft = z.output<typeof VisitorDraft>

/** A message as its visitor sees it: no ids of users, first names only. */
export const VisitorMessage = z.strictObject({
  seq,
  clientId,
  author: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('visitor') }),
    z.strictObject({ kind: z.literal('user'), name: z.string() }),
    z.strictObject({ kind: z.literal('bot'), name: z.string() }),
  ]),
  text: z.string().describe('Says everything, also what `content` shows'),
  content: MessageContent.nullable(),
  createdAt: time,
})
export type VisitorMessage = z.output<typeof VisitorMessage>

export const VisitorConversation = z.strictObject({
  id,
  isClosed: z.boolean(),
  lastSeq: seq,
  assignee: z.strictObject({ name: z.string() }).nullable(),
  rating: z.int().min(1).max(5).nullable(),
  replyEmail: z.string().nullable().describe('Answers also come by mail to this address'),
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
  query: z.strictObject({
    language: z.string().max(200).optional().describe('Wanted languages, the best first: de-AT,de,en'),
  }),
  reply: WidgetConfiguration,
  errors: ['wrong_origin'],
})

export const getChatConfiguration = endpoint({
  name: 'getChatConfiguration',
  summary: 'What the chat needs once it is opened',
  method: 'GET',
  path: '/api/v1/widget/:widgetKey/chat',
  allow: ['anyone'],
  crossOrigin: true,
  params: z.strictObject({ widgetKey }),
  query: z.strictObject({ language: Language.describe('As getWidgetConfiguration has chosen it') }),
  reply: ChatConfiguration,
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
  body: z.strictObject({
    clientId,
    message: VisitorDraft.refine(({ formReply }) => !formReply, {
      path: ['formReply'],
      message: 'needs a conversation that has begun',
    }),
    language: Language.optional().describe('Of the texts that were shown; English where left out'),
    survey: Submission.optional().describe('Required where conversations start with a survey'),
    offline: Submission.extend({ email })
      .optional()
      .describe('Instead of the survey, while nobody answers: answer me by mail'),
  }),
  reply: z.strictObject({ conversation: VisitorConversation, message: VisitorMessage }),
  errors: ['wrong_origin', 'not_allowed', 'consent_required', 'consent_stale', 'too_many_requests'],
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
  body: VisitorDraft,
  reply: VisitorMessage,
  errors: ['wrong_origin', 'conversation_closed', 'consent_required', 'consent_stale', 'too_many_requests'],
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

export const listVisitorConversations = endpoint({
  name: 'listVisitorConversations',
  summary: 'My conversations, the latest first, at most a hundred',
  method: 'GET',
  path: '/api/v1/visitor/conversations',
  allow: ['visitor'],
  crossOrigin: true,
  reply: z.strictObject({
    conversations: z.array(
      z.strictObject({ conversation: VisitorConversation, lastMessage: VisitorMessage.nullable() }),
    ),
  }),
  errors: ['wrong_origin'],
})

export const endVisitorConversation = endpoint({
  name: 'endVisitorConversation',
  summary: 'End my conversation; agents see that I did',
  method: 'PUT',
  path: '/api/v1/visitor/conversations/:conversationId/closure',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  reply: VisitorConversation,
  errors: ['wrong_origin'],
})

export const reopenVisitorConversation = endpoint({
  name: 'reopenVisitorConversation',
  summary: 'Go on with a conversation that was closed',
  method: 'DELETE',
  path: '/api/v1/visitor/conversations/:conversationId/closure',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  reply: VisitorConversation,
  errors: ['wrong_origin'],
})

export const rateConversation = endpoint({
  name: 'rateConversation',
  summary: 'Say how the conversation was; rating again replaces the rating',
  method: 'PUT',
  path: '/api/v1/visitor/conversations/:conversationId/rating',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  body: z.strictObject({
    score: z.int().min(1).max(5).describe('5 is the best'),
    comment: text(1000).optional(),
  }),
  reply: VisitorConversation,
  errors: ['wrong_origin', 'not_allowed'],
})

export const getTranscript = endpoint({
  name: 'getTranscript',
  summary: 'My conversation as plain text, to keep',
  method: 'GET',
  path: '/api/v1/visitor/conversations/:conversationId/transcript',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  reply: z.strictObject({ fileName: z.string(), text: z.string() }),
  errors: ['wrong_origin', 'not_allowed'],
})

export const mailTranscript = endpoint({
  name: 'mailTranscript',
  summary: 'Mail me my conversation; the address is used for this mail and not kept',
  method: 'POST',
  path: '/api/v1/visitor/conversations/:conversationId/transcript',
  allow: ['visitor'],
  crossOrigin: true,
  params: conversationParams,
  body: z.strictObject({ email }),
  errors: ['wrong_origin', 'not_allowed', 'too_many_requests'],
})

const heldAboutVisitor = z.strictObject({
  visitorId: id,
  language: z.string().nullable(),
  createdAt: time,
  lastSeenAt: time,
  page: z.strictObject({ url: z.string(), title: z.string(), since: time }),
  attributes: Attributes.describe('What the page said; unverified'),
  address: z
    .string()
    .nullable()
    .describe('IP address, its network or its country’s two letters; null: nothing is kept of it'),
})

/** Everything held about a visitor, in the shapes of this API; secrets are left out. */
export const VisitorData = heldAboutVisitor.extend({
  contact: Contact.nullable(),
  elsewhere: z
    .array(heldAboutVisitor)
    .describe('Who the same contact is at other widgets; what follows is of all of them'),
  sessions: z.array(z.strictObject({ origin: z.string().nullable(), createdAt: time, expiresAt: time })),
  conversations: z.array(
    z.strictObject({
      id,
      createdAt: time,
      closedAt: time.nullable(),
      assignee: z.string().nullable().describe('First name of who answers'),
      receipt: Receipt,
      rating: z.strictObject({ score: z.int(), comment: z.string().nullable(), ratedAt: time }).nullable(),
      messages: z.array(VisitorMessage),
      replyEmail: z.string().nullable(),
      submissions: z.array(
        z.strictObject({
          kind: z.string(),
          answers: z.array(Answered),
          noticeVersion: z.int(),
          createdAt: time,
        }),
      ),
    }),
  ),
  consents: z.array(ConsentReceipt),
  files: z.array(
    z.strictObject({
      id,
      name: z.string(),
      type: z.string(),
      size: z.int(),
      createdAt: time,
      url: z.string().describe('Good for an hour'),
    }),
  ),
})
export type VisitorData = z.output<typeof VisitorData>

export const downloadVisitorData = endpoint({
  name: 'downloadVisitorData',
  summary: 'Everything held about me',
  method: 'GET',
  path: '/api/v1/visitor/data',
  allow: ['visitor'],
  crossOrigin: true,
  reply: VisitorData,
  errors: ['wrong_origin', 'too_many_requests'],
})

export const deleteVisitorData = endpoint({
  name: 'deleteVisitorData',
  summary: 'Delete everything held about me, at once and for good; the session ends with it',
  method: 'DELETE',
  path: '/api/v1/visitor/data',
  allow: ['visitor'],
  crossOrigin: true,
  query: z.strictObject({ confirmation: z.literal('delete everything') }),
  reply: z.strictObject({
    id: id.describe('Quote this when you ask about the deletion'),
    deletedAt: time,
    deleted: z.strictObject({
      conversations: z.int(),
      messages: z.int(),
      ratings: z.int(),
      sessions: z.int(),
      files: z.int(),
      submissions: z.int(),
    }),
    kept: z
      .array(z.strictObject({ what: z.string(), count: z.int(), why: z.string(), until: z.string() }))
      .describe('What the law asks to keep, without anything that names the person'),
    certificateUrl: z
      .string()
      .describe(
        'Where the sealed certificate can be fetched once everybody who must know of the erasure does',
      ),
  }),
  errors: ['wrong_origin', 'on_hold'],
})

export const rememberDevice = endpoint({
  name: 'rememberDevice',
  summary: 'Remember me on this device: my session lives as many days as the widget’s settings say',
  method: 'PUT',
  path: '/api/v1/visitor/remembrance',
  allow: ['visitor'],
  crossOrigin: true,
  body: z.strictObject({ language: Language.describe('Of the question that was shown') }),
  reply: z.strictObject({ expiresAt: time }),
  errors: ['wrong_origin', 'not_allowed', 'too_many_requests'],
})
