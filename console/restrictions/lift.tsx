import { Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Restriction } from '#contract/restrictions'
import { HowTold, refuseNoNote, toldBy } from './how-told.tsx'
import { restrictions } from './queries.ts'
import { useWishDone } from './use-wish-done.ts'

export function askToLift(restriction: Restriction) {
  const modalId = modals.open({
    title: 'End the restriction',
    size: 'lg',
    children: <Lift restriction={restriction} onDone={() => modals.close(modalId)} />,
  })
}

function Lift({ restriction, onDone }: { restriction: Restriction; onDone: () => void }) {
  const done = useWishDone(onDone)
  const form = useForm({
    initialValues: { how: 'by mail', reason: '', note: '' },
    validate: {
      reason: (reason) => (reason.trim() === '' ? 'Say why it ends' : null),
      note: refuseNoNote,
    },
  })
  const lift = useFormAction({
    form,
    act: (values: typeof form.values) =>
      restrictions.lift(restriction.id, { reason: values.reason.trim(), told: toldBy(values) }),
    onDone: () => done('The restriction ends.'),
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
        <HowTold how={form.getInputProps('how')} note={form.getInputProps('note')} />
        <FormButtons send="End it" isSending={lift.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
