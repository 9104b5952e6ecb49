import { Anchor, List, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { fullTime } from '#console/frame/time.ts'
import { Facts } from '#console/privacy/facts.tsx'
import type { AuthorityReport, IncidentDetails } from '#contract/incidents'
import { reportQuery } from './queries.ts'
import { missingWords, personsWords } from './words.ts'

/** What is sent to the authority: whole, or with what is missing in so many words. */
export function Report({ incident }: { incident: IncidentDetails }) {
  const found = useQuery(reportQuery(incident.id))
  return (
    <SettingsSection
      title="For the authority"
      about={
        <>
          The notification of Art. 33(3) GDPR, made from this register. Also{' '}
          <Anchor
            href={`/api/v1/incidents/${incident.id}/authority-report?phase=initial`}
            target="_blank"
            rel="noopener"
          >
            as JSON
          </Anchor>
          .
        </>
      }
    >
      {found.isPending && <Skeleton h={120} role="status" aria-label="Making the report" />}
      {found.isError && (
        <Failure
          title="The report could not be made"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && <Document report={found.data} />}
    </SettingsSection>
  )
}

function Document({ report }: { report: AuthorityReport }) {
  const { controller, contact, facts, affected, earlier } = report
  return (
    <>
      <Text fw={500} mb="xs">
        {report.isExercise ? 'EXERCISE. ' : ''}
        {report.isComplete ? 'Complete' : 'First report, to be completed (Art. 33(4) GDPR)'}
      </Text>
      <Facts
        facts={[
          ['Controller', `${controller.name}, ${controller.address}, ${controller.website}`],
          ['(a) Nature', facts.nature],
          ['(a) Persons', `${personsWords(affected)}, counted from the data map`],
          [
            '(a) Records',
            `${affected.records}; ${affected.categories.map((one) => one.class).join(', ') || 'none'}`,
          ],
          ['(b) Contact', contact ? `${contact.name}, ${contact.reachedBy}` : 'missing'],
          ['(c) Consequences', facts.consequences ?? 'missing'],
          ['(d) Measures', facts.measures ?? 'missing'],
          ['Known since', fullTime(report.awareAt)],
          ...(report.isLate
            ? ([['Reason of delay', facts.delayReason ?? 'missing']] as [string, string][])
            : []),
          [
            'Told before',
            earlier
              .map(({ phase, at, reference }) => `${phase} ${fullTime(at)} ${reference ?? ''}`)
              .join('; ') || 'nothing',
          ],
        ]}
      />
      {report.missing.length > 0 && (
        <List size="sm" mt="xs">
          {report.missing.map((one) => (
            <List.Item key={one}>Missing: {missingWords[one]}</List.Item>
          ))}
        </List>
      )}
      <Text fz="xs" c="dimmed" mt="md">
        Made {fullTime(report.madeAt)}.
      </Text>
    </>
  )
}
