import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useRouter, useSearch } from '@tanstack/react-router'
import { hasCode } from '#console/api/problem.ts'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { emailRule, required } from '#console/frame/rules.ts'
import { hideSessionEnded } from '#console/frame/session-end.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { meQuery } from './me.ts'
import { accounts } from './requests.ts'
import { TooManyAttempts } from './too-many-attempts.tsx'
import { VerificationMail } from './verification-mail.tsx'

export function SignInPage() {
  const { back } = useSearch({ from: '/sign-in' })
  const { email } = useLocation().state
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { email: email ?? '', password: '' },
    validate: { email: emailRule, password: required('Enter your password.') },
  })
  const signIn = useFormAction({
    form,
    act: accounts.signIn,
    onDone: (me) => {
      hideSessionEnded()
      queryClient.setQueryData(meQuery.queryKey, me)
      router.history.push(back ?? '/inbox/open')
    },
    failed: 'You are not signed in',
    shownByPage: ['email_not_verified', 'too_many_requests'],
    fieldOfCode: { wrong_credentials: 'password' },
  })
  const isUnverified = hasCode(signIn.error, 'email_not_verified')
  return (
    <EntryFrame title="Sign in">
      <form noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack>
          {!window.isSecureContext && <InsecureAlert />}
          {isUnverified && <VerificationMail email={form.getValues().email} />}
          {hasCode(signIn.error, 'too_many_requests') && (
            <TooManyAttempts key={signIn.submittedAt} error={signIn.error} />
          )}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus={!email}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            autoFocus={Boolean(email)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
          <Group justify="space-between">
            <TextLink to="/forgot-password">Forgot your password</TextLink>
            <RegisterLink />
          </Group>
        </Stack>
      </form>
    </EntryFrame>
  )
}

function RegisterLink() {
  const { data } = useQuery({ queryKey: ['registration'], queryFn: accounts.getRegistration })
  if (!data?.isOpen || data.needsSetupCode) return null
  return <TextLink to="/register">Register an organization</TextLink>
}

function InsecureAlert() {
  return (
    <Alert color="red" title="Signing in will not work here" role="alert">
      <Text>
        The console needs https, or the address http://localhost on the machine itself. Browsers keep the
        session only there.
      </Text>
    </Alert>
  )
}
