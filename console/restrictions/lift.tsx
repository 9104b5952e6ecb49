import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useQueryClient } from '@tanstack/react-query'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Restriction } from '#contract/restrictions'
import { restrictions, restrictionsKey } from './queries.ts'

export function askToLift(restriction: Restriction) {
  const modalId = modals.open({
    title: 'End the restriction',
    size: 'lg',
    children: <Lift restriction={restriction} onDone={() => modals.close(modalId)} />,
  })
}

function Lift({ restriction, onDone }: { restriction: Restriction; onDone: () => void }) {
  const client = useQueryClient()
  const form = useForm({
    initialValues: { how: 'by mail', reason: '', note: '' },
    validate: {
      reason: (reason) => (reason.trim() === '' ? 'Say why it ends' : null),
      note: (note, { how }) =>
        how === 'by hand' && note.trim() === '' ? 'Say how they were told, and when' : null,
    },
  })
  const lift = useFormAction({
    form,
    act: ({ how, reason, note }: typeof form.values) =>
      restrictions.lift(restriction.id, {
        reason: reason.trim(),
        told: how === 'by mail' ? { how: 'by mail' } : { how: 'by hand', note: note.trim() },
      }),
    onDone: () => {
      showDone('The restriction ends.')
      onDone()
      return client.invalidateQueries({ queryKey: restrictionsKey })
    },
    failed: 'It is still restricted',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => lift.mutate(values))}>
      <Stack>
        <Text fz="sm">
          The person must be told before it ends (Art. 18(3) GDPR). By mail, it ends seven days after the mail
          was taken.
        </Text>
        <Textarea
          label="Why it ends"
          description="They read it."
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('reason')}
        />
        <Radio.Group label="How they are told" {...form.getInputProps('how')}>
          <Stack gap="xs" mt={4}>
            <Radio value="by mail" label="By mail, and it ends seven days later" />
            <Radio value="by hand" label="I have told them, and it ends now" />
          </Stack>
        </Radio.Group>
        {form.values.how === 'by hand' && (
          <TextInput label="How, and when" maxLength={300} {...form.getInputProps('note')} />
        )}
        <Group>
          <Button type="submit" loading={lift.isPending}>
            End it
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
