import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { hasCode } from '#console/api/problem.ts'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import { passwordRule } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { linkSecret } from './link-secret.ts'
import { accounts } from './requests.ts'

export function ResetPasswordPage() {
  const token = linkSecret()
  const form = useForm({ initialValues: { password: '' }, validate: { password: passwordRule } })
  const reset = useFormAction({
    form,
    act: ({ password }: { password: string }) => accounts.resetPassword({ token: token ?? '', password }),
    failed: 'Your password is not changed',
    shownByPage: ['link_expired'],
    fieldOfCode: { weak_password: 'password' },
  })
  if (reset.isSuccess) {
    return (
      <EntryFrame
        title="Your new password is set"
        lead="You were signed out everywhere. Sign in with the new one."
      >
        <LinkButton to="/sign-in" fullWidth>
          Sign in
        </LinkButton>
      </EntryFrame>
    )
  }
  if (!token || hasCode(reset.error, 'link_expired')) {
    return (
      <EntryFrame
        title="This link no longer works"
        lead="It was used already, or is too old. Ask for a new one."
      >
        <LinkButton to="/forgot-password" fullWidth>
          Ask for a new link
        </LinkButton>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      title="Set a new password"
      lead="Every session ends; you sign in again with the new password."
    >
      <form noValidate onSubmit={form.onSubmit((values) => reset.mutate(values))}>
        <Stack>
          <PasswordInput
            label="New password"
            description="At least 8 characters. A few unrelated words make a good one."
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={reset.isPending}>
            Set the password
          </Button>
        </Stack>
      </form>
    </EntryFrame>
  )
}
