import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { emailRule } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { accounts } from './requests.ts'

export function ForgotPasswordPage() {
  const form = useForm({ initialValues: { email: '' }, validate: { email: emailRule } })
  const ask = useFormAction({ form, act: accounts.requestPasswordReset, failed: 'No mail was sent' })
  if (ask.isSuccess) {
    return (
      <EntryFrame
        title="Check your mail"
        lead={`If ${ask.variables.email} belongs to a user, a link to set a new password is on its way.`}
      >
        <TextLink to="/sign-in" state={{ email: ask.variables.email }}>
          Back to signing in
        </TextLink>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title="Set a new password" lead="We mail you a link. Your present password works until then.">
      <form noValidate onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Stack>
          <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
          <Button type="submit" loading={ask.isPending}>
            Send the link
          </Button>
          <TextLink to="/sign-in">Back to signing in</TextLink>
        </Stack>
      </form>
    </EntryFrame>
  )
}
