import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { Oldest } from './oldest.tsx'
import { retentionQuery } from './queries.ts'
import { RulesForm } from './rules-form.tsx'
import { Runs } from './runs.tsx'

const purpose =
  'How long personal data are kept. What is older is deleted by itself, every hour: nothing may be kept for longer than it is needed (Art. 5(1)(e) GDPR).'

export function RetentionPage() {
  const { user } = useMe()
  if (!isAdmin(user)) {
    return (
      <SettingsPage
        title="Retention"
        purpose="Admins and owners decide how long data are kept. Ask one of them."
      >
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage title="Retention" purpose={purpose}>
      <Overview />
      <SettingsSection
        title="What was deleted lately"
        about="Each sweep, and how much it took. Figures for reports are counted before, without persons."
      >
        <Runs />
      </SettingsSection>
    </SettingsPage>
  )
}

function Overview() {
  const found = useQuery(retentionQuery)
  if (found.isPending)
    return (
      <Stack role="status" aria-label="Loading the rules">
        <Skeleton h={44} />
        <Skeleton h={44} />
        <Skeleton h={44} />
      </Stack>
    )
  if (found.isError)
    return (
      <Failure
        title="The rules could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const { rules, holds } = found.data
  return (
    <>
      {rules.some(({ isKept }) => !isKept) && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title="Something is older than it may be"
          mb="lg"
        >
          If you have just shortened a rule, the next sweep takes it within the hour. If this stays, sweeps do
          not work: ask whoever runs the server to look into its log.
        </Alert>
      )}
      <SettingsSection
        title="Is it kept to?"
        about="The oldest there is now, looked up in the data themselves and not in what the sweeps say."
      >
        <Oldest rules={rules} />
        {holds > 0 && (
          <Text fz="sm" mt="sm">
            Besides, {holds === 1 ? 'a legal hold keeps' : `${holds} legal holds keep`} what{' '}
            {holds === 1 ? 'it is' : 'they are'} on for longer: see{' '}
            <TextLink to="/settings/holds">legal holds</TextLink>.
          </Text>
        )}
      </SettingsSection>
      <SettingsSection title="Rules" about="You see what would be deleted before a change counts.">
        <RulesForm key={rules.map(({ keeps }) => keeps).join()} rules={rules} />
      </SettingsSection>
    </>
  )
}
