import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ReplyOf } from '#contract/endpoint'
import type { startConversation, startVisitorSession } from '#contract/visitors'
import { type Chat, headersOf, type Person } from './chat-clients.ts'
import type { SeededOrganization } from './organizations.ts'

/** An agent and visitors who have each begun a conversation. */
export async function openGroup(
  chat: Chat,
  { widgetKey, agentCookie }: SeededOrganization,
  number: number,
  visitorCount: number,
) {
  const agent: Person = {
    name: `agent ${number}`,
    address: `10.0.${number}.200`,
    cookie: agentCookie,
    messagesPath: (id) => `/api/v1/conversations/${id}/messages`,
  }
  const open = (_: unknown, index: number) =>
    openVisitor(chat, widgetKey, `visitor ${number}-${index}`, `10.0.${number}.${index}`)
  return { agent, visitors: await Promise.all(Array.from({ length: visitorCount }, open)) }
}

async function openVisitor(chat: Chat, widgetKey: string, name: string, address: string) {
  const post = async <Reply>(path: string, headers: Record<string, string>, body: unknown) => {
    const answer = await fetch(`${chat.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status, path).toBe(200)
    return answer.json() as Promise<Reply>
  }
  const page = { url: 'https://shop.example/lamps', title: 'Lamps' }
  const session = await post<ReplyOf<typeof startVisitorSession>>(
    `/widget/${widgetKey}/sessions`,
    { 'x-forwarded-for': address },
    { page },
  )
  const person: Person = {
    name,
    address,
    token: session.token,
    messagesPath: (id) => `/api/v1/visitor/conversations/${id}/messages`,
  }
  const first = { clientId: randomUUID(), text: 'Hello' }
  const started = await post<ReplyOf<typeof startConversation>>('/visitor/conversations', headersOf(person), {
    clientId: randomUUID(),
    message: first,
  })
  const conversationId: string = started.conversation.id
  const written = { writer: name, conversationId, ...first }
  chat.written.push(written)
  chat.acknowledged.push({ ...written, seq: started.message.seq })
  return { person, conversationId }
}
