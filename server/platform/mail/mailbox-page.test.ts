import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailboxPage } from './mailbox-page.ts'

let directory = ''
let port = 0
const server = http.createServer((request, response) => mailboxPage({ directory })(request, response))

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  port = (server.address() as AddressInfo).port
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mailbox-'))
})
afterAll(() => server.close())

type Sent = { method?: string; headers?: Record<string, string>; host?: string }

function ask(path: string, { method = 'GET', headers = {}, host = '127.0.0.1' }: Sent = {}) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const request = http.request({ host, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      })
      request.on('error', reject).end()
    },
  )
}

const first = '2026-01-01T10-00-00-000Z-1.eml'
const second = '2026-01-02T10-00-00-000Z-2.eml'

async function keep(name: string, subject: string, content: string, type = 'text/plain; charset=utf-8') {
  const head = [
    'From: Aparte <aparte@localhost>',
    'To: you@example.com',
    `Subject: ${subject}`,
    `Content-Type: ${type}`,
  ]
  await writeFile(join(directory, name), `${head.join('\r\n')}\r\n\r\n${content}`)
}

test('an empty mailbox says what will come, also before its folder exists', async () => {
  expect((await ask('/')).body).toContain('No mail yet')
  directory = join(directory, 'missing')
  expect(await ask('/')).toMatchObject({ status: 200, body: expect.stringContaining('No mail yet') })
})

test('mails are listed newest first, and nothing else in the folder is', async () => {
  await keep(first, 'The older', 'x')
  await keep(second, 'The newer', 'x')
  await writeFile(join(directory, 'notes.txt'), 'x')
  const { body } = await ask('/')
  expect(body.indexOf('The newer')).toBeLessThan(body.indexOf('The older'))
  expect(body.match(/<li>/g)).toHaveLength(2)
  expect(body).toContain('you@example.com')
})

test('http links become links, without the full stop after them; everything else stays text', async () => {
  const text = 'Open http://localhost:4000/a?b=1&c=2.\n<b>javascript:alert(1)</b> ftp://example.com'
  await keep(first, '<script>alert(1)</script>', text)
  const { body } = await ask(`/mails/${first}`)
  expect(body).toContain('<a href="http://localhost:4000/a?b=1&amp;c=2" rel="noreferrer">')
  expect(body).not.toMatch(/<script|<b>|href="(javascript|ftp)/)
})

test('HTML is shown in a closed frame only', async () => {
  await keep(first, 'HTML', '<p>Hi</p><script>top.x = 1</script>"><img src=x>', 'text/html; charset=utf-8')
  const { body, headers } = await ask(`/mails/${first}`)
  expect(body).toContain('sandbox srcdoc="&lt;!doctype html&gt;&lt;meta http-equiv=')
  expect(body).not.toMatch(/<script|<img/)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('script-src')
})

test('the source is plain text', async () => {
  await keep(first, 'Source', '<b>')
  const { headers, body } = await ask(`/mails/${first}/source`)
  expect(headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(body).toContain('\r\n\r\n<b>')
})

test('only mails of this folder can be opened', async () => {
  await writeFile(join(directory, '.hidden.eml'), 'x')
  for (const name of ['..%2f..%2fetc%2fpasswd', '../mailbox.eml', '.hidden.eml', second]) {
    expect(await ask(`/mails/${name}`)).toMatchObject({ status: 404 })
  }
})

test('a website that points its name at this machine is refused', async () => {
  for (const host of ['evil.example', 'localhost.evil.example', `127.0.0.1.evil.example:${port}`]) {
    expect(await ask('/', { headers: { host } })).toMatchObject({ status: 403 })
  }
  for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`]) {
    expect(await ask('/', { headers: { host } })).toMatchObject({ status: 200 })
  }
})

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

test.runIf(outside)('another machine is refused, whatever Host it sends', async () => {
  expect(await ask('/', { host: outside ?? '', headers: { host: 'localhost' } })).toMatchObject({
    status: 403,
  })
})

test('deleting is for the page itself', async () => {
  await keep(first, 'One', 'x')
  const post = (headers: Record<string, string>) => ask('/delete-all', { method: 'POST', headers })
  const refused = [
    {},
    { origin: 'null' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of refused) expect(await post(headers)).toMatchObject({ status: 403 })
  expect(await ask('/delete-all')).toMatchObject({ status: 404 })
  expect(await readdir(directory)).toHaveLength(1)

  const own = { host: `localhost:${port}`, origin: `http://localhost:${port}` }
  expect(await post(own)).toMatchObject({ status: 303, headers: { location: '/' } })
  expect(await readdir(directory)).toHaveLength(0)
})

test('it brings its style sheets', async () => {
  for (const path of ['/look/tokens.css', '/look/page.css']) {
    expect(await ask(path)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/css; charset=utf-8' },
    })
  }
})
