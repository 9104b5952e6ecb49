import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import type { ApiKey } from '#contract/api-keys'
import { KeyRow } from './key-row.tsx'
import { NewKey } from './new-key.tsx'
import { apiKeysQuery } from './requests.ts'
import { curlLine } from './secret-once.tsx'

export function ApiKeysPage() {
  const { user: me } = useMe()
  const [isMaking, setIsMaking] = useState(false)
  if (!isAdmin(me)) {
    return (
      <SettingsPage title="API keys" purpose="Admins and owners manage API keys. Ask one of them.">
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage
      title="API keys"
      purpose={
        <>
          They let your own programs in. A key acts for who made it, within what you allow.{' '}
          <Anchor href="/docs" target="_blank" underline="always">
            What the API can do
          </Anchor>
        </>
      }
      action={isMaking ? undefined : <Button onClick={() => setIsMaking(true)}>Make a key</Button>}
    >
      {isMaking && (
        <SettingsSection title="A new key">
          <NewKey onDone={() => setIsMaking(false)} />
        </SettingsSection>
      )}
      <KeyList isMaking={isMaking} />
    </SettingsPage>
  )
}

function KeyList({ isMaking }: { isMaking: boolean }) {
  const list = useInfiniteQuery(apiKeysQuery)
  if (list.isPending) {
    return (
      <Stack role="status" aria-label="Loading keys">
        <Skeleton h={60} />
        <Skeleton h={60} />
      </Stack>
    )
  }
  if (list.isError) {
    return (
      <Failure title="The keys could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
    )
  }
  const keys = list.data.pages.flatMap((page): ApiKey[] => page.keys)
  if (keys.length === 0) return isMaking ? null : <NoKeys />
  return (
    <>
      <ul className={rows.list} aria-label="API keys">
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Group mt="sm">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </>
  )
}

function NoKeys() {
  return (
    <SettingsSection
      title="No keys yet"
      about="Make one for each program, and give it only what that program needs. Then a line like this lists your conversations:"
    >
      <Copyable text={curlLine('YOUR-KEY')} label="Copy the line" />
      <Text c="dimmed" fz="xs" mt="xs">
        Keep keys on servers. A page or an app shows them to everybody who looks.
      </Text>
    </SettingsSection>
  )
}
