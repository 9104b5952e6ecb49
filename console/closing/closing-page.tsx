import { Button, Group, List, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { required } from '#console/frame/rules.ts'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { PendingClosing } from '#contract/closing'
import { dayOf } from './closing-bar.tsx'
import { closing, closingQuery } from './queries.ts'

const purpose =
  'Leave, with all your data erased and a certificate that says so. The law gives you this right (Art. 28(3)(g) GDPR), and time to fetch your data first (Art. 25 of the EU Data Act).'

export function ClosingPage() {
  const { user } = useMe()
  const found = useQuery(closingQuery)
  return (
    <SettingsPage title="Close the organization" purpose={purpose}>
      {found.isPending && <Skeleton h={160} role="status" aria-label="Loading" />}
      {found.isError && (
        <Failure title="It could not be loaded" error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.data?.closing && <Pending closing={found.data.closing} />}
      {found.data && !found.data.closing && <WhatHappens days={found.data.days} />}
      {found.data && !found.data.closing && user.role === 'owner' && <Ask />}
      {found.data && user.role !== 'owner' && (
        <Text>Only an owner can close the organization or cancel it.</Text>
      )}
    </SettingsPage>
  )
}

function WhatHappens({ days }: { days: number }) {
  return (
    <SettingsSection title="What happens">
      <List size="sm" spacing="xs">
        <List.Item>Today: all admins and owners get a mail, and everybody here sees the day.</List.Item>
        <List.Item>
          {`For ${days} days everything goes on working. `}
          <TextLink to="/settings/export">Export your data</TextLink>; any owner can cancel.
        </List.Item>
        <List.Item>
          Then everything is erased, for good: conversations, contacts, files, users, settings. Your webhooks
          are told a minute before. Nobody can sign in any more, and widgets no longer open. Legal holds keep
          nothing from that day on: take along what they are for.
        </List.Item>
        <List.Item>
          You get a certificate by mail, sealed so that anybody can check it. It also names the day by which
          the last backup is gone.
        </List.Item>
      </List>
    </SettingsSection>
  )
}

function Ask() {
  const { user, organization } = useMe()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { organizationName: '', password: '' },
    validate: {
      organizationName: (typed) =>
        typed.trim() === organization.name ? null : `Type the name as it is: ${organization.name}`,
      password: required('Enter your password.'),
    },
  })
  const ask = useFormAction({
    form,
    act: closing.request,
    onDone: (answer) => queryClient.setQueryData(closingQuery.queryKey, answer),
    failed: 'The organization is not closed',
    fieldOfCode: { wrong_credentials: 'password' },
  })
  return (
    <SettingsSection title="Close it" about={`The certificate goes to ${user.email}.`}>
      <form noValidate onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Stack>
          <TextInput
            label="Name of the organization"
            description={`Type “${organization.name}”, so that it is no accident.`}
            autoComplete="off"
            {...form.getInputProps('organizationName')}
          />
          <input type="hidden" autoComplete="username" value={user.email} readOnly />
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...form.getInputProps('password')}
          />
          <Group>
            <Button type="submit" color="red" loading={ask.isPending}>
              Close the organization
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}

function Pending({ closing: pending }: { closing: PendingClosing }) {
  const { user } = useMe()
  const queryClient = useQueryClient()
  const cancel = useMutation({
    mutationFn: closing.cancel,
    onSuccess: (answer) => {
      queryClient.setQueryData(closingQuery.queryKey, answer)
      showDone('The organization is kept. Nothing was erased.')
    },
    onError: (error) => showProblem(error, 'It was not cancelled'),
  })
  const by = pending.requestedBy ? `${pending.requestedBy} asked for it` : 'It was asked for'
  return (
    <SettingsSection
      title={`Will be closed on ${dayOf(pending.erasesAt)}`}
      about={`${by} on ${dayOf(pending.requestedAt)}. Until the day everything goes on working.`}
    >
      <Stack>
        <Text>
          Take your data with you before: <TextLink to="/settings/export">Export</TextLink>.
          {pending.certificateTo && ` The certificate will be mailed to ${pending.certificateTo}.`}
        </Text>
        {user.role === 'owner' && (
          <Group>
            <Button
              variant="default"
              loading={cancel.isPending}
              disabled={pending.hasBegun}
              onClick={() => cancel.mutate()}
            >
              {pending.hasBegun ? 'Being erased' : 'Keep the organization'}
            </Button>
          </Group>
        )}
      </Stack>
    </SettingsSection>
  )
}
