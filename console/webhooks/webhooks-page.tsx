import { Button, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '#console/frame/empty.tsx'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage } from '#console/frame/settings-page.tsx'
import type { Webhook } from '#contract/webhooks'
import { countOf, Health, hostOf } from './health.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { webhooksQuery } from './queries.ts'

export function WebhooksPage() {
  const [isCreating, setIsCreating] = useState(false)
  const close = () => setIsCreating(false)
  return (
    <SettingsPage
      title="Webhooks"
      purpose="A webhook tells a system of yours what happens here, within a second: a message, a consent, a deletion."
      action={<Button onClick={() => setIsCreating(true)}>Add a webhook</Button>}
    >
      <WebhookList />
      <Modal
        opened={isCreating}
        onClose={close}
        title="Add a webhook"
        size="lg"
        // A secret that is shown once is not closed by accident.
        closeOnClickOutside={false}
        closeOnEscape={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <NewWebhook onDone={close} />
      </Modal>
    </SettingsPage>
  )
}

function WebhookList() {
  const list = useQuery(webhooksQuery)
  if (list.isPending) {
    return (
      <Stack role="status" aria-label="Loading webhooks">
        <Skeleton h={44} />
        <Skeleton h={44} />
      </Stack>
    )
  }
  if (list.isError) {
    return (
      <Failure
        title="The webhooks could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (list.data.webhooks.length === 0) {
    return (
      <Empty icon={<IconWebhook size={28} stroke={1.5} aria-hidden />} title="No webhook yet">
        Have an https address ready on a server of yours that takes POST requests. Add it here, keep the
        secret that is shown, and send a test.
      </Empty>
    )
  }
  return (
    <ul className={rows.list}>
      {list.data.webhooks.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} />
      ))}
    </ul>
  )
}

function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { id, address, types, includesContents, lastDelivery, waiting } = webhook
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <TextLink to="/settings/webhooks/$webhookId" params={{ webhookId: id }} fw={500} style={breaking}>
          {hostOf(address)}
        </TextLink>
        <Text fz="xs" c="dimmed" style={breaking} lineClamp={2}>
          {address}
        </Text>
        <Text fz="xs" c="dimmed">
          {types === null ? 'Every event' : types.length === 1 ? types[0] : `${types.length} kinds of events`}
          {includesContents ? ', with contents' : ', ids only'}
          {waiting > 0 && `. ${countOf(waiting)} waiting`}
          {lastDelivery && (
            <>
              . Last tried <Moment at={lastDelivery.at} />
            </>
          )}
        </Text>
      </div>
      <Health webhook={webhook} />
    </li>
  )
}

const breaking = { overflowWrap: 'anywhere' } as const
