import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { webhooks, webhooksQuery } from './queries.ts'
import { Secret } from './secret.tsx'
import {
  bodyOf,
  nothingYet,
  type Subscription,
  SubscriptionFields,
  subscriptionRules,
} from './subscription-fields.tsx'

/** First the form, then the secret, this one time, then the webhook itself. */
export function NewWebhook({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [made, setMade] = useState<{ webhookId: string; secret: string } | undefined>(undefined)
  const form = useForm<Subscription>({ initialValues: nothingYet, validate: subscriptionRules })
  const create = useFormAction({
    form,
    act: (values: Subscription) => webhooks.create(bodyOf(values)),
    onDone: async ({ webhook, secret }) => {
      setMade({ webhookId: webhook.id, secret })
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    },
    failed: 'The webhook is not added',
  })
  if (made) {
    const { webhookId, secret } = made
    const goOn = () => {
      onDone()
      void navigate({ to: '/settings/webhooks/$webhookId', params: { webhookId } })
    }
    return <Secret secret={secret} onDone={goOn} />
  }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Stack>
        <SubscriptionFields form={form} />
        <FormButtons send="Add" isSending={create.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
