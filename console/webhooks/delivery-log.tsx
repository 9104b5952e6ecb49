import { Badge, Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { wordsFor } from '#console/api/problem.ts'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import type { WebhookDelivery } from '#contract/webhooks'
import { type DeliveryFilter, isStatus, readDeliveryFilter, statusWords } from './delivery-filter.ts'
import { outcomeOf } from './outcome.ts'
import { typesQuery, webhooks } from './queries.ts'
import { ReplayFailed } from './replay-failed.tsx'

const statusChoices = Object.entries(statusWords).map(([value, { word }]) => ({ value, label: word }))

export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const filter = useSearch({ from: '/users-only/settings/webhooks/$webhookId' })
  const types = useQuery(typesQuery)
  // What is in the address may be a type of another version: then nothing is found, and the choice can be taken away.
  const known = types.data?.types.map(({ type }) => type) ?? []
  const type = known.find((one) => one === filter.type)
  const isUnknown = filter.type !== undefined && types.isSuccess && type === undefined
  const list = useInfiniteQuery({
    queryKey: ['deliveries', webhookId, filter],
    queryFn: ({ pageParam }) =>
      webhooks.listDeliveries(webhookId, {
        limit: 20,
        status: filter.status,
        type,
        after: pageParam ?? undefined,
      }),
    enabled: filter.type === undefined || type !== undefined,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  const isFiltered = filter.status !== undefined || filter.type !== undefined
  return (
    <Stack>
      <Filters filter={filter} types={known} />
      {list.isPending && !isUnknown && <Skeleton h={88} role="status" aria-label="Loading deliveries" />}
      {list.isError && (
        <Text role="alert" c="red">
          The deliveries could not be loaded. {wordsFor(list.error)}
        </Text>
      )}
      {(isUnknown || list.data?.pages[0]?.deliveries.length === 0) && (
        <Text c="dimmed">
          {isFiltered
            ? 'None of these in the last thirty days.'
            : 'Nothing has happened yet that this webhook hears of.'}
        </Text>
      )}
      <ul className={rows.list}>
        {list.data?.pages
          .flatMap(({ deliveries }) => deliveries)
          .map((delivery) => (
            <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
          ))}
      </ul>
      <Group justify="space-between">
        {list.hasNextPage ? (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        ) : (
          <span />
        )}
        <ReplayFailed webhookId={webhookId} />
      </Group>
    </Stack>
  )
}

function Filters({ filter, types }: { filter: DeliveryFilter; types: string[] }) {
  const navigate = useNavigate({ from: '/settings/webhooks/$webhookId' })
  const show = (change: { [name in keyof DeliveryFilter]: DeliveryFilter[name] | null }) =>
    void navigate({
      search: readDeliveryFilter({ ...filter, ...change }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Group grow align="flex-end">
      <Select
        label="Outcome"
        placeholder="Any"
        clearable
        clearButtonProps={{ 'aria-label': 'Any outcome' }}
        data={statusChoices}
        value={filter.status ?? null}
        onChange={(status) => show({ status: isStatus(status) ? status : null })}
      />
      <Select
        label="Event"
        placeholder="Any"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Any event' }}
        data={filter.type === undefined || types.includes(filter.type) ? types : [filter.type, ...types]}
        value={filter.type ?? null}
        onChange={(type) => show({ type })}
      />
    </Group>
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
          Happened <Moment at={happenedAt} />, {tries === 1 ? 'one try' : `${tries} tries`}.{' '}
          {outcomeOf(delivery)}
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
        aria-label={`Send again: ${type} of ${happenedAt}`}
        onClick={() => replay.mutate()}
      >
        Send again
      </Button>
    </li>
  )
}
