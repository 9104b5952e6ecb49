import { z } from 'zod'
import type { OperatorSettings } from '#platform/config'
import { schema } from '#platform/database/roles'
import { rememberSealKey } from '#platform/seal-keys'
import { countersign } from '#rooms/agreements'
import { CommandFailure, command, UsageFault } from './command.ts'
import { type CommandDatabase, openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'

const uuid = z.uuid()
const publicKey = /^[\w-]{43}$/

type Row = {
  id: string
  organizationId: string
  organization: string
  name: string
  position: string
  account: string
  signedAt: Date
  countersignedAt: Date | null
}

export const agreements = command({
  name: 'agreements',
  summary: 'the agreements (Art. 28 GDPR) that organizations have signed, and their counter-signature',
  explanation: `
Lists every agreement, those that wait first. --countersign signs one for the operator, as OPERATOR_SIGNATORY or whom --signatory
names: the PDF is printed anew, sealed, and both copies stay. With OPERATOR_SIGNS="at once" there is nothing to do here.
--trust-key takes the public key of an installation whose organization moved here, so that what was sealed there counts here.

  $ aparte agreements
  $ aparte agreements 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --countersign --signatory "Ann Other, managing director"
  $ aparte agreements --trust-key 3q2-7wX0v5Jt1ZkQ8mYbN4cVhLrSdFgAeUiOpTyWzX0 --json`,
  words: ['[AGREEMENT]'],
  options: {
    countersign: { type: 'boolean', description: 'sign it for the operator' },
    signatory: { type: 'string', value: 'NAME, POSITION', description: 'who signs for the operator' },
    'trust-key': { type: 'string', value: 'KEY', description: 'an earlier installation’s public key' },
  },
  async run({ options, words: [id], readConfig }) {
    const key = options['trust-key']
    if ((id === undefined) === (options.countersign === true))
      throw new UsageFault('To counter-sign, name the agreement: AGREEMENT --countersign.')
    if (id !== undefined && !uuid.safeParse(id).success) throw new UsageFault(`"${id}" is not an id.`)
    if (key !== undefined && !publicKey.test(key)) throw new UsageFault(`"${key}" is not a public key.`)
    const database = await openForCommand(readConfig())
    try {
      if (key !== undefined) return await trust(database, key)
      const rows = await list(database)
      if (id === undefined) return { json: { agreements: rows }, text: print(rows) }
      const found = rows.find((row) => row.id === id)
      if (!found) throw new CommandFailure('not_found', `There is no agreement ${id}.`)
      if (found.countersignedAt) throw new CommandFailure('signed_already', 'It is counter-signed already.')
      const signatory = signatoryIn(options.signatory, database.config.operator)
      await withHouse(database, ({ platform }) =>
        platform.database.inOrganization(found.organizationId, (tx) =>
          countersign(tx, platform, id, { ...signatory, how: 'command' }),
        ),
      )
      return { json: { id, ...signatory }, text: `Counter-signed by ${signatory.name}: ${id}` }
    } finally {
      await database.close()
    }
  },
})

function signatoryIn(given: string | undefined, operator: OperatorSettings | null) {
  const [name, title] = given?.split(/,(.*)/).map((part) => part.trim()) ?? []
  if (name && title) return { name, title }
  if (given === undefined && operator?.signatory) return operator.signatory
  throw new UsageFault('Say who signs: --signatory "NAME, POSITION", or OPERATOR_SIGNATORY.')
}

async function trust(database: CommandDatabase, key: string) {
  await withHouse(database, ({ platform }) =>
    platform.database.outsideOrganizations((tx) => rememberSealKey(tx, key)),
  )
  return { json: { key }, text: `What ${key} has sealed counts here.` }
}

/** The operator is a party to each: no reason is asked for, as for reading an organization's data. */
async function list(database: CommandDatabase): Promise<Row[]> {
  if ((await database.schemaNumber()) < 25) return []
  const admin = await database.signIn()
  try {
    await admin.query('set row_security = off')
    const { rows } = await admin.query<Row>(
      `select a.id, a.organization_id as "organizationId", o.name as organization, a.name, a.position, a.account,
              a.signed_at as "signedAt", a.countersigned_at as "countersignedAt"
       from ${schema}.agreements a join ${schema}.organizations o on o.id = a.organization_id
       order by a.countersigned_at is not null, a.signed_at`,
    )
    return rows
  } finally {
    await admin.end()
  }
}

const print = (rows: Row[]): string =>
  rows
    .map(({ id, organization, name, position, account, signedAt, countersignedAt }) =>
      [
        `${id}  ${countersignedAt ? `counter-signed ${countersignedAt.toISOString()}` : 'waits for your signature'}`,
        `  ${organization}: ${name}, ${position} (${account}), ${signedAt.toISOString()}`,
      ].join('\n'),
    )
    .join('\n\n') || 'Nobody has signed an agreement yet.'
