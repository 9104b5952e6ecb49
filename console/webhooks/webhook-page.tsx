import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { hasCode } from '#console/api/problem.ts'
import { Failure } from '#console/frame/failure.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Webhook } from '#contract/webhooks'
import { Deletion } from './deletion.tsx'
import { DeliveryLog } from './delivery-log.tsx'
import { Health, hostOf } from './health.tsx'
import { Paused } from './paused.tsx'
import { webhookQuery, webhooks } from './queries.ts'
import { Rotation } from './rotation.tsx'
import { bodyOf, type Subscription, SubscriptionFields, subscriptionRules } from './subscription-fields.tsx'
import { TestButton } from './test-button.tsx'

export function WebhookPage() {
  const { webhookId } = useParams({ from: '/users-only/settings/webhooks/$webhookId' })
  const webhook = useQuery(webhookQuery(webhookId))
  if (webhook.data) return <Sections key={webhookId} webhook={webhook.data} />
  if (webhook.isPending) {
    return (
      <SettingsPage title="Webhook" purpose="Where it leads, what it hears, and what became of it.">
        <Stack role="status" aria-label="Loading the webhook">
          <Skeleton h={36} />
          <Skeleton h={96} />
        </Stack>
      </SettingsPage>
    )
  }
  if (hasCode(webhook.error, 'not_found') || hasCode(webhook.error, 'invalid_input')) {
    return (
      <SettingsPage title="This webhook is not there" purpose="It may have been deleted.">
        <LinkButton to="/settings/webhooks" variant="default">
          All webhooks
        </LinkButton>
      </SettingsPage>
    )
  }
  return (
    <Failure
      title="The webhook could not be loaded"
      error={webhook.error}
      onRetry={() => void webhook.refetch()}
    />
  )
}

function Sections({ webhook }: { webhook: Webhook }) {
  return (
    <SettingsPage
      title={hostOf(webhook.address)}
      purpose="Where it leads, what it hears, and what became of it."
      action={<Health webhook={webhook} />}
    >
      {webhook.pausedAt && <Paused webhook={webhook} />}
      <SettingsSection title="Test" about="Sends one event, webhook.test, and waits for the answer.">
        <TestButton webhookId={webhook.id} />
      </SettingsSection>
      <SettingsSection
        title="Deliveries"
        about="Kept for thirty days, in ids. What fails is tried again for a day, ever more rarely; later events of the same conversation wait for it."
      >
        <DeliveryLog webhookId={webhook.id} />
      </SettingsSection>
      <SettingsSection title="What is sent">
        <Change webhook={webhook} />
      </SettingsSection>
      <Rotation webhook={webhook} />
      <Deletion webhook={webhook} />
    </SettingsPage>
  )
}

function Change({ webhook }: { webhook: Webhook }) {
  const queryClient = useQueryClient()
  const form = useForm<Subscription>({
    initialValues: {
      address: webhook.address,
      hears: webhook.types === null ? 'all' : 'some',
      types: webhook.types ?? [],
      includesContents: webhook.includesContents,
    },
    validate: subscriptionRules,
  })
  const save = useFormAction({
    form,
    act: (values: Subscription) => webhooks.update(webhook.id, bodyOf(values)),
    onDone: (saved) => {
      queryClient.setQueryData(webhookQuery(webhook.id).queryKey, saved)
      form.resetDirty()
      showDone('Saved. It counts from the next event on.')
    },
    failed: 'Nothing is changed',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <SubscriptionFields form={form} />
        <Group>
          <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
