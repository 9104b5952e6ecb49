import { IconMessageOff, IconTrash } from '@tabler/icons-react'
import { Empty } from '#console/frame/empty.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import type { View } from '#contract/conversations'

export function GoneConversation({ view }: { view: View }) {
  return (
    <Empty
      icon={<IconMessageOff size={28} stroke={1.5} aria-hidden />}
      title="This conversation is not there"
      isPage
    >
      It was deleted, or the address is wrong.
      <BackToList view={view} />
    </Empty>
  )
}

export function DeletedConversation({ view }: { view: View }) {
  return (
    <div role="alert" style={{ height: '100%' }}>
      <Empty
        icon={<IconTrash size={28} stroke={1.5} aria-hidden />}
        title="This conversation was deleted"
        isPage
      >
        The person’s data was erased: its messages are gone for good, here too.
        <BackToList view={view} />
      </Empty>
    </div>
  )
}

function BackToList({ view }: { view: View }) {
  return (
    <LinkButton to="/inbox/{-$view}/{-$conversationId}" params={{ view }} variant="default" mt="md">
      Back to the list
    </LinkButton>
  )
}
