import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock'
import { openMailer } from './mailer.ts'

const mail = { to: 'somebody@example.com', subject: 'Größe & “quotes”', text: 'First line\n\nSecond: ✓\n' }
const mailboxDir = await mkdtemp(join(tmpdir(), 'aparte-mailer-'))
afterAll(() => rm(mailboxDir, { recursive: true }))

const mailer = (smtpUrl: string | null, patience?: number) =>
  openMailer({
    smtpUrl,
    from: 'Aparte <aparte@example.com>',
    mailboxDir,
    clock: systemClock,
    admit: async () => undefined,
    ...(patience && { patience }),
  })

async function smtpServer(refuses: boolean) {
  const received: { to: string[]; content: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, answer) => answer(refuses ? new Error('mailbox full') : undefined),
    onData(stream, session, done) {
      void text(stream).then((content) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), content })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received, close: () => server.close() }
}

test('with a mail server, mail goes there and nowhere else', async () => {
  const server = await smtpServer(false)
  await mailer(server.url).send(mail)
  server.close()
  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.to).toEqual(['somebody@example.com'])
  expect(server.received[0]?.content).toContain('From: Aparte <aparte@example.com>')
  expect(await readdir(mailboxDir)).toEqual([])
})

test('a mail the server does not take is an error, so that the job tries again', async () => {
  const server = await smtpServer(true)
  await expect(mailer(server.url).send(mail)).rejects.toThrow()
  server.close()
  await expect(mailer(server.url).send(mail)).rejects.toThrow()
})

test.each(['', '220 here', '220 here|250 here'])(
  'a mail server that falls silent after "%s" is an error, not something to wait for',
  async (words) => {
    const saying = words.split('|').filter(Boolean)
    const server = createServer((socket) => {
      const sayNext = () => {
        const next = saying.shift()
        if (next) socket.write(`${next}\r\n`)
      }
      socket.on('data', sayNext).on('error', () => undefined)
      sayNext()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(mailer(`smtp://127.0.0.1:${port}`, 1000).send(mail)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    })
    server.close()
    expect(saying).toEqual([])
  },
)

test('without a mail server, mail is a file only we may read, and the newest two hundred are kept', async () => {
  const local = mailer(null)
  for (let count = 0; count < 203; count += 1) await local.send({ ...mail, subject: `Mail ${count}` })
  const files = (await readdir(mailboxDir)).sort()
  expect(files).toHaveLength(200)
  expect(await readFile(join(mailboxDir, files[0] ?? ''), 'utf8')).toContain('Subject: Mail 3')
  expect((await stat(join(mailboxDir, files[0] ?? ''))).mode & 0o077).toBe(0)
})
