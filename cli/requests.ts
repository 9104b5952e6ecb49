import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import { schema } from '#platform/database/roles'
import { openMailer } from '#platform/mail/mailer'
import { openSuppliers, readListed } from '#platform/suppliers'
import { CommandFailure, command, UsageFault } from './command.ts'
import { openForCommand } from './open-for-command.ts'

const uuid = z.uuid()

type Row = {
  id: string
  kind: string
  email: string | null
  name: string | null
  details: string | null
  receivedAt: Date
  dueOn: string
  daysLeft: number
  passedOnAt: Date | null
}

export const requests = command({
  name: 'requests',
  summary: 'what users ask the operator by right, and its answers',
  explanation: `
Users' accounts are the operator's responsibility, not an organization's. What they ask for on the page /privacy, or what an
organization passed on, is listed here, due first; the law gives one month from receipt (Art. 12(3) GDPR). Do what is asked,
then answer: the mail goes to the address that asked, and the request is closed. Who asked to be erased is forgotten with
the answer. A refusal has to name its reasons; where to complain is added.

  $ aparte requests
  $ aparte requests 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --answer "Your account is deleted."
  $ aparte requests 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --refuse "Invoices have to be kept for ten years." --json`,
  words: ['[REQUEST]'],
  options: {
    answer: { type: 'string', value: 'TEXT', description: 'what the person is written' },
    refuse: { type: 'string', value: 'TEXT', description: 'the reasons of a refusal' },
  },
  async run({ options, words: [id], readConfig }) {
    const text = options.answer ?? options.refuse
    if (options.answer !== undefined && options.refuse !== undefined)
      throw new UsageFault('Either --answer or --refuse.')
    if ((id === undefined) !== (text === undefined))
      throw new UsageFault('To answer, name the request and the text: REQUEST --answer TEXT.')
    if (id !== undefined && !uuid.safeParse(id).success) throw new UsageFault(`"${id}" is not an id.`)
    const database = await openForCommand(readConfig())
    const admin = await database.signIn()
    try {
      if (id === undefined || text === undefined) return list(await readOpen(admin))
      const { dataDir, smtpUrl, mailFrom } = database.config
      const suppliers = openSuppliers({
        clock: systemClock,
        read: () => readListed(async (query) => (await admin.query(query)).rows),
      })
      const mailer = openMailer({
        smtpUrl,
        from: mailFrom,
        mailboxDir: join(dataDir, 'mailbox'),
        clock: systemClock,
        admit: (host) => suppliers.admit(host, 'operator'),
      })
      const row = (await readOpen(admin)).find((one) => one.id === id)
      if (!row?.email) throw new CommandFailure('not_found', `There is no open request ${id}.`)
      await mailer.send({
        to: row.email,
        subject: 'Answer to your request',
        text: options.refuse === undefined ? text : `${text}\n\n${rights}`,
      })
      await close(admin, id, options.refuse === undefined ? 'answered' : 'refused')
      return { json: { id, state: 'closed' }, text: `Sent, and closed: ${id}` }
    } finally {
      await admin.end()
      await database.close()
    }
  },
})

const rights =
  'If you do not agree, you may complain to the supervisory authority of the country you live in (https://www.edpb.europa.eu/about-edpb/about-edpb/members_en), and you may go to court.'

async function readOpen(admin: pg.Client): Promise<Row[]> {
  const { rows } = await admin.query<Row>(
    `select id, kind, email, person_name as name, details, received_at as "receivedAt", due_on::text as "dueOn",
            due_on - current_date as "daysLeft", passed_on_at as "passedOnAt"
     from ${schema}.operator_requests where state = 'open' order by due_on, id`,
  )
  return rows
}

function list(rows: Row[]) {
  const lines = rows.map(({ id, kind, email, name, details, dueOn, daysLeft, passedOnAt }) =>
    [
      `${id}  ${kind}, due on ${dueOn} (${daysLeft < 0 ? `overdue by ${-daysLeft} days` : `${daysLeft} days left`})`,
      `  ${[name, email].filter(Boolean).join(', ')}${passedOnAt ? ', passed on by an organization' : ''}`,
      ...(details ? [`  ${details.replaceAll('\n', '\n  ')}`] : []),
    ].join('\n'),
  )
  return { json: { requests: rows }, text: lines.join('\n\n') || 'Nobody waits for an answer.' }
}

/** Who asked to be erased is forgotten; of the others the address stays, to prove whom the answer went to. */
async function close(admin: pg.Client, id: string, state: 'answered' | 'refused'): Promise<void> {
  await admin.query(
    `update ${schema}.operator_requests set state = $2, closed_at = now(),
       email = case when kind = 'erase' and $2 = 'answered' then null else email end,
       person_name = case when kind = 'erase' and $2 = 'answered' then null else person_name end,
       details = case when kind = 'erase' and $2 = 'answered' then null else details end
     where id = $1 and state = 'open'`,
    [id, state],
  )
}
