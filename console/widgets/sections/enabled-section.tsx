import { Button, Group } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { widgetQuery, widgets, widgetsQuery } from '#console/widgets/queries.ts'
import type { Widget } from '#contract/widgets'

export function EnabledSection({ widget }: { widget: Widget }) {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (isEnabled: boolean) => widgets.update(widget.id, { isEnabled }),
    onSuccess: (changed) => {
      queryClient.setQueryData(widgetQuery(widget.id).queryKey, changed)
      showDone(changed.isEnabled ? 'The widget is switched on.' : 'The widget is switched off.')
      return queryClient.invalidateQueries({ queryKey: widgetsQuery.queryKey })
    },
    onError: (error) => showProblem(error, 'The widget is not changed'),
  })
  function ask() {
    modals.openConfirmModal({
      title: `Switch off ${widget.name}`,
      children: 'It disappears from your website within moments. Conversations stay in the inbox.',
      labels: { confirm: 'Switch off', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => change.mutate(false),
    })
  }
  if (!widget.isEnabled) {
    return (
      <SettingsSection id="enabled" title="Switched off" about="Visitors do not see this widget.">
        <Group>
          <Button loading={change.isPending} onClick={() => change.mutate(true)}>
            Switch on
          </Button>
        </Group>
      </SettingsSection>
    )
  }
  return (
    <SettingsSection
      id="enabled"
      title="Switch off"
      about="Visitors no longer see the widget. You can switch it on again."
    >
      <Group>
        <Button color="red" variant="light" loading={change.isPending} onClick={ask}>
          Switch off
        </Button>
      </Group>
    </SettingsSection>
  )
}
