import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconDevices, IconLogout, IconSelector, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { fullName, useMe } from '#console/accounts/me.ts'
import { useSignOut } from '#console/accounts/sign-out.ts'
import classes from './user-menu.module.css'

export function UserMenu() {
  const { user, organization } = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <Avatar name={fullName(user)} size={28} color="accent" aria-hidden />
          <span className={classes.names}>
            <Text fw={500} truncate>
              {fullName(user)}
            </Text>
            <Text fz="xs" c="dimmed" truncate>
              {organization.name}
            </Text>
          </span>
          <VisuallyHidden>Profile and signing out</VisuallyHidden>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconUser size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/settings/profile' })}
        >
          Profile
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDevices size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/settings/sessions' })}
        >
          Sessions
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
