import { Button, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Objection, WhichPerson } from '#contract/restrictions'
import { restrictions } from './queries.ts'
import { useWishDone } from './use-wish-done.ts'
import { effectWords, objectionWords } from './words.ts'

export function RecordObjection(props: { whom: WhichPerson; name: string }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Record an objection of ${props.name}`}
      onClick={() => {
        const modalId = modals.open({
          title: `Record an objection of ${props.name}`,
          size: 'lg',
          children: <Record whom={props.whom} onDone={() => modals.close(modalId)} />,
        })
      }}
    >
      Record an objection
    </Button>
  )
}

function Record({ whom, onDone }: { whom: WhichPerson; onDone: () => void }) {
  const done = useWishDone(onDone)
  const initialValues: { purpose: Objection['purpose'] | ''; details: string } = { purpose: '', details: '' }
  const form = useForm({
    initialValues,
    validate: {
      purpose: (purpose) => (purpose === '' ? 'Choose what they object to' : null),
      details: (details, { purpose }) =>
        purpose === 'other' && details.trim() === '' ? 'Say what they object to' : null,
    },
  })
  const record = useFormAction({
    form,
    act: async ({ purpose, details }: typeof form.values) => {
      if (purpose === '') throw new Error('Nothing was chosen')
      return restrictions.object({
        on: whom,
        purpose,
        ...(details.trim() && { details: details.trim() }),
      })
    },
    onDone: () => done('The objection is recorded, and counts from now on.'),
    failed: 'The objection was not recorded',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => record.mutate(values))}>
      <Stack>
        <Text fz="sm">
          Everybody may object to what rests on your legitimate interests, and to direct marketing without
          giving a reason (Art. 21 GDPR). It counts from the moment you record it.
        </Text>
        <Radio.Group label="What they object to" {...form.getInputProps('purpose')}>
          <Stack gap="sm" mt={4}>
            {(['direct-marketing', 'statistics', 'other'] as const).map((purpose) => (
              <Radio
                key={purpose}
                value={purpose}
                label={objectionWords[purpose]}
                description={effectWords[purpose]}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label="What they say"
          description={
            form.values.purpose === 'other' ? 'What it is about, and their reasons.' : 'May be left empty.'
          }
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('details')}
        />
        <FormButtons send="Record it" isSending={record.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
