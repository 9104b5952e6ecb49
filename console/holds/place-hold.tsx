import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useQueryClient } from '@tanstack/react-query'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { holds, holdsKey } from './queries.ts'

type About = { conversationId: string; contact: { id: string; name: string } | null }

export function askToHold(about: About) {
  const modalId = modals.open({
    title: 'Place a legal hold',
    size: 'lg',
    children: <PlaceHold about={about} onDone={() => modals.close(modalId)} />,
  })
}

function PlaceHold({ about: { conversationId, contact }, onDone }: { about: About; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { on: contact ? 'contact' : 'conversation', reason: '', until: '' },
    validate: {
      reason: (reason) => (reason.trim() === '' ? 'Say which proceeding or duty asks for it' : null),
    },
  })
  const place = useFormAction({
    form,
    act: ({ on, reason, until }: typeof form.values) =>
      holds.place({
        on:
          on === 'contact' && contact
            ? { kind: 'contact', contactId: contact.id }
            : { kind: 'conversation', conversationId },
        reason: reason.trim(),
        ...(until && { until: endOf(until) }),
      }),
    onDone: () => {
      showDone('The legal hold is in force.')
      onDone()
      return queryClient.invalidateQueries({ queryKey: holdsKey })
    },
    failed: 'No hold was placed',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => place.mutate(values))}>
      <Stack>
        <Text fz="sm">
          While a hold is in force nobody and no rule can delete what it is on. If the person asks for
          deletion, they are told that the law asks to keep it for now, and to turn to you.
        </Text>
        {contact && (
          <Radio.Group label="What must be kept" {...form.getInputProps('on')}>
            <Stack gap="xs" mt={4}>
              <Radio value="contact" label={`${contact.name}, with all conversations`} />
              <Radio value="conversation" label="This conversation only" />
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          label="Reason"
          description="The proceeding or duty that asks for it. Without details about the person."
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('reason')}
        />
        <TextInput
          type="date"
          label="Until"
          description="It ends by itself after that day. Left empty: when somebody ends it."
          maw={220}
          {...form.getInputProps('until')}
        />
        <FormButtons send="Place the hold" isSending={place.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

/** The last moment of that day, where one is. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString()
