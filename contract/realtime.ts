import { z } from 'zod'
import { Message, Receipt, VisitorPresence } from './conversations.ts'
import { SharedConversation } from './events.ts'
import { id, token } from './fields.ts'
import { VisitorConversation, VisitorMessage } from './visitors.ts'

/** Where sockets connect: agents with their cookie, visitors with their token in the first frame. */
export const socketPath = '/api/v1/socket'

/** The largest frame a client may send, in bytes. */
export const largestFrame = 4096

/** The server closes with these codes; anything else means "connect again". */
export const closeCodes = {
  notAuthenticated: 4401,
  wrongOrigin: 4403,
  sessionEnded: 4410,
  malformedFrame: 4400,
  tooManyFrames: 4429,
  /** Too slow a reader, or a session to be checked anew: connect again and ask HTTP for what came after the last seen number. */
  behind: 4409,
} as const

/** What a client may say. Everything that changes something goes over HTTP instead. */
export const ClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('authenticate'), token: token.optional().describe('Visitors only') }),
  z.strictObject({ type: z.literal('typing'), conversationId: id, isTyping: z.boolean() }),
  z.strictObject({ type: z.literal('ping') }),
])
export type ClientFrame = z.output<typeof ClientFrame>

/** Agents hear everything of their organization that they may see. */
export const AgentEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('pong') }),
  z.strictObject({ type: z.literal('message.posted'), conversationId: id, message: Message }),
  z.strictObject({
    type: z.literal('conversation.changed'),
    conversation: SharedConversation,
  }),
  z.strictObject({ type: z.literal('conversation.deleted'), conversationId: id }),
  z.strictObject({ type: z.literal('contact.deleted'), contactId: id }),
  z.strictObject({ type: z.literal('receipt.changed'), conversationId: id, visitorReceipt: Receipt }),
  z.strictObject({ type: z.literal('my-receipt.changed'), conversationId: id, myReceipt: Receipt }),
  z.strictObject({
    type: z.literal('typing'),
    conversationId: id,
    isTyping: z.boolean(),
    by: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('visitor') }),
      z.strictObject({ kind: z.literal('user'), userId: id, name: z.string() }),
    ]),
  }),
  z.strictObject({ type: z.literal('presence.changed'), visitorId: id, presence: VisitorPresence }),
])
export type AgentEvent = z.output<typeof AgentEvent>

/** A visitor hears of their own conversations only. */
export const VisitorEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('pong') }),
  z.strictObject({ type: z.literal('message.posted'), conversationId: id, message: VisitorMessage }),
  z.strictObject({ type: z.literal('conversation.changed'), conversation: VisitorConversation }),
  z.strictObject({ type: z.literal('receipt.changed'), conversationId: id, agentsReceipt: Receipt }),
  z.strictObject({ type: z.literal('my-receipt.changed'), conversationId: id, myReceipt: Receipt }),
  z.strictObject({ type: z.literal('typing'), conversationId: id, isTyping: z.boolean(), name: z.string() }),
])
export type VisitorEvent = z.output<typeof VisitorEvent>
