import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Failure } from '#console/frame/failure.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { typesQuery } from '#console/webhooks/queries.ts'
import type { AuditEntry } from '#contract/audit'
import { type AuditFilter, actorWords, isActor, readAuditFilter } from './audit-filter.ts'
import { audit } from './queries.ts'
import { fieldWords, sentenceOf } from './sentences.ts'

const actorChoices = Object.entries(actorWords).map(([value, label]) => ({ value, label }))

export function AuditLog() {
  const filter = useSearch({ from: '/users-only/settings/audit-log' })
  const types = useQuery(typesQuery)
  const known = types.data?.types ?? []
  const type = known.find((one) => one.type === filter.type)?.type
  const { since, actor, objectId } = filter
  const list = useInfiniteQuery({
    queryKey: ['audit-entries', filter],
    queryFn: ({ pageParam }) =>
      audit.list({
        limit: 30,
        actor,
        type,
        objectId,
        since: since && new Date(`${since}T00:00`).toISOString(),
        after: pageParam ?? undefined,
      }),
    enabled: filter.type === undefined || type !== undefined,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const entries = list.data?.pages.flatMap((page) => page.entries)
  return (
    <Stack>
      <Filters filter={filter} types={known.map((one) => one.type)} />
      {list.isPending && list.isFetching && <Skeleton h={88} role="status" aria-label="Loading entries" />}
      {list.isError && (
        <Failure
          title="The entries could not be loaded"
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      )}
      {entries?.length === 0 && <Text c="dimmed">Nothing like this is in the log.</Text>}
      {entries && entries.length > 0 && (
        <ul className={rows.list} aria-label="Entries">
          {entries.map((entry) => (
            <EntryRow
              key={entry.number}
              entry={entry}
              says={known.find((one) => one.type === entry.type)?.says ?? entry.type}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Filters({ filter, types }: { filter: AuditFilter; types: string[] }) {
  const navigate = useNavigate({ from: '/settings/audit-log' })
  const show = (change: { [name in keyof AuditFilter]: AuditFilter[name] | null }) =>
    void navigate({ search: readAuditFilter({ ...filter, ...change }), replace: true, resetScroll: false })
  return (
    <>
      <Group grow align="flex-end">
        <Select
          label="Who"
          placeholder="Anybody"
          clearable
          clearButtonProps={{ 'aria-label': 'Anybody' }}
          data={actorChoices}
          value={filter.actor ?? null}
          onChange={(actor) => show({ actor: isActor(actor) ? actor : null })}
        />
        <Select
          label="What"
          placeholder="Anything"
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'Anything' }}
          data={types}
          value={filter.type ?? null}
          onChange={(type) => show({ type })}
        />
        <TextInput
          label="Since"
          type="date"
          value={filter.since ?? ''}
          onChange={({ currentTarget }) => show({ since: currentTarget.value || null })}
        />
      </Group>
      {filter.objectId && (
        <Group gap="xs">
          <Text fz="sm">Only about one thing.</Text>
          <Button size="xs" variant="default" onClick={() => show({ objectId: null })}>
            About everything
          </Button>
        </Group>
      )}
    </>
  )
}

function EntryRow({ entry, says }: { entry: AuditEntry; says: string }) {
  const { number, at, type, fields, reason } = entry
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text dir="auto">{sentenceOf(entry, says)}</Text>
        {reason && (
          <Text fz="sm" dir="auto">
            Reason ({reason.category}): {reason.text ?? 'taken back'}
          </Text>
        )}
        <Text fz="xs" c="dimmed">
          {number} · <Moment at={at} /> · {type}
          {fields.length > 0 && ` · ${fields.map(fieldWords).join(', ')}`}
        </Text>
      </div>
    </li>
  )
}
