import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { required } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { apiKeys, apiKeysQuery } from './requests.ts'
import { ScopeChoice } from './scope-choice.tsx'
import { SecretOnce } from './secret-once.tsx'

const empty: { name: string; scopes: string[]; lifetime: string; networks: string } = {
  name: '',
  scopes: [],
  lifetime: '365',
  networks: '',
}

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: '', label: 'never' },
]

export function NewKey({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: empty,
    validate: {
      name: required('Give it a name: which program has it?'),
      scopes: (scopes) => (scopes.length === 0 ? 'Choose at least one.' : null),
    },
  })
  const create = useFormAction({
    form,
    act: ({ name, scopes, lifetime, networks }: typeof empty) =>
      apiKeys.create({
        name,
        scopes,
        networks: networks.split(/[\s,]+/).filter(Boolean),
        expiresAt: lifetime === '' ? null : daysFromNow(Number(lifetime)),
      }),
    onDone: () => queryClient.invalidateQueries(apiKeysQuery),
    failed: 'The key is not made',
  })
  if (create.data) return <SecretOnce secret={create.data.secret} onDone={onDone} />
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Stack>
        <TextInput
          label="Name"
          description="Of the program that will have it"
          maxLength={100}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <ScopeChoice
          chosen={form.values.scopes}
          onChange={(scopes) => {
            form.setFieldValue('scopes', scopes)
            form.clearFieldError('scopes')
          }}
          fault={form.errors.scopes}
        />
        <Select
          label="Expires after"
          data={lifetimes}
          allowDeselect={false}
          {...form.getInputProps('lifetime')}
        />
        <Textarea
          label="Networks"
          description="Addresses or networks it may be used from, one a line, like 203.0.113.0/24. Empty: anywhere."
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          {...form.getInputProps('networks')}
        />
        <FormButtons send="Make the key" isSending={create.isPending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
