import { Button, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Moment } from '#console/frame/moment.tsx'
import { showProblem } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { Webhook } from '#contract/webhooks'
import { webhookQuery, webhooks } from './queries.ts'
import { Secret } from './secret.tsx'

export function Rotation({ webhook: { id, previousSecretUntil } }: { webhook: Webhook }) {
  const queryClient = useQueryClient()
  const rotate = useMutation({
    mutationFn: () => webhooks.rotate(id),
    onSuccess: ({ webhook }) => queryClient.setQueryData(webhookQuery(id).queryKey, webhook),
    onError: (error) => showProblem(error, 'The secret stays as it is'),
  })
  // Only two ever sign: what the receiver checks with may be the one that would go.
  const ask = () =>
    modals.openConfirmModal({
      title: 'Make another new secret',
      children:
        'The secret from before the last change stops signing at once. A server that still checks with it takes nothing more.',
      labels: { confirm: 'Make a new secret', cancel: 'Cancel' },
      onConfirm: () => rotate.mutate(),
    })
  return (
    <SettingsSection
      title="Secret"
      about="With a new secret the old one signs along for a day, so that your server can change without missing anything."
    >
      {rotate.data ? (
        <Secret secret={rotate.data.secret} onDone={() => rotate.reset()} />
      ) : (
        <Button
          variant="default"
          loading={rotate.isPending}
          onClick={() => (previousSecretUntil ? ask() : rotate.mutate())}
        >
          Make a new secret
        </Button>
      )}
      {previousSecretUntil && (
        <Text fz="xs" c="dimmed" mt="xs">
          The old one signs along until <Moment at={previousSecretUntil} />.
        </Text>
      )}
    </SettingsSection>
  )
}
