import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, type House, type Team } from './house.ts'

type Page = { body: string; headers?: Record<string, string> }

/** A website of its own, with one page at every path but those of its own. */
export async function serve(page: Page, others: Record<string, Page> = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    const { body, headers } = others[pathname] ?? page
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(body)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    address: `http://localhost:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export async function changeWidget({ agent }: Team, house: House, change: object): Promise<void> {
  const { widgets } = await (await agent.request.get(`${house.console}/api/v1/widgets`)).json()
  const [{ id, settings }] = widgets
  const answer = await agent.request.patch(`${house.console}/api/v1/widgets/${id}`, {
    headers: { origin: house.console },
    data: { settings: { ...settings, ...change } },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}
