import { Anchor, VisuallyHidden } from '@mantine/core'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import type { Contact } from '#contract/identity'
import { ContactActions } from './contact-actions.tsx'
import classes from './contacts-page.module.css'
import { inWords, nameOf } from './words.ts'

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
  const { name, email, externalId, attributes, lastSeenAt } = contact
  return (
    <tr>
      <th scope="row" dir="auto">
        <TextLink
          to="/contacts/$contactId"
          params={{ contactId: contact.id }}
          inherit
          className={name === null ? (classes.quiet ?? '') : ''}
        >
          {nameOf(contact)}
        </TextLink>
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
  return (
    isAdmin(user) && (
      <td className={classes.actions}>
        <ContactActions contact={contact} />
      </td>
    )
  )
}
