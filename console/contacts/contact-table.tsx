import { Anchor, Group, VisuallyHidden } from '@mantine/core'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { ErasePerson } from '#console/erasures/erase-person.tsx'
import { ExportPerson } from '#console/exports/export-person.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { RestrictPerson } from '#console/restrictions/restrict-person.tsx'
import type { Attributes, Contact } from '#contract/identity'
import classes from './contacts-page.module.css'
import { CorrectContact } from './correct-contact.tsx'

export function ContactTable({ contacts }: { contacts: Contact[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Id in your system</th>
          <th scope="col">Attributes</th>
          <th scope="col" className={classes.seen}>
            Last seen
          </th>
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} />
        ))}
      </tbody>
    </table>
  )
}

function ContactRow({ contact }: { contact: Contact }) {
  const { name, email, externalId, attributes, lastSeenAt, isRestricted } = contact
  return (
    <tr>
      <th scope="row" dir="auto">
        {name ?? (
          <span className={classes.quiet}>{isRestricted ? 'Restricted: not shown' : 'Without a name'}</span>
        )}
      </th>
      <td>
        {email && (
          <Anchor href={`mailto:${email}`} inherit underline="always">
            {email}
          </Anchor>
        )}
      </td>
      <td className={classes.quiet}>{externalId}</td>
      <td className={classes.quiet} dir="auto">
        {inWords(attributes)}
      </td>
      <td className={classes.seen}>
        <Moment at={lastSeenAt} />
      </td>
      <Actions contact={contact} />
    </tr>
  )
}

/** Admins only: others see no empty column. */
function ActionsHead() {
  const { user } = useMe()
  return (
    isAdmin(user) && (
      <th scope="col" className={classes.actions}>
        <VisuallyHidden>Correct, restrict, export or erase</VisuallyHidden>
      </th>
    )
  )
}

function Actions({ contact }: { contact: Contact }) {
  const { user } = useMe()
  if (!isAdmin(user)) return null
  const { id, name, externalId, isRestricted } = contact
  const called = isRestricted ? 'a restricted contact' : (name ?? externalId)
  const whom = { kind: 'contact', contactId: id } as const
  return (
    <td className={classes.actions}>
      <Group gap={8} wrap="nowrap">
        {!isRestricted && <CorrectContact contact={contact} />}
        {!isRestricted && <RestrictPerson whom={whom} name={called} />}
        <ExportPerson whom={whom} name={called} label="Export" />
        <ErasePerson whom={whom} name={called} label="Erase" />
      </Group>
    </td>
  )
}

function inWords(attributes: Attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
