import { Button, Group, PasswordInput, Skeleton, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { wordsFor } from '#console/api/problem.ts'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { LinkButton, TextLink } from '#console/frame/links.tsx'
import { passwordRule, required } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { readInvitation } from '#contract/accounts'
import type { ReplyOf } from '#contract/endpoint'
import { linkSecret } from './link-secret.ts'
import { accounts } from './requests.ts'
import { roleWords } from './roles.ts'

export function AcceptInvitationPage() {
  const token = linkSecret()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => accounts.readInvitation(token ?? ''),
    enabled: token !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!token) return <Void reason="Open the link from the invitation mail again." />
  if (invitation.isError) return <Void reason={wordsFor(invitation.error)} />
  if (invitation.isPending) {
    return (
      <EntryFrame title="Your invitation">
        <Skeleton h={36} role="status" aria-label="Reading the invitation" />
      </EntryFrame>
    )
  }
  return <JoinForm token={token} invitation={invitation.data} />
}

function JoinForm({ token, invitation }: { token: string; invitation: ReplyOf<typeof readInvitation> }) {
  const { organization, email, role, invitedBy } = invitation
  const form = useForm({
    initialValues: { firstName: '', lastName: '', password: '' },
    validate: {
      firstName: required('Enter your first name.'),
      lastName: required('Enter your last name.'),
      password: passwordRule,
    },
  })
  const join = useFormAction({
    form,
    act: (values: { firstName: string; lastName: string; password: string }) =>
      accounts.acceptInvitation({ ...values, token }),
    failed: 'You have not joined',
    fieldOfCode: { weak_password: 'password' },
  })
  if (join.isSuccess) {
    return (
      <EntryFrame title={`You belong to ${organization} now`} lead="Sign in to start.">
        <LinkButton to="/sign-in" state={{ email }} fullWidth>
          Sign in
        </LinkButton>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      title={`Join ${organization}`}
      lead={`${invitedBy} invites ${email} as ${roleWords[role].name.toLowerCase()}.`}
    >
      <form noValidate onSubmit={form.onSubmit((values) => join.mutate(values))}>
        <Stack>
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <Group grow align="flex-start">
            <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
            <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
          </Group>
          <PasswordInput
            label="Password"
            description="At least 8 characters. A few unrelated words make a good one."
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={join.isPending}>
            Join
          </Button>
        </Stack>
      </form>
    </EntryFrame>
  )
}

function Void({ reason }: { reason: string }) {
  return (
    <EntryFrame title="This invitation cannot be opened" lead={reason}>
      <TextLink to="/sign-in">Sign in</TextLink>
    </EntryFrame>
  )
}
