import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { Invitations } from './invitations.tsx'
import { InviteForm } from './invite-form.tsx'
import { isAdmin, useMe, usersQuery } from './me.ts'
import { UserRow } from './user-row.tsx'

export function UsersPage() {
  const { user: me } = useMe()
  if (!isAdmin(me)) {
    return (
      <SettingsPage
        title="Users"
        purpose="Admins and owners decide who belongs to the organization. Ask one of them."
      >
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage title="Users" purpose="Who belongs to your organization, and what each may do.">
      <SettingsSection title="Invite somebody" about="They get a mail with a link to join.">
        <InviteForm />
        <Invitations />
      </SettingsSection>
      <SettingsSection
        title="Users"
        about="A disabled user is signed out everywhere at once. What they wrote stays."
      >
        <UserList />
      </SettingsSection>
    </SettingsPage>
  )
}

function UserList() {
  const users = useQuery(usersQuery)
  if (users.isPending) {
    return (
      <Stack role="status" aria-label="Loading users">
        <Skeleton h={44} />
        <Skeleton h={44} />
        <Skeleton h={44} />
      </Stack>
    )
  }
  if (users.isError) {
    return (
      <Failure
        title="The users could not be loaded"
        error={users.error}
        onRetry={() => void users.refetch()}
      />
    )
  }
  return (
    <ul className={rows.list}>
      {users.data.users.map((user) => (
        <UserRow key={user.id} user={user} />
      ))}
    </ul>
  )
}
