import { Stack, Text } from '@mantine/core'
import { EntryFrame } from '#console/frame/entry-frame.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { VerificationMail } from './verification-mail.tsx'

export function CheckMail({ email }: { email: string }) {
  return (
    <EntryFrame title="Check your mail">
      <Stack>
        <VerificationMail email={email} />
        <Text c="dimmed">The link proves that the address is yours. Then you can sign in.</Text>
        <TextLink to="/sign-in" state={{ email }}>
          Sign in
        </TextLink>
      </Stack>
    </EntryFrame>
  )
}
