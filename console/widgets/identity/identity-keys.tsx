import { Button, Group, Skeleton, Text, Title } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { keysQuery, widgets } from '#console/widgets/queries.ts'
import type { IdentityKey } from '#contract/identity'
import { NewKey } from './new-key.tsx'
import { Rotation } from './rotation.tsx'

const mostKeys = 2

export function IdentityKeys({ widgetId }: { widgetId: string }) {
  const list = useQuery(keysQuery(widgetId))
  const [isAdding, setIsAdding] = useState(false)
  if (list.isPending) return <Skeleton h={44} role="status" aria-label="Loading keys" />
  if (list.isError) {
    return (
      <div role="alert">
        <Text>The keys could not be loaded. {wordsFor(list.error)}</Text>
        <Button variant="default" mt="xs" onClick={() => void list.refetch()}>
          Try again
        </Button>
      </div>
    )
  }
  const { keys } = list.data
  return (
    <div>
      <Title order={3} mb="xs">
        Keys
      </Title>
      {keys.length === 0 ? (
        <Text c="dimmed">
          None yet. Make a shared secret, or hand in a public key; then your server can sign tokens.
        </Text>
      ) : (
        <ul className={rows.list}>
          {keys.map((key) => (
            <KeyRow key={key.id} identityKey={key} widgetId={widgetId} isOnly={keys.length === 1} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <NewKey widgetId={widgetId} onDone={() => setIsAdding(false)} />
      ) : (
        <Group mt="sm">
          <Button variant="default" disabled={keys.length >= mostKeys} onClick={() => setIsAdding(true)}>
            Add a key
          </Button>
          {keys.length >= mostKeys && (
            <Text c="dimmed" fz="xs">
              Two keys are live. Delete one to add another.
            </Text>
          )}
        </Group>
      )}
      <Rotation />
    </div>
  )
}

type RowProps = { identityKey: IdentityKey; widgetId: string; isOnly: boolean }

function KeyRow({
  identityKey: { id, algorithm, createdAt, createdBy, lastUsedAt },
  widgetId,
  isOnly,
}: RowProps) {
  const queryClient = useQueryClient()
  const name = `${kinds[algorithm]}, key ${id.slice(-6)}`
  const remove = useMutation({
    mutationFn: () => widgets.deleteKey(widgetId, id),
    onSuccess: () => {
      showDone('The key is deleted.')
      return queryClient.invalidateQueries(keysQuery(widgetId))
    },
    onError: (error) => showProblem(error, 'The key is not deleted'),
  })
  function ask() {
    modals.openConfirmModal({
      title: `Delete the key ${id.slice(-6)}`,
      children: isOnly
        ? 'It is the only one: from now on nobody is recognised, until another key is added and your server signs with it. This cannot be undone.'
        : 'Tokens signed with it are refused from now on. Make sure that your server signs with the other key. This cannot be undone.',
      labels: { confirm: 'Delete the key', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(),
    })
  }
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500}>{name}</Text>
        <Text fz="xs" c="dimmed">
          Added <Moment at={createdAt} />
          {createdBy && ` by ${createdBy}`}.{' '}
          {lastUsedAt ? (
            <>
              Last used <Moment at={lastUsedAt} />.
            </>
          ) : (
            'Not used yet.'
          )}
        </Text>
      </div>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        loading={remove.isPending}
        aria-label={`Delete ${name}`}
        onClick={ask}
      >
        Delete
      </Button>
    </li>
  )
}

const kinds: Record<IdentityKey['algorithm'], string> = {
  HS256: 'Shared secret (HS256)',
  EdDSA: 'Public key (EdDSA)',
}
