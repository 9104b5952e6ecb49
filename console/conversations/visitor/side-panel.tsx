import { Anchor, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { RatingComment, RatingScore } from '#console/conversations/rating.tsx'
import { VisitorMark } from '#console/conversations/visitor-mark.tsx'
import { ErasePerson } from '#console/erasures/erase-person.tsx'
import { ExportPerson } from '#console/exports/export-person.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { ticking, useNow } from '#console/frame/time.ts'
import { HoldsOn } from '#console/holds/holds-on.tsx'
import { RecordOfPerson } from '#console/requests/record-of-person.tsx'
import { RecordObjection } from '#console/restrictions/record-objection.tsx'
import { RestrictPerson } from '#console/restrictions/restrict-person.tsx'
import type { Conversation, VisitorPresence } from '#contract/conversations'
import { Fact, Facts } from './fact.tsx'
import { Section } from './section.tsx'
import classes from './side-panel.module.css'
import { VisitorDetails } from './visitor-details.tsx'

export function SidePanel({ conversation }: { conversation: Conversation }) {
  return (
    <aside className={classes.panel} aria-label="Who it is">
      <Details conversation={conversation} />
    </aside>
  )
}

type DrawerProps = { conversation: Conversation; isOpen: boolean; onClose: () => void }

export function SidePanelDrawer({ conversation, isOpen, onClose }: DrawerProps) {
  return (
    <Drawer opened={isOpen} onClose={onClose} position="right" size={320} title="Who it is">
      <Details conversation={conversation} />
    </Drawer>
  )
}

function Details({ conversation }: { conversation: Conversation }) {
  const { user } = useMe()
  const { visitor } = conversation
  const { presence } = visitor
  return (
    <>
      <div className={classes.visitor}>
        <VisitorMark name={visitor.name} isOnline={presence.isOnline} size={44} />
        <div className={classes.who}>
          <Title order={2} fz="md">
            {visitor.name}
            {visitor.isVerified && (
              <IconShieldCheck size={16} aria-label="verified" className={classes.shield} />
            )}
          </Title>
          <Text fz="xs" c="dimmed">
            {presence.isOnline ? 'Online now' : 'Offline'}
          </Text>
        </div>
      </div>
      <Facts>
        {presence.onlineSince ? (
          <Fact label="Time online">
            <TimeOnline since={presence.onlineSince} />
          </Fact>
        ) : (
          <Fact label="Last seen">
            <Moment at={presence.lastSeenAt} />
          </Fact>
        )}
        {presence.onlineSince && (
          <Fact label="Online since">
            <Moment at={presence.onlineSince} />
          </Fact>
        )}
        {presence.page && <PageFact page={presence.page} isOnline={presence.isOnline} />}
      </Facts>
      <VisitorDetails conversationId={conversation.id} />
      <ThisConversation conversation={conversation} />
      <Section title="Their data">
        <Stack gap="xs" align="flex-start">
          <Group gap={8}>
            {isAdmin(user) && (
              <ExportPerson whom={{ kind: 'visitor', visitorId: visitor.id }} name={visitor.name} />
            )}
            <RestrictPerson whom={{ kind: 'visitor', visitorId: visitor.id }} name={visitor.name} />
            <RecordObjection whom={{ kind: 'visitor', visitorId: visitor.id }} name={visitor.name} />
            <RecordOfPerson visitorId={visitor.id} name={visitor.name} />
            {isAdmin(user) && (
              <ErasePerson whom={{ kind: 'visitor', visitorId: visitor.id }} name={visitor.name} />
            )}
          </Group>
          {isAdmin(user) && <HoldsOn conversationId={conversation.id} name={visitor.name} />}
        </Stack>
      </Section>
    </>
  )
}

function ThisConversation({ conversation }: { conversation: Conversation }) {
  const { widget, createdAt, rating, replyEmail, lastSeq } = conversation
  return (
    <Section title="This conversation">
      <Facts>
        {replyEmail && <Fact label="Answered by mail to">{replyEmail}</Fact>}
        {rating && (
          <Fact label="Rating">
            <RatingScore score={rating.score} />
            <RatingComment comment={rating.comment} />
          </Fact>
        )}
        <Fact label="Widget">{widget.name}</Fact>
        <Fact label="Started">
          <Moment at={createdAt} />
        </Fact>
        <Fact label="Messages">{new Intl.NumberFormat().format(lastSeq)}</Fact>
      </Facts>
    </Section>
  )
}

function PageFact({ page, isOnline }: { page: NonNullable<VisitorPresence['page']>; isOnline: boolean }) {
  const isWeb = /^https?:\/\//i.test(page.url)
  return (
    <Fact label={isOnline ? 'Current page' : 'Last page'}>
      <span className={classes.title}>{page.title || 'Page without a title'}</span>
      {isWeb ? (
        <Anchor href={page.url} target="_blank" rel="noopener noreferrer" fz="xs" underline="always">
          {page.url.replace(/^https?:\/\//, '')}
        </Anchor>
      ) : (
        <span>{page.url}</span>
      )}
    </Fact>
  )
}

function TimeOnline({ since }: { since: string }) {
  const now = useNow('second')
  return ticking(since, now)
}
