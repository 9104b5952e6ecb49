import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { nameOf } from '#console/widgets/languages.ts'
import { shownQuery } from '#console/widgets/queries.ts'
import type { Language } from '#contract/languages'
import type { Widget } from '#contract/widgets'

/** Which version visitors are shown now, as far as the widget tells. */
export function NoticeVersion({ widget, language }: { widget: Widget; language: Language }) {
  const { data } = useQuery(shownQuery(widget, language))
  const notice = data?.notice
  if (!notice || notice.language !== language) return null
  return (
    <Text c="dimmed" fz="xs" role="status">
      Visitors are shown version {notice.version} in {nameOf(language)}.
    </Text>
  )
}
