import { beforeAll, expect, test } from 'vitest'
import { type Endpoint, nothing } from '#contract/endpoint'
import { clientMethod } from '#platform/client-method'
import { sessionCookie } from '#platform/http'
import { Aparte, AparteError } from '../sdk/aparte.ts'
import type { Scene } from './scene.ts'
import { type Sent, validInput } from './valid-input.ts'
import { keyOf, userOf, walkContract } from './walk.ts'
import { bootWorld, type Organization, type UserClient, type VisitorClient } from './world.ts'

const world = bootWorld()

const withKey = (key: string) => new Aparte({ url: world.url, key })
const asVisitor = ({ token }: VisitorClient) => withKey(token)
/** For what no key may do. */
const signedIn = ({ cookie }: UserClient) =>
  new Aparte({ url: world.url, headers: { cookie: `${sessionCookie}=${cookie}` } })

let organization: Organization
let visitor: VisitorClient
let aparte: Aparte

beforeAll(async () => {
  organization = await world.organization()
  visitor = await world.visitor(organization)
  aparte = withKey((await world.apiKey(organization.owner)).secret)
})

test('every endpoint can be called by its method', async () => {
  for await (const { room, endpoint, scene } of walkContract(world)) {
    const sent = validInput(endpoint, scene)
    const answer = await callByName(clientFor(scene, endpoint), room, endpoint, sent).catch((error) => error)
    expect([endpoint.name, answer]).toEqual([
      endpoint.name,
      expect.not.objectContaining({ name: 'AparteError' }),
    ])
    endpoint.reply.parse(answer)
  }
})

function clientFor(scene: Scene, endpoint: Endpoint): Aparte {
  if (endpoint.allow.includes('anyone')) return new Aparte({ url: world.url })
  if (endpoint.allow.includes('visitor')) return asVisitor(scene.visitor)
  return endpoint.signedInOnly ? signedIn(userOf(scene, endpoint)) : withKey(keyOf(scene))
}

/** Arguments in the order every method has them: what the path names, file, body, query. */
function callByName(
  client: Aparte,
  room: string,
  endpoint: Endpoint,
  { params, file, body, query }: Sent,
): Promise<unknown> {
  const { room: property, method } = clientMethod(room, endpoint.name)
  const called = new Map(Object.entries(client)).get(property)
  const given = [
    ...[...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => params[name]),
    ...(endpoint.takesFile ? [file] : []),
    ...(endpoint.body === nothing ? [] : [body]),
    ...(endpoint.query === nothing ? [] : [query]),
  ]
  return Reflect.get(called, method).apply(called, given)
}

test('a refusal is one error with everything the server said', async () => {
  const error = await aparte.conversations
    .get('01900000-0000-7000-8000-000000000000')
    .catch((caught) => caught)
  expect(error).toBeInstanceOf(AparteError)
  expect(error).toMatchObject({ status: 404, code: 'not_found', requestId: expect.any(String) })
  const misspelt = await aparte.accounts.updateMe({ firstName: '', lastName: 'x' }).catch((caught) => caught)
  expect(misspelt).toMatchObject({ code: 'invalid_input', field: 'body.firstName' })
  expect(misspelt.message).toContain('body.firstName')
})

test('what is no answer of Aparte is an unknown error, with its status', async () => {
  const lost = new Aparte({ url: `${world.url}/widget` })
  await expect(lost.accounts.getMe()).rejects.toMatchObject({ status: 404, code: 'not_found' })
  const proxied = new Aparte({
    url: world.url,
    retries: 0,
    fetch: async () => new Response('<h1>Bad gateway', { status: 502 }),
  })
  await expect(proxied.accounts.getMe()).rejects.toMatchObject({
    status: 502,
    code: 'unknown',
    requestId: undefined,
  })
})

test('an id that is empty or made of dots reaches no other endpoint', async () => {
  for (const id of ['', '.', '..']) {
    expect(() => aparte.conversations.get(id)).toThrow('conversationId must not be')
  }
  await expect(aparte.conversations.get('a/../b?c#d')).rejects.toMatchObject({ code: 'invalid_input' })
})

test('lists are walked to their end, page after page', async () => {
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) ids.unshift((await visitor.starts(`Hello ${count}`)).id)
  const walked: string[] = []
  for await (const { id } of aparte.conversations.all({ view: 'open', limit: 2 })) walked.push(id)
  expect(walked).toEqual(ids)
  const [id = ''] = ids
  for (let count = 2; count <= 5; count += 1) await visitor.posts(id, `Number ${count}`)
  const numbers: number[] = []
  for await (const { seq } of aparte.conversations.allMessages(id, { limit: 2 })) numbers.push(seq)
  expect(numbers).toEqual([1, 2, 3, 4, 5])
  for await (const conversation of aparte.conversations.all({ limit: 1 })) {
    expect(conversation.id).toBe(id)
    break
  }
})

test('a file goes up, into a message, and down again byte for byte', async () => {
  const { id } = await visitor.starts('The invoice, please')
  const content = new Blob(['It is the blue one.'])
  const file = await aparte.files.upload(id, content, { name: 'invoice.txt' })
  await aparte.conversations.postMessage(id, { fileIds: [file.id] })
  const { links } = await asVisitor(visitor).files.getVisitorFileLinks({ ids: file.id })
  const bytes = await asVisitor(visitor).download(links[0] ?? { url: '' })
  expect(await bytes.text()).toBe('It is the blue one.')
  await expect(aparte.download({ url: `${links[0]?.url}x` })).rejects.toMatchObject({ code: 'not_found' })
})

test('the same clientId posts once, and without one each call is a message of its own', async () => {
  const { id } = await visitor.starts('Hello')
  const clientId = crypto.randomUUID()
  const first = await aparte.conversations.postMessage(id, { clientId, text: 'Once' })
  expect(await aparte.conversations.postMessage(id, { clientId, text: 'Once' })).toEqual(first)
  await aparte.conversations.postMessage(id, { text: 'Twice' })
  await aparte.conversations.postMessage(id, { text: 'Twice' })
  const { messages } = await aparte.conversations.listMessages(id)
  expect(messages.map(({ text }) => text)).toEqual(['Hello', 'Once', 'Twice', 'Twice'])
})
