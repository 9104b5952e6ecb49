import { request } from '#console/api/request.ts'
import type {
  acknowledgeMessages,
  assignConversation,
  closeConversation,
  countConversations,
  Draft,
  getConversation,
  getVisitorDetails,
  listConversations,
  listMessages,
  postMessage,
  Receipt,
  reopenConversation,
} from '#contract/conversations'
import type { QueryInput } from '#contract/endpoint'

const at = (conversationId: string) => `/conversations/${conversationId}`

export const conversations = {
  list: (query: QueryInput<typeof listConversations>) =>
    request<typeof listConversations>('GET', '/conversations', { query }),
  count: () => request<typeof countConversations>('GET', '/conversations/counts'),
  get: (conversationId: string) => request<typeof getConversation>('GET', at(conversationId)),
  getVisitor: (conversationId: string) =>
    request<typeof getVisitorDetails>('GET', `${at(conversationId)}/visitor`),
  listMessages: (conversationId: string, query: QueryInput<typeof listMessages>) =>
    request<typeof listMessages>('GET', `${at(conversationId)}/messages`, { query }),
  post: (conversationId: string, body: Draft) =>
    request<typeof postMessage>('POST', `${at(conversationId)}/messages`, { body }),
  acknowledge: (conversationId: string, body: Receipt) =>
    request<typeof acknowledgeMessages>('PUT', `${at(conversationId)}/receipt`, { body }),
  assign: (conversationId: string, userId: string | null) =>
    request<typeof assignConversation>('PUT', `${at(conversationId)}/assignee`, { body: { userId } }),
  close: (conversationId: string) =>
    request<typeof closeConversation>('PUT', `${at(conversationId)}/closure`),
  reopen: (conversationId: string) =>
    request<typeof reopenConversation>('DELETE', `${at(conversationId)}/closure`),
}
