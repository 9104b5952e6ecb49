import { Alert, Button, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { Copyable } from '#console/widgets/installation/copyable.tsx'

export function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Alert
      color="gray"
      role="status"
      icon={<IconKey size={20} aria-hidden />}
      title="Copy the secret now: it is shown this once"
      // The secret is one long word: it scrolls, and what is around it breaks.
      styles={{ body: { minWidth: 0 } }}
    >
      <Text mb="xs">
        Your server checks with it that what arrives comes from here. Keep it in the configuration of that
        server, and nowhere else.
      </Text>
      <Copyable text={secret} label="Copy the secret" />
      <Button mt="sm" onClick={onDone}>
        I have kept it
      </Button>
    </Alert>
  )
}
