import { z } from 'zod'
import { createOwner } from '#rooms/accounts'
import { issueSetupCode } from '#rooms/organizations'
import { CommandFailure, command, UsageFault } from './command.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { readReason, reasonOption } from './reason.ts'

const uuid = z.uuid()
const address = z.email().transform((email) => email.toLowerCase())

export const createAdmin = command({
  name: 'create-admin',
  summary: 'make an owner, for an organization there is or for a new one',
  explanation: `
Makes a user with the role of owner whose address counts as confirmed. The password is asked for (typed unseen, or the
first line of standard input); with --link none is set and a link is printed that sets one, once, within an hour.
Touches the database. The server may run. Next: sign in, or hand the link to whom it is for.

  $ aparte create-admin --email ann@example.com --name "Ann Lee" --company "Example Ltd" --address "1 High Street, London" --website https://example.com
  $ aparte create-admin --email bob@example.com --name "Bob Ray" --organization 0199… --link --reason "support: lost every owner"`,
  options: {
    email: { type: 'string', value: 'ADDRESS', description: 'where they sign in' },
    name: { type: 'string', value: 'NAME', description: 'first and last name' },
    organization: {
      type: 'string',
      value: 'ID',
      description: 'the organization they belong to; or a new one:',
    },
    company: { type: 'string', value: 'NAME', description: 'its name' },
    address: { type: 'string', value: 'TEXT', description: 'its postal address' },
    website: { type: 'string', value: 'URL', description: 'its website' },
    reason: reasonOption,
    link: { type: 'boolean', description: 'print a link that sets the password' },
  },
  async run({ options, readConfig, terminal }) {
    const email = address.safeParse(options.email)
    if (!email.success) throw new UsageFault('--email must be an e-mail address.')
    const [firstName = '', ...rest] = (options.name ?? '').trim().split(/\s+/)
    if (rest.length === 0) throw new UsageFault('--name must be a first and a last name, like "Ann Lee".')
    const organization = readOrganization(options)
    const reason = 'id' in organization ? readReason(options.reason) : null
    const config = readConfig()
    const password = options.link ? null : await terminal.ask('Password: ', { isSecret: true })
    const database = await openForCommand(config)
    try {
      const made = await withHouse(database, async ({ platform }) => {
        await platform.database.outsideOrganizations(issueSetupCode)
        if ('id' in organization && !(await exists(platform.database, organization.id)))
          throw new CommandFailure('not_found', `There is no organization ${organization.id}.`)
        const user = {
          email: email.data,
          firstName,
          lastName: rest.join(' '),
          password,
          organization,
          reason,
        }
        return createOwner(platform, user)
      })
      const { link, ...ids } = made
      const text =
        link === null ? `${email.data} is an owner and can sign in.` : `Good once, for an hour: ${link}`
      return { json: { ...ids, email: email.data, ...(link === null ? {} : { link }) }, text }
    } finally {
      await database.close()
    }
  },
})

type Given = Partial<Record<'organization' | 'company' | 'address' | 'website', string | undefined>>

function readOrganization({ organization, company, address, website }: Given) {
  if (organization !== undefined) {
    if (!uuid.safeParse(organization).success) throw new UsageFault('--organization must be an id.')
    return { id: organization }
  }
  if (!company || !address || !website)
    throw new UsageFault('Give --organization ID, or --company, --address and --website for a new one.')
  return { name: company, address, website }
}

const exists = (
  database: Parameters<typeof createOwner>[0]['database'],
  organizationId: string,
): Promise<boolean> =>
  database.inOrganization(
    organizationId,
    async (tx) =>
      (await tx.db
        .selectFrom('organizations')
        .select('id')
        .where('id', '=', organizationId)
        .executeTakeFirst()) !== undefined,
  )
