import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '#platform/clock'
import { Refusal } from '#platform/errors'
import { openMailer } from './mailer.ts'
import { whyNotTaken } from './why-not-taken.ts'

type Options = ConstructorParameters<typeof SMTPServer>[0]

/** What is said of a mail to this server. */
async function saidOf(options: Options, act: (server: SMTPServer) => void = () => undefined) {
  const server = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, ...options })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  act(server)
  return saidAt(port)
}

const saidAt = (port: number, admit = async () => undefined) =>
  openMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'Aparte <aparte@example.com>',
    mailboxDir: tmpdir(),
    clock: systemClock,
    admit,
  })
    .send({ to: 'somebody@example.com', subject: 'Hello', text: 'Hello' })
    .then(() => 'taken' as const, whyNotTaken)

const saying = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

test('a mail server that takes it leaves nothing to be said', async () => {
  expect(await saidOf({ onData: (stream, _session, done) => stream.resume().on('end', () => done()) })).toBe(
    'taken',
  )
})

test.each([
  ['refused', 550],
  ['put off', 452],
] as const)('it is %s with %i, before the mail is handed over and after', async (why, code) => {
  expect(await saidOf({ onRcptTo: (_address, _session, done) => done(saying(code)) })).toBe(why)
  const onData: Options = {
    onData: (stream, _session, done) => stream.resume().on('end', () => done(saying(code))),
  }
  expect(await saidOf(onData)).toBe(why)
})

test('a connection that is cut over the mail leaves it open whether it was taken', async () => {
  const sockets: { destroy(): void }[] = []
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const said = await saidOf({ onData: (stream) => stream.resume().on('end', cut) }, ({ server }) =>
    server.on('connection', (socket) => sockets.push(socket)),
  )
  expect(said).toBe('unknown')
})

test('where nobody answers, or the company may get nothing, it was never handed over', async () => {
  const closed = new SMTPServer({ logger: false })
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.server.address() as AddressInfo
  await new Promise<void>((resolve) => closed.close(resolve))
  expect(await saidAt(port)).toBe('unreachable')
  expect(await saidAt(port, async () => Promise.reject(new Refusal('not_yet_effective')))).toBe('unreachable')
})
