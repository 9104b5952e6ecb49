import { Anchor, Skeleton, Text, Title } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { ViewsPane } from '#console/conversations/views-pane.tsx'
import { Failure } from '#console/frame/failure.tsx'
import { IconLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { usePageTitle } from '#console/frame/use-page-title.ts'
import { ObjectionsOfContact } from '#console/restrictions/objections-of-contact.tsx'
import type { Contact } from '#contract/identity'
import { ContactActions } from './contact-actions.tsx'
import classes from './contacts-page.module.css'
import { contactQuery } from './queries.ts'
import { calledIn, inWords, nameOf } from './words.ts'

/** One contact: who it is, what they object to, and what can be done with their data. */
export function ContactPage() {
  const { contactId } = useParams({ from: '/users-only/contacts/$contactId' })
  const found = useQuery(contactQuery(contactId))
  const title = found.data ? nameOf(found.data.contact) : 'Contact'
  usePageTitle(title)
  return (
    <div className={classes.frame}>
      <ViewsPane current="contacts" />
      <main className={classes.page}>
        <div className={classes.head}>
          <IconLink to="/contacts" aria-label="Back to the contacts">
            <IconChevronLeft size={20} stroke={1.5} aria-hidden />
          </IconLink>
          <Title order={1} fz="lg" dir="auto">
            {title}
          </Title>
        </div>
        <div className={classes.one}>
          {found.isPending && <Skeleton h={120} role="status" aria-label="Loading the contact" />}
          {found.isError && (
            <Failure
              title="The contact could not be loaded"
              error={found.error}
              onRetry={() => void found.refetch()}
            />
          )}
          {found.data && <Details contact={found.data.contact} />}
        </div>
      </main>
    </div>
  )
}

function Details({ contact }: { contact: Contact }) {
  const { user } = useMe()
  return (
    <>
      {contact.isRestricted ? (
        <Text pb="lg">
          Their data are stored, and nothing else may be done with them (Art. 18 GDPR). Who it is is not shown
          until that ends.
        </Text>
      ) : (
        <Facts contact={contact} />
      )}
      <ObjectionsOfContact contactId={contact.id} name={calledIn(contact)} />
      {isAdmin(user) && (
        <SettingsSection
          title="Their data"
          about="What they may ask you for: correction, restriction, a copy, erasure (Art. 15 to 20 GDPR)."
        >
          <ContactActions contact={contact} />
        </SettingsSection>
      )}
    </>
  )
}

function Facts({ contact }: { contact: Contact }) {
  const { email, externalId, attributes, createdAt, lastSeenAt } = contact
  return (
    <dl className={classes.facts}>
      {email && (
        <>
          <dt>E-mail</dt>
          <dd>
            <Anchor href={`mailto:${email}`} inherit underline="always">
              {email}
            </Anchor>
          </dd>
        </>
      )}
      <dt>Id in your system</dt>
      <dd dir="auto">{externalId}</dd>
      {Object.keys(attributes).length > 0 && (
        <>
          <dt>Attributes</dt>
          <dd dir="auto">{inWords(attributes)}</dd>
        </>
      )}
      <dt>Last seen</dt>
      <dd>
        <Moment at={lastSeenAt} />
      </dd>
      <dt>Known since</dt>
      <dd>
        <Moment at={createdAt} />
      </dd>
    </dl>
  )
}
