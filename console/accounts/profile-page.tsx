import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { showDone } from '#console/frame/notices.tsx'
import { passwordRule, required } from '#console/frame/rules.ts'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { meQuery, useMe } from './me.ts'
import { accounts } from './requests.ts'
import { useSignOut } from './sign-out.ts'

export function ProfilePage() {
  const { user } = useMe()
  const signOut = useSignOut()
  return (
    <SettingsPage
      title="Profile"
      purpose="Who you are to your colleagues and to visitors, and how you sign in."
    >
      <NameSection />
      <SettingsSection title="E-mail" about="You sign in with this address.">
        <Text>{user.email}</Text>
      </SettingsSection>
      <PasswordSection />
      <SettingsSection title="Sign out" about="Drafts kept in this browser are removed.">
        <Button variant="default" onClick={() => void signOut()}>
          Sign out
        </Button>
      </SettingsSection>
    </SettingsPage>
  )
}

function NameSection() {
  const { user } = useMe()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { firstName: user.firstName, lastName: user.lastName },
    validate: { firstName: required('Enter your first name.'), lastName: required('Enter your last name.') },
  })
  const save = useFormAction({
    form,
    act: accounts.updateMe,
    onDone: (me) => {
      queryClient.setQueryData(meQuery.queryKey, me)
      form.resetDirty()
      showDone('Your name is saved.')
    },
    failed: 'Your name is not saved',
  })
  return (
    <SettingsSection title="Name" about="Colleagues see all of it, visitors your first name.">
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack>
          <Group grow align="flex-start">
            <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
            <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
          </Group>
          <Group>
            <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
              Save the name
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}

function PasswordSection() {
  const { user } = useMe()
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: required('Enter your present password.'), newPassword: passwordRule },
  })
  const change = useFormAction({
    form,
    act: accounts.changePassword,
    onDone: () => {
      form.reset()
      showDone('Your password is changed. Your other sessions have ended.')
    },
    failed: 'Your password is not changed',
    fieldOfCode: { wrong_credentials: 'currentPassword', weak_password: 'newPassword' },
  })
  return (
    <SettingsSection title="Password" about="Changing it ends all your other sessions.">
      <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack>
          <input type="hidden" autoComplete="username" value={user.email} readOnly />
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the present password' }}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label="New password"
            description="At least 8 characters. A few unrelated words make a good one."
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
            {...form.getInputProps('newPassword')}
          />
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change the password
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}
