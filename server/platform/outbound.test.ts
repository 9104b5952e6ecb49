import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, expect, test } from 'vitest'
import { OutboundFailure, type OutboundReason, openOutbound, type Resolve } from './outbound.ts'

const servers: { close(): void }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

const limits = { isHttpAllowed: true, mostRedirects: 3, mostBytes: 1000, milliseconds: 5000 }
const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]

test.each([
  ...['http://127.0.0.1/', 'http://localhost/', 'http://localhost./', 'http://127.1/', 'http://2130706433/'],
  ...['http://0x7f000001/', 'http://0177.0.0.1/', 'http://0/', 'http://0.0.0.0/', 'http://127.0.0.1:5432/'],
  ...[
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://3232235777/',
  ],
  ...['http://169.254.169.254/latest/meta-data/', 'http://100.100.100.200/', 'http://192.0.0.192/'],
  ...['http://168.63.129.16/', 'http://224.0.0.1/', 'http://255.255.255.255/', 'http://240.0.0.1/'],
  ...['http://198.18.0.1/', 'http://192.0.2.1/', 'http://203.0.113.7/', 'http://①②⑦.⓪.⓪.①/'],
  ...['http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/'],
  ...['http://[::127.0.0.1]/', 'http://[::ffff:0:127.0.0.1]/', 'http://[64:ff9b::127.0.0.1]/'],
  ...['http://[64:ff9b:1::127.0.0.1]/', 'http://[2002:7f00:1::]/', 'http://[2001:0:7f00:1::]/'],
  ...['http://[fe80::1]/', 'http://[fec0::1]/', 'http://[fc00::1]/', 'http://[fd00:ec2::254]/'],
  ...['http://[ff02::1]/', 'http://[2001:db8::1]/', 'http://[100::1]/', 'http://[4000::1]/'],
  // Public, but at a door that is not a website's.
  ...['http://1.1.1.1:22/', 'https://1.1.1.1:8443/', 'http://1.1.1.1:443/', 'https://1.1.1.1:80/'],
])('%s is not public', async (address) => {
  expect(await reasonOf(openOutbound(), address)).toBe('not_public')
})

test.each([
  ...[
    '',
    'nothing',
    '/page',
    'file:///etc/passwd',
    'ftp://1.1.1.1/',
    'data:text/html,x',
    'gopher://1.1.1.1/',
  ],
  ...[
    'http://user@1.1.1.1/',
    'http://user:password@1.1.1.1/',
    'http://:password@1.1.1.1/',
    'http://[fe80::1%25eth0]/',
  ],
  ...['http://1.1.1.1.1/', 'http://256.256.256.256/', 'http://1.1.1.1:99999/'],
])('%j is no address to read', async (address) => {
  expect(await reasonOf(openOutbound(), address)).toBe('wrong_address')
})

test('where only https is allowed, http is not', async () => {
  const outbound = openOutbound()
  const refused = outbound.read('http://1.1.1.1/', { ...limits, isHttpAllowed: false })
  await expect(refused).rejects.toMatchObject({ reason: 'wrong_address' })
})

test.each<[string, string[]]>([
  ['one that points inside', ['10.0.0.1']],
  ['one that points inside beside the public one', ['1.1.1.1', '10.0.0.1']],
  ['one of IPv6 beside the public one', ['1.1.1.1', '::1']],
  ['one in a form of its own', ['127.1']],
  ['one with a zone', ['fe80::1%lo']],
  ['none at all', []],
])('a name is judged by its addresses: %s', async (_, addresses) => {
  const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  expect(await reasonOf(openOutbound({ resolve }), 'http://shop.example/')).toBe('not_public')
})

test('a name that is not known, or cannot be asked for, answers as one that is not public', async () => {
  const resolve = () => Promise.reject(new Error('ENOTFOUND'))
  expect(await reasonOf(openOutbound({ resolve }), 'http://shop.example/')).toBe('not_public')
})

test('that is the guard’s doing: where it lets one inside address through, that one is read', async () => {
  const inside = await serve((_, answer) => answer.end('a secret'))
  const address = `http://127.0.0.1:${inside.port}/`
  expect(await reasonOf(openOutbound(), address)).toBe('not_public')
  const { body } = await openOutbound({ allowed: [`127.0.0.1:${inside.port}`] }).read(address, limits)
  expect(body.toString()).toBe('a secret')
})

test('a name server that changes its mind is not asked twice', async () => {
  const inside = await serve((_, answer) => answer.end('a secret'))
  const outside = await serve((_, answer) => answer.end('a shop'))
  let asked = 0
  const rebinding: Resolve = async () => {
    asked += 1
    return [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]
  }
  // The control: the same name, looked up twice, would lead inside.
  expect([...(await rebinding('')), ...(await rebinding(''))].map(({ address }) => address)).toEqual([
    '127.0.0.2',
    '127.0.0.1',
  ])
  asked = 0
  const allowed = [`127.0.0.2:${outside.port}`]
  const outbound = openOutbound({ resolve: rebinding, allowed })
  const { body } = await outbound.read(`http://shop.example:${outside.port}/`, limits)
  expect([body.toString(), asked]).toEqual(['a shop', 1])
  expect(await reasonOf(outbound, `http://shop.example:${outside.port}/`)).toBe('not_public')
  expect(await reasonOf(outbound, `http://shop.example:${inside.port}/`)).toBe('not_public')
})

test('a page is read with its headers, as they were sent', async () => {
  const { port } = await serve((request, answer) => {
    answer.setHeader('Content-Security-Policy', ["default-src 'self'", "img-src 'none'"])
    answer.end(`${request.headers.host} ${request.headers['user-agent']} ${request.headers.cookie}`)
  })
  const answer = await reach(port, '/page?a=1#b')
  expect(answer).toMatchObject({ status: 200, address: `http://shop.example:${port}/page?a=1#b` })
  expect(answer.body.toString()).toBe(`shop.example:${port} Aparte undefined`)
  expect(answer.headers.filter(([name]) => name === 'content-security-policy')).toEqual([
    ['content-security-policy', "default-src 'self'"],
    ['content-security-policy', "img-src 'none'"],
  ])
})

test('a redirect is followed, and judged as any address', async () => {
  const inside = await serve((_, answer) => answer.end('a secret'))
  const { port } = await serve((request, answer) => {
    const to = new URL(request.url ?? '', 'http://x').searchParams.get('to')
    if (to) answer.writeHead(302, { location: to })
    answer.end('here')
  })
  expect((await reach(port, '/?to=/there')).body.toString()).toBe('here')
  expect((await reach(port, '/?to=/there')).address).toBe(`http://shop.example:${port}/there`)
  const toInside = encodeURIComponent(`http://127.0.0.1:${inside.port}/`)
  // The control: allowed, it would be reached.
  const both = openOutbound({ resolve: here, allowed: [`127.0.0.1:${port}`, `127.0.0.1:${inside.port}`] })
  const reached = await both.read(`http://shop.example:${port}/?to=${toInside}`, limits)
  expect(reached.body.toString()).toBe('a secret')
  expect(await reasonOfPage(port, `/?to=${toInside}`)).toBe('not_public')
  expect(await reasonOfPage(port, '/?to=http://169.254.169.254/')).toBe('not_public')
  expect(await reasonOfPage(port, '/?to=file:///etc/passwd')).toBe('wrong_address')
  expect(await reasonOfPage(port, '/?to=http://user:password@shop.example/')).toBe('wrong_address')
})

test('after three redirects it is enough', async () => {
  const { port } = await serve((request, answer) => {
    const left = Number(request.url?.slice(1))
    if (left > 0) answer.writeHead(308, { location: `/${left - 1}` })
    answer.end('arrived')
  })
  expect((await reach(port, '/3')).body.toString()).toBe('arrived')
  expect(await reasonOfPage(port, '/4')).toBe('too_many_redirects')
})

test('no more is read than asked for, however much is sent', async () => {
  let sent = 0
  const { port } = await serve((_, answer) => {
    const more = () => {
      sent += 1
      if (answer.writable && sent < 100_000) answer.write('x'.repeat(1000), more)
    }
    more()
  })
  expect((await reach(port, '/')).body).toHaveLength(1000)
  await sleep(100)
  const after = sent
  await sleep(100)
  expect(sent).toBe(after)
  expect(sent).toBeLessThan(100_000)
})

test('nothing waits longer than it may: an answer, its end, a name', async () => {
  const { port } = await serve((request, answer) => {
    if (request.url === '/drip') setInterval(() => answer.writable && answer.write('x'), 50).unref()
  })
  const hurry = { ...limits, milliseconds: 300 }
  const outbound = reaching(port)
  for (const path of ['/silent', '/drip']) {
    const since = performance.now()
    await expect(outbound.read(`http://shop.example:${port}${path}`, hurry)).rejects.toMatchObject({
      reason: 'too_slow',
    })
    expect(performance.now() - since).toBeLessThan(10_000)
  }
  const unanswered = openOutbound({ resolve: () => new Promise(() => undefined) })
  await expect(unanswered.read('http://shop.example/', hurry)).rejects.toMatchObject({ reason: 'too_slow' })
})

test('who hangs up, speaks something else or sends endless headers gives no answer', async () => {
  const { port } = await serve((request, answer) => {
    const socket = request.socket
    if (request.url === '/hangs-up') socket.destroy()
    if (request.url === '/speaks-else') socket.end('220 mail.example ESMTP\r\n')
    if (request.url === '/breaks-off') answer.writeHead(200, { 'content-length': '10' }).write('half')
    if (request.url === '/breaks-off') setTimeout(() => socket.destroy(), 50)
    if (request.url === '/headers') socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`)
  })
  for (const path of ['/hangs-up', '/speaks-else', '/breaks-off', '/headers']) {
    expect([path, await reasonOfPage(port, path)]).toEqual([path, 'no_answer'])
  }
  const gone = await serve(() => undefined)
  gone.server.close()
  expect(await reasonOfPage(gone.port, '/')).toBe('no_answer')
})

test('https is not spoken with whoever cannot show a certificate', async () => {
  const asked: string[] = []
  const server = createTlsServer({
    SNICallback: (name, done) => {
      asked.push(name)
      done(null)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  const { port } = server.address() as { port: number }
  expect(await reasonOf(reaching(port), `https://shop.example:${port}/`)).toMatch(
    /no_answer|wrong_certificate/,
  )
  expect(asked).toEqual(['shop.example'])
})

async function serve(listener: RequestListener): Promise<{ port: number; server: Server }> {
  const server = createServer(listener)
  servers.push({ close: () => server.close().closeAllConnections() })
  // Both of the machine's addresses, so that it matters which of them was asked.
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  return { port: (server.address() as { port: number }).port, server }
}

const reaching = (port: number) => openOutbound({ resolve: here, allowed: [`127.0.0.1:${port}`] })

const reach = (port: number, path: string) =>
  reaching(port).read(`http://shop.example:${port}${path}`, limits)

const reasonOfPage = (port: number, path: string) =>
  reasonOf(reaching(port), `http://shop.example:${port}${path}`)

async function reasonOf(
  outbound: ReturnType<typeof openOutbound>,
  address: string,
): Promise<OutboundReason | 'it was read'> {
  try {
    await outbound.read(address, limits)
    return 'it was read'
  } catch (error) {
    if (error instanceof OutboundFailure) return error.reason
    throw error
  }
}
