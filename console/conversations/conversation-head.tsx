import { ActionIcon, Button, Text, Title, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconChevronLeft,
  IconLayoutSidebarRight,
  IconUserCheck,
} from '@tabler/icons-react'
import { useMe } from '#console/accounts/me.ts'
import type { Conversation, View } from '#contract/conversations'
import { AssignMenu } from './assign-menu.tsx'
import { BackLink } from './back-link.tsx'
import classes from './conversation-pane.module.css'
import type { useConversationActions } from './use-conversation-actions.ts'

type Props = {
  conversation: Conversation
  view: View
  actions: ReturnType<typeof useConversationActions>
  isPanelShown: boolean
  onTogglePanel: () => void
}

export function ConversationHead({ conversation, view, actions, isPanelShown, onTogglePanel }: Props) {
  const { user } = useMe()
  const { visitor, assignee, closed } = conversation
  const isMine = assignee?.userId === user.id
  return (
    <header className={classes.head}>
      <BackLink view={view} label="Back to the list">
        <IconChevronLeft size={20} stroke={1.5} aria-hidden />
      </BackLink>
      <div className={classes.who}>
        <Title order={1} fz="md" className={classes.name ?? ''}>
          {visitor.name}
        </Title>
        <Text fz="xs" c="dimmed" truncate>
          {assignee ? `Assigned to ${isMine ? 'you' : assignee.name}` : 'Unassigned'}
        </Text>
      </div>
      {!isMine && !closed && (
        <>
          <Button variant="default" size="xs" className={classes.wide ?? ''} onClick={actions.assignToMe}>
            Assign to me
          </Button>
          <IconAction label="Assign to me" className={classes.narrow} onClick={actions.assignToMe}>
            <IconUserCheck size={20} stroke={1.5} aria-hidden />
          </IconAction>
        </>
      )}
      <AssignMenu assigneeId={assignee?.userId ?? null} onAssign={actions.assignTo} />
      <Button variant="default" size="xs" className={classes.wide ?? ''} onClick={actions.closeOrReopen}>
        {closed ? 'Reopen' : 'Close'}
      </Button>
      <IconAction
        label={closed ? 'Reopen' : 'Close'}
        className={classes.narrow}
        onClick={actions.closeOrReopen}
      >
        {closed ? (
          <IconArchiveOff size={20} stroke={1.5} aria-hidden />
        ) : (
          <IconArchive size={20} stroke={1.5} aria-hidden />
        )}
      </IconAction>
      <IconAction label="Who it is" isPressed={isPanelShown} onClick={onTogglePanel}>
        <IconLayoutSidebarRight size={20} stroke={1.5} aria-hidden />
      </IconAction>
    </header>
  )
}

type IconActionProps = {
  label: string
  className?: string | undefined
  isPressed?: boolean
  onClick: () => void
  children: React.ReactNode
}

function IconAction({ label, className, isPressed, onClick, children }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        aria-pressed={isPressed}
        className={className ?? ''}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
