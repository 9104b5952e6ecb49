import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { ExportRow } from './export-row.tsx'
import { exports, exportsKey, exportsQuery, isBeingMade } from './queries.ts'

export function ExportPage() {
  const { user } = useMe()
  if (!isAdmin(user)) {
    return (
      <SettingsPage title="Export" purpose="Admins and owners may take data out. Ask one of them.">
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage
      title="Export"
      purpose="Take your data with you: to read, to keep, or to move to another server."
    >
      {user.role === 'owner' && <WholeOrganization />}
      <SettingsSection title="One person" about={onePerson}>
        {null}
      </SettingsSection>
      <Archives />
    </SettingsPage>
  )
}

const onePerson =
  'All that is held about a contact or visitor, to hand to them. Ask for it in the list of contacts, or beside a conversation under “Who it is”.'

function WholeOrganization() {
  const queryClient = useQueryClient()
  const found = useQuery(exportsQuery)
  const isUnderWay =
    found.data?.exports.some((one) => one.kind === 'organization' && isBeingMade(one)) ?? false
  const ask = useMutation({
    mutationFn: exports.request,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: exportsKey }),
    onError: (error) => showProblem(error, 'No export was begun'),
  })
  return (
    <SettingsSection title="The whole organization" about="One zip archive. It holds:">
      <Stack gap="md">
        <List size="sm">
          <List.Item>every table as lines of JSON, and as CSV for spreadsheets, with a schema</List.Item>
          <List.Item>every file that was sent, as it was sent</List.Item>
          <List.Item>
            a manifest with counts and checksums, which also says what is left out and why
          </List.Item>
        </List>
        <Text fz="sm" c="dimmed">
          No passwords, keys or other secrets. The archive is kept sealed for seven days, then deleted. Work
          goes on while it is made; you get a mail when it is ready.
        </Text>
        <Group>
          <Button loading={ask.isPending} disabled={isUnderWay} onClick={() => ask.mutate()}>
            {isUnderWay ? 'Being exported' : 'Export everything'}
          </Button>
        </Group>
      </Stack>
    </SettingsSection>
  )
}

function Archives() {
  const found = useQuery(exportsQuery)
  return (
    <SettingsSection
      title="Archives"
      about="A link to an archive works for an hour. That it was fetched is recorded."
    >
      {found.isPending && (
        <Stack role="status" aria-label="Loading archives">
          <Skeleton h={44} />
          <Skeleton h={44} />
        </Stack>
      )}
      {found.isError && (
        <Failure
          title="The archives could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data?.exports.length === 0 && <Text c="dimmed">None yet.</Text>}
      {found.data && found.data.exports.length > 0 && (
        <ul className={rows.list} aria-label="Archives">
          {found.data.exports.map((one) => (
            <ExportRow key={one.id} export={one} />
          ))}
        </ul>
      )}
    </SettingsSection>
  )
}
