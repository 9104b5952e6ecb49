import { Button, Skeleton, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { LinkButton, TextLink } from '#console/frame/links.tsx'
import { emailRule } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { CheckMail } from './check-mail.tsx'
import { linkSecret } from './link-secret.ts'
import { accounts } from './requests.ts'

export function VerifyEmailPage() {
  const token = linkSecret()
  // A query, not an effect: the token works once, and a query runs once.
  const confirmation = useQuery({
    queryKey: ['confirmation', token],
    queryFn: () => accounts.verifyEmail(token ?? ''),
    enabled: token !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (confirmation.data) return <Confirmed email={confirmation.data.email} />
  if (!token) return <AskAgain reason="Open the link from the mail again, or ask for a new one." />
  if (confirmation.isError) return <AskAgain reason={wordsFor(confirmation.error)} />
  return (
    <EntryFrame title="Confirming your address">
      <Skeleton h={36} role="status" aria-label="Confirming" />
    </EntryFrame>
  )
}

function Confirmed({ email }: { email: string }) {
  return (
    <EntryFrame title="Your address is confirmed" lead={`You can sign in as ${email} now.`}>
      <LinkButton to="/sign-in" state={{ email }} fullWidth>
        Sign in
      </LinkButton>
    </EntryFrame>
  )
}

function AskAgain({ reason }: { reason: string }) {
  const [asked, setAsked] = useState<string>()
  const form = useForm({ initialValues: { email: '' }, validate: { email: emailRule } })
  const ask = useFormAction({
    form,
    act: accounts.requestEmailVerification,
    onDone: (_reply, { email }) => setAsked(email),
    failed: 'No mail was sent',
  })
  if (asked) return <CheckMail email={asked} />
  return (
    <EntryFrame title="Your address is not confirmed yet" lead={reason}>
      <form noValidate onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Stack>
          <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
          <Button type="submit" loading={ask.isPending}>
            Send a new link
          </Button>
          <TextLink to="/sign-in">Sign in</TextLink>
        </Stack>
      </form>
    </EntryFrame>
  )
}
