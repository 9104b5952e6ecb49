import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { wordsFor } from '#console/api/problem.ts'
import { visitorQuery } from '#console/conversations/queries.ts'
import type { VisitorDetails as Details } from '#contract/conversations'
import { Consents, Objections } from './consents.tsx'
import { EarlierConversations } from './earlier-conversations.tsx'
import { Section } from './section.tsx'
import { Submissions } from './submissions.tsx'
import { PageAttributes, VerifiedContact } from './what-is-known.tsx'

/** What is verified, what is only said, what was agreed to, and what was said before. */
export function VisitorDetails({ conversationId }: { conversationId: string }) {
  const details = useQuery(visitorQuery(conversationId))
  if (details.data) return <Known details={details.data} />
  if (details.isPending) return <DetailsSkeleton />
  return (
    <div role="alert">
      <Text fw={500}>The details could not be loaded</Text>
      <Text c="dimmed" fz="xs">
        {wordsFor(details.error)}
      </Text>
      <Button variant="default" size="xs" mt="xs" onClick={() => void details.refetch()}>
        Try again
      </Button>
    </div>
  )
}

function Known({ details }: { details: Details }) {
  const { contact, address, attributes, submissions, consents, objections, earlier } = details
  const isNothingSaid = !contact && Object.keys(attributes).length + submissions.length === 0
  return (
    <>
      {contact && <VerifiedContact contact={contact} />}
      {isNothingSaid && (
        <Section title="Who it is">
          <Text c="dimmed">
            Nobody has said yet. Names and addresses come from forms, from the page, or, verified, from your
            website’s own sign-in.
          </Text>
        </Section>
      )}
      <PageAttributes attributes={attributes} />
      {address && <Whence address={address} />}
      <Submissions submissions={submissions} />
      <Consents consents={consents} />
      <Objections purposes={objections} />
      <EarlierConversations earlier={earlier} />
    </>
  )
}

/** What the organization keeps of the address: the country’s two letters, or more. */
function Whence({ address }: { address: string }) {
  const isCountry = /^[A-Z]{2}$/.test(address)
  return (
    <Section title={isCountry ? 'Country' : 'IP address'}>
      <Text>{isCountry ? countryNames.of(address) : address}</Text>
    </Section>
  )
}

const countryNames = new Intl.DisplayNames(undefined, { type: 'region' })

function DetailsSkeleton() {
  return (
    <Stack gap="xs" role="status" aria-label="Loading details">
      <Skeleton h={12} w={90} />
      <Skeleton h={16} w="70%" />
      <Skeleton h={16} w="55%" />
      <Skeleton h={12} w={110} mt="md" />
      <Skeleton h={16} w="80%" />
    </Stack>
  )
}
