import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Clock } from '#platform/clock'
import { newId } from '#platform/ids'
import { hostnameOf } from '#platform/suppliers'
import { listMails } from './mailbox.ts'

/**
 * about: the id of what it shows, so that it can be found in the local mailbox again; it leaves the house in no mail.
 * messageId: where it may be sent again, by it a mail server knows that it is the same.
 */
export type Mail = {
  to: string
  replyTo?: string
  subject: string
  text: string
  about?: string
  messageId?: string
}
export type Mailer = {
  send(mail: Mail): Promise<void>
  /** Throws where the mail server cannot be reached, or does not let us in. */
  check(): Promise<void>
  /** Takes mails about any of these out of the local mailbox, and says how many. What a mail server has taken is gone from here. */
  forget(ids: readonly string[]): Promise<number>
}

/** Only jobs get a mailer. Throws when the mail server does not take the mail; the job then tries again. */
export function openMailer(options: {
  smtpUrl: string | null
  from: string
  mailboxDir: string
  clock: Clock
  /** Throws while the mail server's company may get nothing. */
  admit: (host: string) => Promise<void>
  patience?: number
}): Mailer {
  return options.smtpUrl === null
    ? localMailbox(options.mailboxDir, options.from, options.clock)
    : smtpServer(options.smtpUrl, options)
}

/** For a mail server that says nothing, at any point: a job has 110 seconds for all it does. */
const usualPatience = 30_000

function smtpServer(
  smtpUrl: string,
  {
    from,
    admit,
    patience = usualPatience,
  }: Pick<Parameters<typeof openMailer>[0], 'from' | 'admit' | 'patience'>,
): Mailer {
  const transport = nodemailer.createTransport(
    { url: smtpUrl, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    { disableFileAccess: true, disableUrlAccess: true },
  )
  return {
    async send({ about: _about, ...mail }) {
      await admit(hostnameOf(smtpUrl))
      await transport.sendMail({ from, ...mail })
    },
    async check() {
      await transport.verify()
    },
    forget: async () => 0,
  }
}

const mostMails = 200
const aboutHeader = 'X-Aparte-About'

/** Without a mail server, mail lands in a folder that a page on the loopback interface shows. */
function localMailbox(directory: string, from: string, clock: Clock): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send({ about, ...mail }) {
      const headers = about ? { [aboutHeader]: about } : {}
      const { message } = await transport.sendMail({ from, headers, ...mail })
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const time = clock.now().toISOString().replace(/[:.]/g, '-')
      await writeFile(join(directory, `${time}-${newId()}.eml`), message as Buffer, { mode: 0o600 })
      const mails = (await readdir(directory)).filter((file) => file.endsWith('.eml')).sort()
      for (const file of mails.slice(0, -mostMails)) await rm(join(directory, file), { force: true })
    },
    async check() {
      await mkdir(directory, { recursive: true, mode: 0o700 })
    },
    async forget(ids) {
      const mails = await listMails(directory)
      const theirs = mails.filter(({ email }) =>
        email.headers.some(({ key, value }) => key === aboutHeader.toLowerCase() && ids.includes(value)),
      )
      for (const { name } of theirs) await rm(join(directory, name), { force: true })
      return theirs.length
    },
  }
}
