import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { hasCode } from '#console/api/problem.ts'
import { Failure } from '#console/frame/failure.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import { SettingsPage } from '#console/frame/settings-page.tsx'
import { widgetQuery } from './queries.ts'
import { WidgetSections } from './widget-sections.tsx'

export function WidgetPage() {
  const { widgetId } = useParams({ from: '/users-only/settings/widgets/$widgetId' })
  const widget = useQuery(widgetQuery(widgetId))
  if (widget.data) return <WidgetSections key={widgetId} widget={widget.data} />
  if (widget.isPending) {
    return (
      <SettingsPage title="Widget" purpose="What visitors see, and where.">
        <Stack role="status" aria-label="Loading the widget">
          <Skeleton h={36} />
          <Skeleton h={36} />
          <Skeleton h={96} />
        </Stack>
      </SettingsPage>
    )
  }
  if (hasCode(widget.error, 'not_found') || hasCode(widget.error, 'invalid_input')) {
    return (
      <SettingsPage title="This widget is not there" purpose="The address may be mistyped.">
        <LinkButton to="/settings/widgets" variant="default">
          All widgets
        </LinkButton>
      </SettingsPage>
    )
  }
  return (
    <Failure
      title="The widget could not be loaded"
      error={widget.error}
      onRetry={() => void widget.refetch()}
    />
  )
}
