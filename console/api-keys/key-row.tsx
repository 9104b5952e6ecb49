import { Badge, Button, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMe } from '#console/accounts/me.ts'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { dateOf, fullTime, useNow } from '#console/frame/time.ts'
import type { ApiKey } from '#contract/api-keys'
import { apiKeys, apiKeysQuery } from './requests.ts'
import { askToRotate } from './rotate-key.tsx'
import { scopesInWords } from './scopes.ts'

export function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { user: me } = useMe()
  const queryClient = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => apiKeys.revoke(apiKey.id),
    onSuccess: () => {
      showDone(`The key ${apiKey.name} is revoked.`)
      return queryClient.invalidateQueries(apiKeysQuery)
    },
    onError: (error) => showProblem(error, 'The key still works'),
  })
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500}>
          {apiKey.name} <State apiKey={apiKey} />
        </Text>
        <Text fz="xs">{scopesInWords(apiKey.scopes)}</Text>
        <Facts apiKey={apiKey} />
      </div>
      {apiKey.createdBy.userId === me.id && (
        <Button
          variant="default"
          size="xs"
          aria-label={`Rotate ${apiKey.name}`}
          onClick={() => askToRotate(apiKey)}
        >
          Rotate
        </Button>
      )}
      <Button
        variant="subtle"
        color="red"
        size="xs"
        aria-label={`Revoke ${apiKey.name}`}
        loading={revoke.isPending}
        onClick={() => askToRevoke(apiKey, revoke.mutate)}
      >
        Revoke
      </Button>
    </li>
  )
}

function State({ apiKey: { expiresAt, createdBy } }: { apiKey: ApiKey }) {
  const now = useNow()
  const words = createdBy.isDisabled
    ? 'Stopped: its user is disabled'
    : expiresAt !== null && new Date(expiresAt).getTime() <= now
      ? 'Expired'
      : undefined
  return words ? (
    <Badge color="gray" variant="light">
      {words}
    </Badge>
  ) : null
}

function Facts({ apiKey }: { apiKey: ApiKey }) {
  const { ending, createdBy, createdAt, lastUsedAt, expiresAt, previousGoodUntil, networks } = apiKey
  return (
    <Text fz="xs" c="dimmed">
      Ends in {ending}. Made by {createdBy.name} <Moment at={createdAt} />.{' '}
      {lastUsedAt ? (
        <>
          Last used <Moment at={lastUsedAt} />.
        </>
      ) : (
        'Not used yet.'
      )}{' '}
      {expiresAt ? (
        <>
          Valid until <Day at={expiresAt} />.
        </>
      ) : (
        'Does not expire.'
      )}
      {networks.length > 0 && ` Only from ${networks.join(', ')}.`}
      {previousGoodUntil && (
        <>
          {' '}
          Its former secret works until{' '}
          <time dateTime={previousGoodUntil}>{fullTime(previousGoodUntil)}</time>.
        </>
      )}
    </Text>
  )
}

function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fullTime(at)}>
      {dateOf(at)}
    </time>
  )
}

function askToRevoke(apiKey: ApiKey, revoke: () => void) {
  modals.openConfirmModal({
    title: `Revoke the key ${apiKey.name}`,
    children: 'Programs that use it are refused from now on. This cannot be undone.',
    labels: { confirm: 'Revoke the key', cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm: () => revoke(),
  })
}
