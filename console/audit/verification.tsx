import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { showProblem } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { fullTime } from '#console/frame/time.ts'
import type { AuditVerification } from '#contract/audit'
import { audit, verificationQuery } from './queries.ts'

const number = new Intl.NumberFormat()

export function Verification() {
  const found = useQuery(verificationQuery)
  const queryClient = useQueryClient()
  const download = useMutation({
    mutationFn: audit.link,
    // The server says "attachment": the page stays where it is.
    onSuccess: ({ url }) => {
      window.location.assign(url)
      return queryClient.invalidateQueries({ queryKey: ['audit-entries'] })
    },
    onError: (error) => showProblem(error, 'The log could not be fetched'),
  })
  return (
    <SettingsSection
      title="Is it whole?"
      about="Each entry carries the fingerprint of the one before, and the newest fingerprint is kept outside the database too. Whatever is changed or cut off shows."
    >
      {found.isPending && <Skeleton h={56} role="status" aria-label="Checking the log" />}
      {found.isError && (
        <Failure
          title="The log could not be checked"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <Stack gap="md">
          <State verification={found.data} />
          <Group gap="xs">
            <Button variant="default" loading={found.isFetching} onClick={() => void found.refetch()}>
              Check again
            </Button>
            <Button variant="default" loading={download.isPending} onClick={() => download.mutate()}>
              Download the log
            </Button>
          </Group>
        </Stack>
      )}
    </SettingsSection>
  )
}

const states = {
  whole: { word: 'Whole', color: 'green' },
  broken: { word: 'Broken', color: 'red' },
  unanchored: { word: 'No anchor', color: 'yellow' },
} as const

function State({ verification }: { verification: AuditVerification }) {
  const { state, count, first, checkedAt, anchor, restoredAt } = verification
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Badge color={states[state].color} variant="light">
          {states[state].word}
        </Badge>
        <Text fz="sm" c="dimmed">
          Checked <Moment at={checkedAt} />
        </Text>
      </Group>
      <Text>{wordsOf(verification)}</Text>
      <Text fz="xs" c="dimmed">
        {number.format(count - first + 1)} {count === first ? 'entry' : 'entries'}, up to number{' '}
        {number.format(count)}.
        {anchor && ` Outside the database: number ${number.format(anchor.count)}, ${fullTime(anchor.at)}.`}
        {restoredAt &&
          ` A backup was restored on ${fullTime(restoredAt)}: later entries of before were lost.`}
      </Text>
    </Stack>
  )
}

const faults = {
  changed: (at: number) => `Entry ${at} is not what it was when it was written.`,
  missing: (at: number) => `Entry ${at} is missing.`,
  end_missing: (at: number) => `The end is missing, from entry ${at} on.`,
  rewritten: (at: number) => `The log was written anew: at entry ${at} it is another one.`,
  start_not_ours: (at: number) => `The beginning, up to entry ${at}, was cut off by somebody else.`,
  reason_changed: (at: number) => `The reason given with entry ${at} was changed.`,
}

function wordsOf({ state, fault }: AuditVerification): string {
  if (fault)
    return `${faults[fault.kind](fault.number)} Somebody with access to the database did this: ask whoever runs the server, and compare with a log you downloaded before.`
  if (state === 'unanchored')
    return 'The entries fit together, but the file outside the database says nothing of them. Ask whoever runs the server to put it back from its copy (JOURNAL_DIR).'
  return 'Every entry fits the one before, and the newest is the one known outside the database.'
}
