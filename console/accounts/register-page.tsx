import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { Failure } from '#console/frame/failure.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import { CheckMail } from './check-mail.tsx'
import { linkSecret } from './link-secret.ts'
import { RegisterForm } from './register-form.tsx'
import { accounts } from './requests.ts'

export function RegisterPage() {
  const [registered, setRegistered] = useState<string>()
  const registration = useQuery({ queryKey: ['registration'], queryFn: accounts.getRegistration })
  const setupCode = linkSecret()

  if (registered) return <CheckMail email={registered} />
  if (registration.isPending) {
    return (
      <EntryFrame title="Register your organization">
        <Stack role="status" aria-label="Loading">
          {['first', 'second', 'third', 'fourth'].map((row) => (
            <Skeleton key={row} h={36} />
          ))}
        </Stack>
      </EntryFrame>
    )
  }
  if (registration.isError) {
    return (
      <Failure
        title="The form could not be loaded"
        error={registration.error}
        onRetry={() => void registration.refetch()}
      />
    )
  }
  const { isOpen, needsSetupCode } = registration.data
  if (needsSetupCode && !setupCode) return <Closed reason={needsCode} />
  if (!isOpen && !needsSetupCode) return <Closed reason={closed} />
  return (
    <EntryFrame
      title="Register your organization"
      lead="You become its owner. Others join by your invitation."
    >
      <RegisterForm setupCode={needsSetupCode ? setupCode : undefined} onDone={setRegistered} />
    </EntryFrame>
  )
}

const needsCode =
  'The first organization is registered with the link that the server prints when it starts. Open that link; after a reload of this page, open it once more.'
const closed =
  'This installation takes no new organizations. To join one that is here, ask its admin for an invitation.'

function Closed({ reason }: { reason: string }) {
  return (
    <EntryFrame title="Registration is not open" lead={reason}>
      <LinkButton to="/sign-in" variant="default" fullWidth>
        Sign in
      </LinkButton>
    </EntryFrame>
  )
}
