import { Badge, Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import type { WebhookDelivery } from '#contract/webhooks'
import { outcomeOf } from './outcome.ts'
import { webhooks } from './queries.ts'
import { ReplayFailed } from './replay-failed.tsx'

type Status = WebhookDelivery['status']

const statusWords: Record<Status, { word: string; color: string }> = {
  waiting: { word: 'Waiting', color: 'yellow' },
  delivered: { word: 'Delivered', color: 'green' },
  failed: { word: 'Given up', color: 'red' },
  dropped: { word: 'Dropped', color: 'gray' },
}
const choices = Object.entries(statusWords).map(([value, { word }]) => ({ value, label: word }))

export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const [status, setStatus] = useState<Status | undefined>(undefined)
  const list = useInfiniteQuery({
    queryKey: ['deliveries', webhookId, status],
    queryFn: ({ pageParam }) =>
      webhooks.listDeliveries(webhookId, { limit: 20, status, after: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Select
          label="Show"
          placeholder="Everything"
          clearable
          w={180}
          data={choices}
          value={status ?? null}
          onChange={(chosen) =>
            setStatus(choices.find(({ value }) => value === chosen)?.value as Status | undefined)
          }
        />
        <ReplayFailed webhookId={webhookId} />
      </Group>
      {list.isPending && <Skeleton h={88} role="status" aria-label="Loading deliveries" />}
      {list.isError && (
        <Text role="alert" c="red">
          The deliveries could not be loaded. {wordsFor(list.error)}
        </Text>
      )}
      {list.data?.pages[0]?.deliveries.length === 0 && (
        <Text c="dimmed">
          {status ? 'None of these.' : 'Nothing has happened yet that this webhook hears of.'}
        </Text>
      )}
      <ul className={rows.list}>
        {list.data?.pages
          .flatMap(({ deliveries }) => deliveries)
          .map((delivery) => (
            <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
          ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Stack>
  )
}

function DeliveryRow({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const { id, type, happenedAt, status, tries, nextTryAt } = delivery
  const queryClient = useQueryClient()
  const replay = useMutation({
    mutationFn: () => webhooks.replay(webhookId, id),
    onSuccess: () => {
      showDone('It is sent again.')
      return queryClient.invalidateQueries({ queryKey: ['deliveries', webhookId] })
    },
    onError: (error) => showProblem(error, 'It is not sent again'),
  })
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Group gap="xs">
          <Text fw={500}>{type}</Text>
          <Badge color={statusWords[status].color} variant="light">
            {statusWords[status].word}
          </Badge>
        </Group>
        <Text fz="xs" c="dimmed">
          <Moment at={happenedAt} />, {tries === 1 ? 'one try' : `${tries} tries`}. {outcomeOf(delivery)}
          {status === 'waiting' &&
            (nextTryAt ? (
              <>
                {' '}
                Next try <Moment at={nextTryAt} />.
              </>
            ) : (
              ' Waits for an earlier event about the same.'
            ))}
        </Text>
      </div>
      <Button
        variant="default"
        size="xs"
        loading={replay.isPending}
        aria-label={`Send ${type} of ${happenedAt} again`}
        onClick={() => replay.mutate()}
      >
        Send again
      </Button>
    </li>
  )
}
