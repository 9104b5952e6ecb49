import { Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { dateOf } from '#console/frame/time.ts'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import type { OverviewLine } from '#contract/overview'
import classes from './overview.module.css'
import { overviewQuery } from './queries.ts'

const purpose =
  'How your organization stands with what the law asks: what is so, what is due, and what has stopped. You answer for it (Art. 5(2) GDPR).'

export function OverviewPage() {
  const found = useQuery(overviewQuery)
  return (
    <ForAdmins title="Overview" purpose={purpose}>
      {found.isPending && (
        <Stack role="status" aria-label="Loading the overview">
          <Skeleton h={48} />
          <Skeleton h={48} />
          <Skeleton h={48} />
        </Stack>
      )}
      {found.isError && (
        <Failure
          title="The overview could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && <Groups lines={found.data.lines} />}
    </ForAdmins>
  )
}

const groups = [
  {
    state: 'stopped',
    title: 'Stopped',
    about: 'Something does not work, or a day has passed. See to it first.',
    Icon: IconCircleX,
    className: classes.stopped,
  },
  {
    state: 'to do',
    title: 'To do',
    about: 'Somebody has to do something.',
    Icon: IconAlertTriangle,
    className: classes.todo,
  },
  { state: 'fine', title: 'As it should be', about: '', Icon: IconCircleCheck, className: classes.fine },
] as const

function Groups({ lines }: { lines: OverviewLine[] }) {
  return groups.map(({ state, title, about, Icon, className }) => {
    const ofState = lines.filter((line) => line.state === state)
    if (ofState.length === 0) return null
    return (
      <SettingsSection key={state} title={title} about={about}>
        <ul className={rows.list} aria-label={title}>
          {ofState.map((line) => (
            <li key={`${line.title} ${line.says}`} className={`${rows.row} ${classes.row}`}>
              <Icon size={20} stroke={1.5} aria-hidden className={`${classes.icon} ${className}`} />
              <div className={rows.words}>
                <TextLink to={line.page} fw={500}>
                  {line.title}
                </TextLink>
                <Text>{line.says}</Text>
                {line.dueOn && <Text fz="sm">Next due on {dateOf(`${line.dueOn}T00:00:00`)}</Text>}
              </div>
            </li>
          ))}
        </ul>
      </SettingsSection>
    )
  })
}
