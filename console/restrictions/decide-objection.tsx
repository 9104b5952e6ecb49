import { Button, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Objection } from '#contract/restrictions'
import { HowTold, refuseNoNote, toldBy } from './how-told.tsx'
import { restrictions } from './queries.ts'
import { useWishDone } from './use-wish-done.ts'
import { purposeWords } from './words.ts'

type Undecided = Pick<Objection, 'id' | 'purpose' | 'details' | 'decision'>

/** For admins, as long as there is something to weigh. */
export function DecideObjection({ objection, name }: { objection: Undecided; name: string }) {
  const { user } = useMe()
  const { purpose, decision } = objection
  if (!isAdmin(user) || decision || purpose === 'direct-marketing') return null
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`Decide the objection of ${name} to ${purposeWords[purpose]}`}
      onClick={() => {
        const modalId = modals.open({
          title: `An objection to ${purposeWords[purpose]}`,
          size: 'lg',
          children: <Decide objection={objection} onDone={() => modals.close(modalId)} />,
        })
      }}
    >
      Decide
    </Button>
  )
}

function Decide({ objection, onDone }: { objection: Undecided; onDone: () => void }) {
  const done = useWishDone(onDone)
  const isWaitedFor = objection.purpose === 'other'
  const initialValues: Values = { is: '', reason: '', how: 'by mail', note: '' }
  const form = useForm({
    initialValues,
    validate: {
      is: (is) => (is === '' ? 'Choose one' : null),
      reason: (reason) => (reason.trim() === '' ? 'Say why' : null),
      note: (note, values) => (isWaitedFor ? refuseNoNote(note, values) : null),
    },
  })
  const decide = useFormAction({
    form,
    act: async (values: Values) => {
      if (values.is === '') throw new Error('Nothing was chosen')
      return restrictions.decide(objection.id, {
        is: values.is,
        reason: values.reason.trim(),
        ...(isWaitedFor && { told: toldBy(values) }),
      })
    },
    onDone: () => done('The objection is decided.'),
    failed: 'The objection is not decided',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => decide.mutate(values))}>
      <Stack>
        {objection.details && (
          <Text fz="sm" dir="auto">
            They say: {objection.details}
          </Text>
        )}
        <Radio.Group label="What weighs more" {...form.getInputProps('is')}>
          <Stack gap="sm" mt={4}>
            <Radio
              value="upheld"
              label="Their objection is upheld"
              description="What they object to stops for good (Art. 21(1) GDPR)."
            />
            <Radio
              value="overridden"
              label="It is overridden"
              description="You can show compelling legitimate grounds that override their interests, rights and freedoms, or you need the data for legal claims (Art. 21(1) GDPR). It goes on."
            />
          </Stack>
        </Radio.Group>
        <Textarea
          label="Reasons"
          description={
            isWaitedFor
              ? 'They read them in the mail. You must be able to show them later.'
              : 'You must be able to show them later.'
          }
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('reason')}
        />
        {isWaitedFor && (
          <>
            <Text fz="sm">
              Until now their data are only stored. Before that ends they must be told (Art. 18(3) GDPR).
            </Text>
            <HowTold how={form.getInputProps('how')} note={form.getInputProps('note')} />
          </>
        )}
        <FormButtons send="Decide" isSending={decide.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

type Values = { is: 'upheld' | 'overridden' | ''; reason: string; how: string; note: string }
