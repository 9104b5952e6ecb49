import { Badge, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { dateOf } from '#console/frame/time.ts'
import type { SubjectRequestDetails } from '#contract/requests'
import { Decision } from './decision.tsx'
import { Identity } from './identity.tsx'
import { requestQuery } from './queries.ts'
import { Steps } from './steps.tsx'
import { channelWords, dueWords, groundWords, kindWords, nameOf } from './words.ts'

export function RequestPage() {
  const { requestId } = useParams({ from: '/users-only/settings/requests/$requestId' })
  const found = useQuery(requestQuery(requestId))
  if (found.data) return <Request request={found.data} />
  return (
    <SettingsPage title="Request" purpose={<TextLink to="/settings/requests">All requests</TextLink>}>
      {found.isPending ? (
        <Stack role="status" aria-label="Loading the request">
          <Skeleton h={60} />
          <Skeleton h={120} />
        </Stack>
      ) : (
        <Failure
          title="The request could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
    </SettingsPage>
  )
}

function Request({ request }: { request: SubjectRequestDetails }) {
  const { title, article } = kindWords[request.kind]
  const due = dueWords(request)
  const isOpen = request.state === 'open'
  return (
    <SettingsPage
      title={`${title}: ${nameOf(request)}`}
      purpose={
        <>
          <TextLink to="/settings/requests">All requests</TextLink> · {article} GDPR. Received{' '}
          <Moment at={request.receivedAt} /> {channelWords[request.channel]}
          {isOpen && `, to be answered by ${dateOf(request.dueOn)}`}.
        </>
      }
      action={
        <Badge variant="light" color={due.color} tt="none" size="lg">
          {due.text}
        </Badge>
      }
    >
      {request.details && (
        <SettingsSection title="In the person’s words">
          <Text dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {request.details}
          </Text>
        </SettingsSection>
      )}
      <Identity request={request} />
      {isOpen && <Steps request={request} />}
      {isOpen ? <Decision request={request} /> : <Closed request={request} />}
      <History request={request} />
    </SettingsPage>
  )
}

function Closed({ request: { state, answer, refusalGround, closedAt } }: { request: SubjectRequestDetails }) {
  return (
    <SettingsSection
      title={
        state === 'refused' ? 'Refused' : state === 'answered' ? 'Answered' : 'Passed on to the operator'
      }
      about={closedAt && <Moment at={closedAt} />}
    >
      {refusalGround && <Text mb="xs">{groundWords[refusalGround]} GDPR</Text>}
      {answer ? (
        <Text dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
          {answer}
        </Text>
      ) : (
        state === 'answered' && <Text c="dimmed">The words are gone with the person.</Text>
      )}
    </SettingsSection>
  )
}

function History({ request: { events } }: { request: SubjectRequestDetails }) {
  return (
    <SettingsSection title="What happened" about="Kept for three years, to prove it (Art. 5(2)).">
      <ol className={rows.list}>
        {events.map(({ event, at, by, note }) => (
          <li key={`${event} ${at} ${note}`} className={rows.row}>
            <Text className={rows.words ?? ''} fz="sm">
              {event.charAt(0).toUpperCase() + event.slice(1)}
              {note && `: ${note}`}
            </Text>
            <Text fz="xs" c="dimmed">
              <Moment at={at} />
              {by && ` by ${by}`}
            </Text>
          </li>
        ))}
      </ol>
    </SettingsSection>
  )
}
