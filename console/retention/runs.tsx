import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import type { RetentionClass, RetentionRun } from '#contract/retention'
import { runsQuery } from './queries.ts'
import classes from './retention.module.css'
import { titles } from './words.ts'

const number = new Intl.NumberFormat()
const mostShown = 10

export function Runs() {
  const found = useQuery(runsQuery)
  if (found.isPending) return <Skeleton h={44} role="status" aria-label="Loading the sweeps" />
  if (found.isError)
    return (
      <Failure
        title="The sweeps could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const { runs } = found.data
  if (runs.length === 0) return <Text c="dimmed">None yet. The first comes within the hour.</Text>
  return (
    <ul className={rows.list} aria-label="Sweeps">
      {runs.slice(0, mostShown).map((run) => (
        <li key={run.id} className={rows.row}>
          <span className={rows.words}>{removedBy(run)}</span>
          <Moment at={run.beganAt} className={classes.age} />
        </li>
      ))}
    </ul>
  )
}

function removedBy({ removed, endedAt }: RetentionRun) {
  if (endedAt === null) return 'Under way, or broken off: the next goes on'
  const parts = Object.entries(removed) as [RetentionClass, number][]
  if (parts.length === 0) return 'Nothing was too old'
  return parts.map(([name, count]) => `${titles[name]}: ${number.format(count)}`).join(', ')
}
