import { Button, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Empty } from '#console/frame/empty.tsx'
import { LinkButton } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Conversation, View } from '#contract/conversations'
import type { ReplyOf } from '#contract/endpoint'
import type { lookAtRestricted } from '#contract/restrictions'
import { restrictions } from './queries.ts'
import classes from './restrictions.module.css'
import { lookWords } from './words.ts'

type Looked = ReplyOf<typeof lookAtRestricted>

/** In place of a conversation whose person is restricted: that it is there, why it is not shown, and the way to look. */
export function RestrictedConversation({ conversation, view }: { conversation: Conversation; view: View }) {
  const { user } = useMe()
  const [looked, setLooked] = useState<Looked>()
  if (looked) return <Contents looked={looked} onClose={() => setLooked(undefined)} />
  return (
    <Empty
      icon={<IconLock size={28} stroke={1.5} aria-hidden />}
      title="The data of this person are restricted"
      isPage
    >
      <Stack gap="md">
        <Text inherit>
          They are stored, and nothing else may be done with them (Art. 18 GDPR): nobody reads or answers.
          {conversation.waitingSince && ' Something they wrote waits here until that ends.'}
        </Text>
        {isAdmin(user) ? (
          <Look conversationId={conversation.id} onLooked={setLooked} />
        ) : (
          <Text inherit>An admin may look where the law allows it, and ends the restriction.</Text>
        )}
        <LinkButton to="/inbox/{-$view}/{-$conversationId}" params={{ view }} variant="default">
          Back to the list
        </LinkButton>
      </Stack>
    </Empty>
  )
}

function Look({ conversationId, onLooked }: { conversationId: string; onLooked: (looked: Looked) => void }) {
  const form = useForm({
    initialValues: { ground: '', reason: '' },
    validate: {
      ground: (ground) => (ground === '' ? 'Choose one: there is no other' : null),
      reason: (reason) => (reason.trim() === '' ? 'Say what you need it for' : null),
    },
  })
  const look = useFormAction({
    form,
    act: async ({ ground, reason }: typeof form.values) => {
      const chosen = lookWords.find(({ value }) => value === ground)
      if (!chosen) throw new Error('No ground was chosen')
      return restrictions.look(conversationId, { ground: chosen.value, reason: reason.trim() })
    },
    onDone: onLooked,
    failed: 'It is not shown',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => look.mutate(values))}>
      <Stack gap="sm" ta="start">
        <Radio.Group label="It may be read all the same" {...form.getInputProps('ground')}>
          <Stack gap="xs" mt={4}>
            {lookWords.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label="Reason"
          description="It stands in the audit log, with your name."
          maxLength={300}
          {...form.getInputProps('reason')}
        />
        <Button type="submit" variant="default" loading={look.isPending}>
          Look
        </Button>
      </Stack>
    </form>
  )
}

function Contents({ looked: { contact, messages }, onClose }: { looked: Looked; onClose: () => void }) {
  return (
    <section className={classes.contents} aria-label="What is restricted">
      <Title order={1} fz="md">
        {contact?.name ?? 'A visitor'}
      </Title>
      <Text c="dimmed" fz="sm">
        You look at what is restricted. It is in the audit log; nothing can be changed or answered here.
      </Text>
      <ul className={classes.messages}>
        {messages.map(({ seq, author, text, createdAt }) => (
          <li key={seq}>
            <Text fz="xs" c="dimmed">
              {author.kind === 'visitor' ? 'Visitor' : author.name} · <Moment at={createdAt} />
            </Text>
            <Text dir="auto" className={classes.text ?? ''}>
              {text}
            </Text>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={onClose}>
        Close
      </Button>
    </section>
  )
}
