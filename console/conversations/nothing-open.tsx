import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Empty } from '#console/frame/empty.tsx'
import { FirstSteps } from './first-steps.tsx'
import { countsQuery, viewQuery } from './queries.ts'

/** Beside the list while no conversation is open; the first steps while there has never been one. */
export function NothingOpen() {
  const { data: counts } = useQuery(countsQuery)
  const isQuiet = counts?.open === 0
  const { data: closed } = useInfiniteQuery({ ...viewQuery('closed'), enabled: isQuiet })
  const isNew = isQuiet && closed?.pages[0]?.conversations.length === 0
  if (isNew) return <FirstSteps />
  return (
    <Empty icon={<IconMessages size={28} stroke={1.5} aria-hidden />} title="No conversation is open">
      Choose one from the list. With the keyboard: j and k to move, Enter to open, ? for all keys.
    </Empty>
  )
}
