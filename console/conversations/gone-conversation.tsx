import { IconMessageOff } from '@tabler/icons-react'
import { Empty } from '#console/frame/empty.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import type { View } from '#contract/conversations'

export function GoneConversation({ view }: { view: View }) {
  return (
    <Empty
      icon={<IconMessageOff size={28} stroke={1.5} aria-hidden />}
      title="This conversation is not there"
    >
      It was deleted, or the address is wrong.
      <LinkButton to="/inbox/{-$view}/{-$conversationId}" params={{ view }} variant="default" mt="md">
        Back to the list
      </LinkButton>
    </Empty>
  )
}
