import { Anchor, VisuallyHidden } from '@mantine/core'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { ExportPerson } from '#console/exports/export-person.tsx'
import { Moment } from '#console/frame/moment.tsx'
import type { Attributes, Contact } from '#contract/identity'
import classes from './contacts-page.module.css'

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
          <ExportHead />
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
  const { id, name, email, externalId, attributes, lastSeenAt } = contact
  return (
    <tr>
      <th scope="row" dir="auto">
        {name ?? <span className={classes.quiet}>Without a name</span>}
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
      <ExportCell id={id} name={name ?? externalId} />
    </tr>
  )
}

/** Admins only: others see no empty column. */
function ExportHead() {
  const { user } = useMe()
  return (
    isAdmin(user) && (
      <th scope="col" className={classes.export}>
        <VisuallyHidden>Export</VisuallyHidden>
      </th>
    )
  )
}

function ExportCell({ id, name }: { id: string; name: string }) {
  const { user } = useMe()
  if (!isAdmin(user)) return null
  return (
    <td className={classes.export}>
      <ExportPerson whom={{ kind: 'contact', contactId: id }} name={name} />
    </td>
  )
}

function inWords(attributes: Attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
