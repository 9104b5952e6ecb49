import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { House } from './house.ts'

export type VisitorClient = Awaited<ReturnType<typeof openVisitor>>

/** A visitor without a browser, who can do what the widget can. */
export async function openVisitor(house: House, widgetKey: string) {
  const page = { url: `${house.shop}/chairs`, title: 'Chairs · Nook & Grain' }
  let token = ''
  async function ask(method: string, path: string, body?: object | Uint8Array<ArrayBuffer>) {
    const isFile = body instanceof Uint8Array
    const response = await fetch(`${house.console}/api/v1${path}`, {
      method,
      headers: {
        origin: house.shop,
        ...(body && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: isFile ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return response.json()
  }
  const session = await ask('POST', `/widget/${widgetKey}/sessions`, { page })
  token = session.token
  return {
    ask,
    /** Exchanges the session, as the widget does when the page says who is signed in. */
    async identify(identity: string) {
      const identified = await ask('POST', '/visitor/identity', { token: identity })
      token = identified.token
    },
    async uploads(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
      const file = await ask('POST', `/visitor/files?name=${encodeURIComponent(name)}`, bytes)
      return file.id
    },
    async starts(text: string, more: object = {}): Promise<string> {
      const message = { clientId: randomUUID(), text }
      const { conversation } = await ask('POST', '/visitor/conversations', {
        clientId: randomUUID(),
        message,
        ...more,
      })
      return conversation.id
    },
    posts: (conversationId: string, draft: object) =>
      ask('POST', `/visitor/conversations/${conversationId}/messages`, {
        clientId: randomUUID(),
        ...draft,
      }),
  }
}

/** Gives the team’s first widget these settings, as its admin. */
export async function setWidget(agent: Page, settings: object): Promise<void> {
  await agent.evaluate(async (wanted) => {
    const { widgets } = await (await fetch('/api/v1/widgets')).json()
    const [widget] = widgets
    const response = await fetch(`/api/v1/widgets/${widget.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ settings: { ...widget.settings, ...wanted } }),
    })
    if (!response.ok) throw new Error(await response.text())
  }, settings)
}
