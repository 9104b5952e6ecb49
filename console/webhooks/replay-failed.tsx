import { Button, Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { webhooks } from './queries.ts'

const day = 86_400_000
const spans = [
  { label: 'of the last day', milliseconds: day },
  { label: 'of the last week', milliseconds: 7 * day },
  { label: 'of the last thirty days', milliseconds: 30 * day },
]

/** After a receiver was away for long: everything that was given up or dropped, in its order. */
export function ReplayFailed({ webhookId }: { webhookId: string }) {
  const queryClient = useQueryClient()
  const replay = useMutation({
    mutationFn: (milliseconds: number) =>
      webhooks.replayFailed(webhookId, new Date(Date.now() - milliseconds).toISOString()),
    onSuccess: ({ replayed }) => {
      showDone(replayed === 0 ? 'There was nothing to send again.' : `${replayed} are sent again.`)
      return queryClient.invalidateQueries({ queryKey: ['deliveries', webhookId] })
    },
    onError: (error) => showProblem(error, 'Nothing is sent again'),
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={replay.isPending}>
          Send failed again
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {spans.map(({ label, milliseconds }) => (
          <Menu.Item key={label} onClick={() => replay.mutate(milliseconds)}>
            Those {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
