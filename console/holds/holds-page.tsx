import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { HoldRow } from './hold-row.tsx'
import { type HoldState, holdsQuery } from './queries.ts'

const purpose =
  'What must be kept for now although a rule or a person would have it deleted, because a court case or a law asks for it (Art. 17(3) GDPR).'

export function HoldsPage() {
  const { user } = useMe()
  if (!isAdmin(user)) {
    return (
      <SettingsPage title="Legal holds" purpose="Admins and owners may place holds. Ask one of them.">
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage title="Legal holds" purpose={purpose}>
      <SettingsSection
        title="In force"
        about="Nobody and no rule deletes what these are on, as long as the organization is not closed. Place one in the inbox, beside a conversation under “Who it is”."
      >
        <HoldList state="in-force" none="None: everything is deleted when its time is over." />
      </SettingsSection>
      <SettingsSection title="Ended" about="Kept for as long as what they were on is there.">
        <HoldList state="ended" none="None yet." />
      </SettingsSection>
    </SettingsPage>
  )
}

function HoldList({ state, none }: { state: HoldState; none: string }) {
  const found = useQuery(holdsQuery(state))
  if (found.isPending) return <Skeleton h={44} role="status" aria-label="Loading holds" />
  if (found.isError)
    return (
      <Failure
        title="The holds could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const { holds, next } = found.data
  if (holds.length === 0) return <Text c="dimmed">{none}</Text>
  return (
    <Stack gap="xs">
      <ul className={rows.list} aria-label={state === 'ended' ? 'Ended holds' : 'Holds in force'}>
        {holds.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </ul>
      {next && <Text c="dimmed">The latest hundred. The API lists them all.</Text>}
    </Stack>
  )
}
