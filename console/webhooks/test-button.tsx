import { Alert, Button, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { showProblem } from '#console/frame/notices.tsx'
import { outcomeOf } from './outcome.ts'
import { webhooks } from './queries.ts'

export function TestButton({ webhookId }: { webhookId: string }) {
  const queryClient = useQueryClient()
  const send = useMutation({
    mutationFn: () => webhooks.test(webhookId),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['deliveries', webhookId] }),
    onError: (error) => showProblem(error, 'No test was sent'),
  })
  const deliveryId = send.data?.id
  const sent = useQuery({
    queryKey: ['delivery', webhookId, deliveryId],
    queryFn: () => webhooks.getDelivery(webhookId, deliveryId ?? ''),
    enabled: deliveryId !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'waiting' ? false : 500),
  })
  const isOut =
    deliveryId !== undefined && sent.data?.status !== 'delivered' && sent.data?.status !== 'failed'
  return (
    <Stack align="flex-start">
      <Button variant="default" loading={send.isPending || isOut} onClick={() => send.mutate()}>
        Send a test
      </Button>
      {sent.data && !isOut && (
        <Alert color={sent.data.status === 'delivered' ? 'green' : 'red'} role="status" w="100%">
          {outcomeOf(sent.data)}
        </Alert>
      )}
    </Stack>
  )
}
