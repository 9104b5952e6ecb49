import { randomUUID } from 'node:crypto'
import type { House } from './house.ts'

/** A visitor without a browser writes these messages; returns the conversation and how far agents have got in it. */
export async function visitorWrites(house: House, widgetKey: string, texts: string[]) {
  const ask = async (path: string, body: object, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      origin: house.shop,
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const response = await fetch(`${house.console}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }
  const page = { url: `${house.shop}/chairs`, title: 'Chairs · Nook & Grain' }
  const { token } = await ask(`/widget/${widgetKey}/sessions`, { page })
  const [first, ...more] = texts.map((text) => ({ clientId: randomUUID(), text }))
  const started = { clientId: randomUUID(), message: first }
  const { conversation } = await ask('/visitor/conversations', started, token)
  for (const draft of more) await ask(`/visitor/conversations/${conversation.id}/messages`, draft, token)
  return {
    id: String(conversation.id),
    async delivered(): Promise<number> {
      const headers = { authorization: `Bearer ${token}`, origin: house.shop }
      const state = await (await fetch(`${house.console}/api/v1/visitor`, { headers })).json()
      return state.conversation.agentsReceipt.deliveredSeq
    },
  }
}
