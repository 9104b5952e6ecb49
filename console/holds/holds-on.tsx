import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { visitorQuery } from '#console/conversations/queries.ts'
import { dateOf } from '#console/frame/time.ts'
import { askToHold } from './place-hold.tsx'
import { holdsOnQuery } from './queries.ts'

/** Beside a conversation: what keeps it, and the way to keep it. */
export function HoldsOn({ conversationId, name }: { conversationId: string; name: string }) {
  const found = useQuery(holdsOnQuery(conversationId))
  const details = useQuery(visitorQuery(conversationId))
  const contact = details.data?.contact
  return (
    <Stack gap="xs" align="flex-start">
      {found.data?.holds.map((hold) => (
        <Text key={hold.id} fz="xs">
          <Text span fw={500} inherit>
            On legal hold
          </Text>{' '}
          since {dateOf(hold.placedAt)}
          {hold.until && `, until ${dateOf(hold.until)}`}: {hold.reason}
        </Text>
      ))}
      <Button
        variant="default"
        size="compact-xs"
        disabled={!details.data}
        onClick={() =>
          askToHold({
            conversationId,
            contact: contact ? { id: contact.id, name: contact.name ?? name } : null,
          })
        }
      >
        Place a hold
      </Button>
    </Stack>
  )
}
