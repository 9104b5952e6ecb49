import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#console/api/request.ts'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { BodyInput } from '#contract/endpoint'
import type { Contact } from '#contract/identity'
import type { correctContact } from '#contract/requests'

/** Art. 16 GDPR: what is wrong is made right, wherever it is repeated. */
export function CorrectContact({ contact }: { contact: Contact }) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Correct: ${contact.name ?? contact.externalId}`}
        onClick={() => setIsOpen(true)}
      >
        Correct
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Correct this contact"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Fields contact={contact} onDone={close} />
      </Modal>
    </>
  )
}

function Fields({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: { name: contact.name ?? '', email: contact.email ?? '' } })
  const correct = useFormAction({
    form,
    act: ({ name, email }: { name: string; email: string }) => {
      const body: BodyInput<typeof correctContact> = {
        ...(name.trim() && { name: name.trim() }),
        ...(email.trim() && { email: email.trim() }),
      }
      return request<typeof correctContact>('PATCH', `/contacts/${contact.id}`, { body })
    },
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['contacts'] })
      showDone('It is corrected everywhere it was repeated.')
      onDone()
    },
    failed: 'The contact is not corrected',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => correct.mutate(values))}>
      <Stack>
        <TextInput label="Name" {...form.getInputProps('name')} />
        <TextInput type="email" label="E-mail address" {...form.getInputProps('email')} />
        <Text fz="sm" c="dimmed">
          It is corrected in forms, addresses to answer to and attributes too (Art. 16 GDPR); words in
          messages stay as they were written. When this person next signs in on your website, your backend
          says its own name and address again: correct it there as well.
        </Text>
        <FormButtons send="Correct" isSending={correct.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
