import { Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { wordsFor } from '#console/api/problem.ts'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { sightingsQuery } from '#console/widgets/queries.ts'

/** The websites on which the widget was loaded. */
export function SeenOn({ widgetId }: { widgetId: string }) {
  const list = useQuery(sightingsQuery(widgetId))
  return (
    <div>
      <Title order={3} mt="lg">
        Seen on
      </Title>
      <Text c="dimmed" fz="xs">
        Websites that loaded the widget. Nothing is kept about who loaded it.
      </Text>
      {list.isPending && <Skeleton h={44} mt="xs" role="status" aria-label="Loading websites" />}
      {list.isError && (
        <Text mt="xs" role="alert">
          The websites could not be loaded. {wordsFor(list.error)}
        </Text>
      )}
      {list.data?.sightings.length === 0 && (
        <Text mt="xs">
          On none yet. Paste the line into a page and open that page: its website appears here within moments.
          If it does not, check the page below.
        </Text>
      )}
      {list.data && list.data.sightings.length > 0 && (
        <ul className={rows.list}>
          {list.data.sightings.map(({ website, firstSeenAt, lastSeenAt }) => (
            <li key={website} className={rows.row}>
              <Text className={rows.words ?? ''}>{website}</Text>
              <Text fz="xs" c="dimmed">
                Last <Moment at={lastSeenAt} />, first <Moment at={firstSeenAt} />
              </Text>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
