import { Alert, Button, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import type { Webhook } from '#contract/webhooks'
import { countOf } from './health.tsx'
import { webhookQuery, webhooks } from './queries.ts'

/** What has stopped, and the way on. */
export function Paused({ webhook: { id, pausedAt, waiting } }: { webhook: Webhook }) {
  const queryClient = useQueryClient()
  const resume = useMutation({
    mutationFn: () => webhooks.resume(id),
    onSuccess: ({ webhook, waiting, dropped }) => {
      queryClient.setQueryData(webhookQuery(id).queryKey, webhook)
      const late = dropped > 0 ? ` ${dropped} were too old and are dropped: replay them in the log.` : ''
      showDone(`It goes on: ${waiting} are sent now.${late}`)
      return queryClient.invalidateQueries({ queryKey: ['deliveries', id] })
    },
    onError: (error) => showProblem(error, 'The webhook is still paused'),
  })
  return (
    <Alert
      color="red"
      mb="lg"
      icon={<IconPlayerPause size={20} aria-hidden />}
      title="Paused: nothing is delivered"
    >
      <Text>
        Every try failed for three days (paused {pausedAt && <Moment at={pausedAt} />}). {countOf(waiting)}{' '}
        wait; what waits for longer than a day is dropped. Repair the receiver, send a test, then go on.
      </Text>
      <Button mt="sm" loading={resume.isPending} onClick={() => resume.mutate()}>
        Go on
      </Button>
    </Alert>
  )
}
