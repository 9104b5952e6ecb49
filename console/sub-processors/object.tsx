import { Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useQueryClient } from '@tanstack/react-query'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { noticesQuery, suppliers } from './queries.ts'

type About = { entryId: string; name: string }

export function askToObject(about: About) {
  const modalId = modals.open({
    title: `Object to ${about.name}`,
    children: <ObjectForm about={about} onDone={() => modals.close(modalId)} />,
  })
}

function ObjectForm({ about: { entryId }, onDone }: { about: About; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? 'Say why: the operator reads it' : null) },
  })
  const object = useFormAction({
    form,
    act: ({ reason }: { reason: string }) => suppliers.object(entryId, reason.trim()),
    onDone: (notices) => {
      showDone('Your objection is recorded, and the operator sees it.')
      queryClient.setQueryData(noticesQuery.queryKey, notices)
      onDone()
    },
    failed: 'The objection was not recorded',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => object.mutate(values))}>
      <Stack>
        <Text fz="sm">
          The objection does not stop the change by itself: it is for you and the operator to find a way until
          it takes effect. It stays on record with your name and the time.
        </Text>
        <Textarea label="Reason" autosize minRows={3} maxLength={2000} {...form.getInputProps('reason')} />
        <FormButtons send="Object" isSending={object.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
