import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { TextLink } from '#console/frame/links.tsx'
import { emailRule, passwordRule, required, webAddressOf } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { accounts } from './requests.ts'

type Props = { setupCode: string | undefined; onDone: (email: string) => void }

const empty = { firstName: '', lastName: '', company: '', address: '', website: '', email: '', password: '' }

export function RegisterForm({ setupCode, onDone }: Props) {
  const form = useForm({
    initialValues: empty,
    validate: {
      firstName: required('Enter your first name.'),
      lastName: required('Enter your last name.'),
      company: required('Enter the name of your company.'),
      address: required('Enter the postal address of your company.'),
      website: required('Enter the address of your website.'),
      email: emailRule,
      password: passwordRule,
    },
  })
  const register = useFormAction({
    form,
    act: (values: typeof empty) =>
      accounts.register({
        ...values,
        website: webAddressOf(values.website),
        ...(setupCode !== undefined && { setupCode }),
      }),
    onDone: (_reply, values) => onDone(values.email),
    failed: 'Your organization is not registered',
    fieldOfCode: { weak_password: 'password' },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => register.mutate(values))}>
      <Stack>
        <Group grow align="flex-start">
          <TextInput label="First name" autoComplete="given-name" {...form.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="family-name" {...form.getInputProps('lastName')} />
        </Group>
        <TextInput label="Company" autoComplete="organization" {...form.getInputProps('company')} />
        <TextInput
          label="Address"
          description="Street, postcode, town and country; it stands in the agreements later"
          autoComplete="street-address"
          {...form.getInputProps('address')}
        />
        <TextInput
          label="Website"
          inputMode="url"
          placeholder="www.example.com"
          autoComplete="url"
          {...form.getInputProps('website')}
        />
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description="At least 8 characters. A few unrelated words make a good one."
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={register.isPending}>
          Register
        </Button>
        <TextLink to="/sign-in">Sign in instead</TextLink>
      </Stack>
    </form>
  )
}
