import { Anchor } from '@mantine/core'
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

function ContactRow({ contact: { name, email, externalId, attributes, lastSeenAt } }: { contact: Contact }) {
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
    </tr>
  )
}

function inWords(attributes: Attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
