import { Alert, Badge, Button, Group, List, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { fullTime } from '#console/frame/time.ts'
import { Facts } from '#console/privacy/facts.tsx'
import type { IncidentDetails } from '#contract/incidents'
import { AddFacts } from './add.tsx'
import { Decide } from './decide.tsx'
import { Letter } from './letter.tsx'
import { incidentQuery } from './queries.ts'
import { Report } from './report.tsx'
import { authorityWords, entryWords, kindWords, missingWords, personsWords } from './words.ts'

export function IncidentPage() {
  const { incidentId } = useParams({ from: '/users-only/settings/incidents/$incidentId' })
  const found = useQuery(incidentQuery(incidentId))
  if (found.data) return <Incident incident={found.data} />
  return (
    <SettingsPage title="Incident" purpose={<TextLink to="/settings/incidents">All incidents</TextLink>}>
      {found.isPending ? (
        <Skeleton h={160} role="status" aria-label="Loading the incident" />
      ) : (
        <Failure
          title="The incident could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
    </SettingsPage>
  )
}

function Incident({ incident }: { incident: IncidentDetails }) {
  const badge = authorityWords(incident)
  return (
    <SettingsPage
      title={incident.title}
      purpose={
        <>
          <TextLink to="/settings/incidents">All incidents</TextLink> ·{' '}
          {incident.origin === 'operator' ? 'told by the operator' : 'opened by you'}{' '}
          <Moment at={incident.openedAt} />. You have to tell the authority unless there is no risk for the
          persons (Art. 33 GDPR), and the persons where it is high (Art. 34).
        </>
      }
      action={
        <Badge variant="light" color={badge.color} tt="none" size="lg">
          {badge.text}
        </Badge>
      }
    >
      {incident.isExercise && (
        <Alert color="gray" title="Exercise" mb="lg">
          Nothing has happened. It never counts as a breach.
        </Alert>
      )}
      <Clock incident={incident} />
      <Known incident={incident} />
      {!incident.isClosed && <AddFacts incident={incident} />}
      {!incident.isClosed && <Decide incident={incident} />}
      <Report incident={incident} />
      <Letter incident={incident} />
      <SettingsSection title="History" about="Everything that was written down; nothing of it is changed.">
        <ul className={rows.list} aria-label="History">
          {incident.entries.map(({ number, at, by, what }) => (
            <li key={number} className={rows.row}>
              <div className={rows.words}>
                <Text dir="auto" style={{ overflowWrap: 'anywhere' }}>
                  {entryWords(what)}
                </Text>
                <Text fz="sm" c="dimmed">
                  {by ?? (incident.origin === 'operator' ? 'The operator' : 'Somebody who is gone')},{' '}
                  <Moment at={at} />
                </Text>
              </div>
            </li>
          ))}
        </ul>
      </SettingsSection>
    </SettingsPage>
  )
}

function Clock({ incident }: { incident: IncidentDetails }) {
  const { authority, awareAt, missing, personsToldAt, entries } = incident
  const { state, dueAt, toldAt, isLate } = authority
  const isDecided = entries.some(({ what }) => what.kind === 'decided' && what.about === 'persons')
  return (
    <SettingsSection
      title="The 72 hours"
      about="They run through nights, weekends and holidays (Art. 33(1) GDPR)."
    >
      <Facts
        facts={[
          ['You know since', fullTime(awareAt)],
          ['Authority by', fullTime(dueAt)],
          [
            'So far',
            state === 'told' && toldAt
              ? `told ${fullTime(toldAt)}${isLate ? ', late' : ''}`
              : state === 'not needed'
                ? 'decided that it need not be told'
                : state === 'overdue'
                  ? 'not told, and the time is over'
                  : 'not told yet',
          ],
          [
            'Persons',
            personsToldAt
              ? `told ${fullTime(personsToldAt)}`
              : isDecided
                ? 'decided that they need not be told'
                : 'not told yet',
          ],
        ]}
      />
      {missing.length > 0 && (
        <Alert color="yellow" title="Still missing for the authority" mt="md">
          <List size="sm">
            {missing.map((one) => (
              <List.Item key={one}>{missingWords[one]}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </SettingsSection>
  )
}

function Known({ incident: { facts, affected, operator } }: { incident: IncidentDetails }) {
  return (
    <SettingsSection
      title="What is known"
      about={`Counted from the data map and the tables on ${fullTime(affected.countedAt)}.`}
    >
      <Facts
        facts={[
          ['What happened', <Words key="nature" text={facts.nature} />],
          ['Kind', facts.kinds.map((kind) => kindWords[kind]).join('; ')],
          ['Noticed', fullTime(facts.detectedAt)],
          ['Persons', personsWords(affected)],
          ['Records', `${affected.records} in ${facts.systems.join(', ').replaceAll('_', ' ')}`],
          ['Categories', affected.categories.map((one) => one.class).join(', ') || 'none'],
          ['May come of it', <Words key="consequences" text={facts.consequences} />],
          ['Measures', <Words key="measures" text={facts.measures} />],
          ...(operator
            ? ([['Ask the operator', `${operator.name}, ${operator.reachedBy}`]] as [string, string][])
            : []),
        ]}
      />
      <Group mt="md">
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
      </Group>
    </SettingsSection>
  )
}

function Words({ text }: { text: string | null }) {
  if (text === null) return <Text c="dimmed">not written down yet</Text>
  return (
    <Text dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text}
    </Text>
  )
}
