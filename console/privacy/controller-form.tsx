import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { showDone } from '#console/frame/notices.tsx'
import { required } from '#console/frame/rules.ts'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Controller } from '#contract/privacy'
import { privacy, recordQuery, rolesQuery } from './queries.ts'

export function ControllerForm({ controller }: { controller: Controller }) {
  const queryClient = useQueryClient()
  const { name, address, registerNumber, isOutsideUnion } = controller
  const form = useForm({
    initialValues: { name, address, registerNumber: registerNumber ?? '', isOutsideUnion },
    validate: {
      name: required('Enter the name as it is registered.'),
      address: required('Enter the address.'),
    },
  })
  const save = useFormAction({
    form,
    act: (values: typeof form.values) =>
      privacy.setController({ ...values, registerNumber: values.registerNumber.trim() || null }),
    onDone: (roles) => {
      showDone('Saved. Every document names your organization like this from now on.')
      form.resetDirty()
      queryClient.setQueryData(rolesQuery.queryKey, roles)
      void queryClient.invalidateQueries({ queryKey: recordQuery.queryKey })
      return queryClient.invalidateQueries({ queryKey: ['me'] })
    },
    failed: 'Nothing was saved',
  })
  return (
    <SettingsSection
      title="Your organization"
      about="You are the controller: you decide what the chat is for (Art. 4(7))."
    >
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack>
          <TextInput label="Name" maxLength={200} {...form.getInputProps('name')} />
          <TextInput label="Address" maxLength={300} {...form.getInputProps('address')} />
          <TextInput
            label="Register and number, if you are registered"
            placeholder="Commercial register of …, HRB 12345"
            maxLength={100}
            {...form.getInputProps('registerNumber')}
          />
          <Checkbox
            label="We have no establishment in the European Union"
            description="Then a representative in the Union has to be named below (Art. 27)."
            {...form.getInputProps('isOutsideUnion', { type: 'checkbox' })}
          />
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Save organization
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}
