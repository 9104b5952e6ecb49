import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { showDone } from '#console/frame/notices.tsx'
import { emailRule } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Role } from '#contract/endpoint'
import { invitationsKey } from './invitations.tsx'
import { useMe } from './me.ts'
import { accounts } from './requests.ts'
import { roleChoices } from './roles.ts'

const empty: { email: string; role: Role } = { email: '', role: 'agent' }

export function InviteForm() {
  const { user: me } = useMe()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: empty, validate: { email: emailRule } })
  const invite = useFormAction({
    form,
    act: accounts.inviteUser,
    onDone: (invitation) => {
      form.reset()
      showDone(`${invitation.email} is invited.`)
      return queryClient.invalidateQueries({ queryKey: invitationsKey })
    },
    failed: 'Nobody is invited',
    fieldOfCode: { already_member: 'email' },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => invite.mutate(values))}>
      <Stack>
        <TextInput label="E-mail" type="email" autoComplete="off" {...form.getInputProps('email')} />
        <Select
          label="Role"
          data={roleChoices(me.role)}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <Group>
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
