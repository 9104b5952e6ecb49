import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import type { Measure } from '#contract/claims'
import classes from './claims.module.css'
import { measuresQuery } from './queries.ts'

export function MeasuresPage() {
  const found = useQuery(measuresQuery)
  return (
    <SettingsPage
      title="Measures"
      purpose="What protects the data here, for your contracts and for whoever asks (Art. 32 GDPR). Each line is as good as the checks of the claims that show it; one without a check says so."
      action={
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
      }
    >
      {found.isPending && (
        <Stack role="status" aria-label="Loading the measures">
          <Skeleton h={64} />
          <Skeleton h={64} />
        </Stack>
      )}
      {found.isError && (
        <Failure
          title="The measures could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && groups.map((group) => <Group key={group.state} {...group} all={found.data.measures} />)}
    </SettingsPage>
  )
}

type GroupOf = { state: Measure['state']; title: string; about: string }

const groups: GroupOf[] = [
  {
    state: 'failed',
    title: 'Does not hold',
    about: 'A check has seen that this does not hold at present. Do not say it before it is mended.',
  },
  {
    state: 'verified',
    title: 'Shown by checks',
    about: 'Checks have seen each of these hold lately, here or in the tests of exactly this version.',
  },
  {
    state: 'unverified',
    title: 'Without fresh evidence',
    about: 'The program is made to do this, and no check has shown it lately: run the tests of this version.',
  },
  { state: 'stated', title: 'Stated', about: 'No claim shows these; they are described only.' },
]

function Group({ state, title, about, all }: GroupOf & { all: Measure[] }) {
  const measures = all.filter((measure) => measure.state === state)
  if (measures.length === 0) return null
  return (
    <SettingsSection title={`${title} (${measures.length})`} about={about}>
      <ul className={rows.list} aria-label={title}>
        {measures.map((measure) => (
          <Line key={measure.measure} {...measure} />
        ))}
      </ul>
    </SettingsSection>
  )
}

function Line({ measure, says, article, shownBy }: Measure) {
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500}>{measure}</Text>
        <Text>{says}</Text>
        <Text fz="sm" c="dimmed">
          Art. {article}
        </Text>
        {shownBy.map(({ id, state, sentence, checkedAt, found }) => (
          <Text key={id} fz="sm" mt={4} className={state === 'failed' ? classes.failed : undefined}>
            {id}, {state}: {sentence}
            {checkedAt && (
              <>
                {' Checked '}
                <Moment at={checkedAt} />.
              </>
            )}
            {state === 'failed' && found ? ` ${found}` : ''}
          </Text>
        ))}
      </div>
    </li>
  )
}
