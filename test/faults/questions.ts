import { randomUUID } from 'node:crypto'
import { headersOf, type Person } from './chat-clients.ts'

export type Answered = {
  question: string
  status: number
  type: string
  retryAfter: string | null
  code: string | undefined
  milliseconds: number
}

/** One request of each kind: posting, reading with a session, reading without, signing in. */
export function askEverything(
  url: string,
  visitor: Person,
  agent: Person,
  conversationId: string,
  widgetKey: string,
) {
  const json = { 'content-type': 'application/json' }
  const nobody = { 'x-forwarded-for': visitor.address }
  const post = (name: string, path: string, headers: Record<string, string>, body: unknown) =>
    ask(name, url + path, { method: 'POST', headers: { ...headers, ...json }, body: JSON.stringify(body) })
  const draft = { clientId: randomUUID(), text: 'Anybody there?' }
  const signIn = { email: 'somebody@example.com', password: 'not the right one' }
  return Promise.all([
    post('visitor posts', visitor.messagesPath(conversationId), headersOf(visitor), draft),
    post('agent posts', agent.messagesPath(conversationId), headersOf(agent), {
      ...draft,
      clientId: randomUUID(),
    }),
    ask('visitor reads', url + visitor.messagesPath(conversationId), { headers: headersOf(visitor) }),
    ask('agent reads', `${url}/api/v1/conversations`, { headers: headersOf(agent) }),
    ask('page loads the widget', `${url}/api/v1/widget/${widgetKey}`, { headers: nobody }),
    post('somebody signs in', '/api/v1/sessions', nobody, signIn),
  ])
}

export async function ask(question: string, url: string, init: RequestInit = {}): Promise<Answered> {
  const since = performance.now()
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(20_000) })
  const body = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  return {
    question,
    status: answer.status,
    type,
    retryAfter: answer.headers.get('retry-after'),
    code: type.startsWith('application/problem+json') ? JSON.parse(body).code : undefined,
    milliseconds: Math.round(performance.now() - since),
  }
}
