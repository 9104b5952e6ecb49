import { Button, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Restriction, WhichPerson } from '#contract/restrictions'
import { restrictions } from './queries.ts'
import { useWishDone } from './use-wish-done.ts'
import { groundWords } from './words.ts'

export function RestrictPerson(props: { whom: WhichPerson; name: string; label?: string }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Restrict the data of ${props.name}`}
      onClick={() => {
        const modalId = modals.open({
          title: `Restrict the data of ${props.name}`,
          size: 'lg',
          children: <Restrict {...props} onDone={() => modals.close(modalId)} />,
        })
      }}
    >
      {props.label ?? 'Restrict'}
    </Button>
  )
}

function Restrict({ whom, onDone }: { whom: WhichPerson; onDone: () => void }) {
  const done = useWishDone(onDone)
  const initialValues: { ground: Restriction['ground']; note: string } = { ground: 'asked', note: '' }
  const form = useForm({ initialValues })
  const place = useFormAction({
    form,
    act: ({ ground, note }: typeof form.values) =>
      restrictions.place({
        on: whom,
        ground,
        ...(note.trim() && { note: note.trim() }),
      }),
    onDone: () => done('Their data are restricted.'),
    failed: 'Nothing was restricted',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => place.mutate(values))}>
      <Stack>
        <Text fz="sm">
          From now on their data are stored and nothing else is done with them (Art. 18 GDPR): nobody reads,
          answers, changes or deletes them. What they write is kept and waits.
        </Text>
        <Radio.Group label="Why" {...form.getInputProps('ground')}>
          <Stack gap="xs" mt={4}>
            {Object.entries(groundWords).map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label="Note"
          description="What it is about. May be left empty."
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('note')}
        />
        <FormButtons send="Restrict" isSending={place.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
