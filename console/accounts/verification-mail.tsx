import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { showProblem } from '#console/frame/notices.tsx'
import { accounts } from './requests.ts'

/** Says that the address waits to be confirmed, and mails the link again. */
export function VerificationMail({ email }: { email: string }) {
  const again = useMutation({
    mutationFn: () => accounts.requestEmailVerification({ email }),
    onError: (error) => showProblem(error, 'No mail was sent'),
  })
  return (
    <Alert title="Confirm your e-mail address first">
      Open the link we sent to {email}. If there is no mail after a few minutes, look in the spam folder.
      <div>
        {again.isSuccess ? (
          <strong role="status">Sent again.</strong>
        ) : (
          <Button
            variant="default"
            size="xs"
            mt="xs"
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            Send the link again
          </Button>
        )}
      </div>
    </Alert>
  )
}
