import { Alert, Badge, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { dateOf, fullTime } from '#console/frame/time.ts'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import type { BreachFree, Incident } from '#contract/incidents'
import { OpenIncident } from './open-incident.tsx'
import { incidentsQuery } from './queries.ts'
import { authorityWords } from './words.ts'

export function IncidentsPage() {
  const found = useQuery(incidentsQuery)
  return (
    <ForAdmins
      title="Incidents"
      purpose="The register of breaches of personal data that the law asks you to keep (Art. 33(5) GDPR), with the clock of 72 hours and what authority and persons are told (Art. 33 and 34). Nothing in it is ever changed or deleted."
    >
      {found.isPending && <Skeleton h={160} role="status" aria-label="Loading the register" />}
      {found.isError && (
        <Failure
          title="The register could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <SettingsSection
            title="The last twelve months"
            about={`Computed now from this register and the operator’s, who tells you of a breach within ${found.data.noticeHours} hours (Art. 33(2) GDPR). Exercises do not count.`}
          >
            <Stack>
              <Computed breachFree={found.data.breachFree} />
              {found.data.untold > 0 && (
                <Alert color="yellow" title="The operator looks into something that touches you">
                  You are told with the facts within {found.data.noticeHours} hours from when the operator
                  knew.
                </Alert>
              )}
            </Stack>
          </SettingsSection>
          <SettingsSection title="Register">
            <Register incidents={found.data.incidents} />
          </SettingsSection>
          <OpenIncident />
        </>
      )}
    </ForAdmins>
  )
}

function Computed({ breachFree: { isSo, since, lastBreachAt } }: { breachFree: BreachFree }) {
  return (
    <Alert
      color={isSo ? 'green' : 'yellow'}
      title={isSo ? 'No breach of personal data' : 'There was a breach'}
    >
      {isSo
        ? `None was opened since ${dateOf(since)}.`
        : `The newest was opened on ${lastBreachAt ? dateOf(lastBreachAt) : ''}.`}
    </Alert>
  )
}

function Register({ incidents }: { incidents: Incident[] }) {
  if (incidents.length === 0)
    return <Text c="dimmed">Nothing was written down. A mail to the wrong person belongs here too.</Text>
  return (
    <ul className={rows.list} aria-label="Incidents">
      {incidents.map((incident) => (
        <Row key={incident.id} incident={incident} />
      ))}
    </ul>
  )
}

function Row({ incident }: { incident: Incident }) {
  const { text, color } = authorityWords(incident)
  const { state, dueAt } = incident.authority
  const isOpen = (state === 'due' || state === 'overdue') && !incident.isClosed && !incident.isExercise
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <TextLink to="/settings/incidents/$incidentId" params={{ incidentId: incident.id }}>
          {incident.title}
        </TextLink>
        <Text fz="sm" c="dimmed">
          {incident.origin === 'operator' ? 'Told by the operator' : 'Your own'}{' '}
          <Moment at={incident.openedAt} />
          {`, ${incident.persons} affected`}
          {isOpen && <span title={fullTime(dueAt)}>{`, until ${fullTime(dueAt)}`}</span>}
        </Text>
      </div>
      <Badge variant="light" color={color} tt="none">
        {text}
      </Badge>
    </li>
  )
}
