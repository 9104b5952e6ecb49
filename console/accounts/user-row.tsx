import { Avatar, Badge, Button, Select, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import type { User, updateUser } from '#contract/accounts'
import type { BodyInput, Role } from '#contract/endpoint'
import { fullName, useMe, usersQuery } from './me.ts'
import { accounts } from './requests.ts'
import { rolesBelow, roleWords } from './roles.ts'

export function UserRow({ user }: { user: User }) {
  const { user: me } = useMe()
  const change = useChange(user)
  const isMe = user.id === me.id
  const mayGive = rolesBelow(me.role)
  const mayChange = !isMe && mayGive.includes(user.role)
  return (
    <li className={rows.row}>
      <Avatar name={fullName(user)} color={user.isDisabled ? 'gray' : 'accent'} aria-hidden />
      <div className={rows.words}>
        <Text fw={500}>
          {fullName(user)}
          {isMe && ' (you)'}
        </Text>
        <Text fz="xs" c="dimmed">
          {user.email}
        </Text>
      </div>
      {user.isDisabled && (
        <Badge color="gray" variant="light">
          Disabled
        </Badge>
      )}
      {!user.isEmailVerified && !user.isDisabled && (
        <Badge color="gray" variant="light">
          Address not confirmed
        </Badge>
      )}
      {mayChange ? (
        <>
          <Select
            w={130}
            size="xs"
            aria-label={`Role of ${fullName(user)}`}
            data={mayGive.map((role) => ({ value: role, label: roleWords[role].name }))}
            value={user.role}
            allowDeselect={false}
            disabled={change.isPending}
            onChange={(role: Role | null) => role && change.mutate({ role })}
          />
          <Button
            variant="default"
            size="xs"
            loading={change.isPending}
            aria-label={`${user.isDisabled ? 'Enable' : 'Disable'} ${fullName(user)}`}
            onClick={() =>
              user.isDisabled ? change.mutate({ isDisabled: false }) : askToDisable(user, change.mutate)
            }
          >
            {user.isDisabled ? 'Enable' : 'Disable'}
          </Button>
        </>
      ) : (
        <Text c="dimmed">{roleWords[user.role].name}</Text>
      )}
    </li>
  )
}

function useChange(user: User) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof updateUser>) => accounts.updateUser(user.id, body),
    onSuccess: () => {
      showDone(`${fullName(user)} is changed.`)
      return queryClient.invalidateQueries({ queryKey: usersQuery.queryKey })
    },
    onError: (error) => showProblem(error, `${fullName(user)} is not changed`),
  })
}

function askToDisable(user: User, change: (body: { isDisabled: boolean }) => void) {
  modals.openConfirmModal({
    title: `Disable ${fullName(user)}`,
    children:
      'All their sessions end at once and they cannot sign in. You can enable them again at any time.',
    labels: { confirm: 'Disable', cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm: () => change({ isDisabled: true }),
  })
}
