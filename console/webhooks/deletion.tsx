import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { Webhook } from '#contract/webhooks'
import { hostOf } from './health.tsx'
import { webhooks, webhooksQuery } from './queries.ts'

export function Deletion({ webhook: { id, address } }: { webhook: Webhook }) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => webhooks.delete(id),
    onSuccess: async () => {
      showDone('The webhook is deleted.')
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
      await navigate({ to: '/settings/webhooks' })
    },
    onError: (error) => showProblem(error, 'The webhook is not deleted'),
  })
  const ask = () =>
    modals.openConfirmModal({
      title: `Delete the webhook to ${hostOf(address)}`,
      children:
        'What waits is not sent any more, also not what tells of deletions, and the log goes along. This cannot be undone.',
      labels: { confirm: 'Delete the webhook', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(),
    })
  return (
    <SettingsSection title="Delete" about="The receiver hears nothing more, and its copies grow old.">
      <Button variant="outline" color="red" loading={remove.isPending} onClick={ask}>
        Delete the webhook
      </Button>
    </SettingsSection>
  )
}
