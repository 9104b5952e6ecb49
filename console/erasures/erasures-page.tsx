import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Empty } from '#console/frame/empty.tsx'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { ErasureRow } from './erasure-row.tsx'
import { erasuresQuery } from './queries.ts'

const purpose =
  'Who has everything held about them erased, how far it is, and the proof that it is done (Art. 17 and 19 GDPR).'

const about =
  'Begin one in the list of contacts, or beside a conversation under “Their data”. A certificate names nobody; it lists what was found, erased and kept, and anybody can check its seal.'

export function ErasuresPage() {
  const { user } = useMe()
  if (!isAdmin(user)) {
    return (
      <SettingsPage title="Erasure" purpose="Admins and owners may erase people. Ask one of them.">
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage title="Erasure" purpose={purpose}>
      <SettingsSection title="Erasures" about={about}>
        <ErasureList />
      </SettingsSection>
    </SettingsPage>
  )
}

function ErasureList() {
  const found = useInfiniteQuery(erasuresQuery)
  if (found.isPending) return <Skeleton h={64} role="status" aria-label="Loading erasures" />
  if (found.isError)
    return (
      <Failure
        title="The erasures could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const shown = found.data.pages.flatMap((page) => page.erasures)
  if (shown.length === 0) return <NobodyYet />
  return (
    <Stack>
      <ul className={rows.list} aria-label="Erasures">
        {shown.map((erasure) => (
          <ErasureRow key={erasure.id} erasure={erasure} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function NobodyYet() {
  return (
    <Empty icon={<IconEraser size={28} stroke={1.5} aria-hidden />} title="Nobody was erased yet">
      When a person asks you to, open their conversation and choose “Erase this person”: you see what goes and
      what stays before anything is deleted. Visitors can also do it themselves, in the chat under “My data”.
    </Empty>
  )
}
