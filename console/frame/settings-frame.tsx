import {
  IconArrowLeft,
  IconDevices,
  IconFileExport,
  IconKey,
  IconMessage2,
  IconUser,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Brand } from './brand.tsx'
import { IconLink, NavigationLink } from './links.tsx'
import classes from './settings-frame.module.css'
import { UserMenu } from './user-menu.tsx'

export function SettingsFrame() {
  const { user } = useMe()
  return (
    <div className={classes.frame}>
      <nav className={classes.navigation} aria-label="Settings">
        <div className={classes.head}>
          <BackToInbox />
          <Brand />
        </div>
        <div className={classes.links}>
          <SettingsLink
            to="/settings/widgets"
            label="Widgets"
            icon={<IconMessage2 size={20} stroke={1.5} aria-hidden />}
          />
          {isAdmin(user) && (
            <SettingsLink
              to="/settings/users"
              label="Users"
              icon={<IconUsers size={20} stroke={1.5} aria-hidden />}
            />
          )}
          {isAdmin(user) && (
            <SettingsLink
              to="/settings/api-keys"
              label="API keys"
              icon={<IconKey size={20} stroke={1.5} aria-hidden />}
            />
          )}
          {isAdmin(user) && (
            <SettingsLink
              to="/settings/export"
              label="Export"
              icon={<IconFileExport size={20} stroke={1.5} aria-hidden />}
            />
          )}
          {isAdmin(user) && (
            <SettingsLink
              to="/settings/webhooks"
              label="Webhooks"
              icon={<IconWebhook size={20} stroke={1.5} aria-hidden />}
            />
          )}
          <SettingsLink
            to="/settings/profile"
            label="Profile"
            icon={<IconUser size={20} stroke={1.5} aria-hidden />}
          />
          <SettingsLink
            to="/settings/sessions"
            label="Sessions"
            icon={<IconDevices size={20} stroke={1.5} aria-hidden />}
          />
        </div>
        <div className={classes.foot}>
          <UserMenu />
        </div>
      </nav>
      <main className={classes.content}>
        <Outlet />
      </main>
    </div>
  )
}

type SettingsPath =
  | '/settings/widgets'
  | '/settings/users'
  | '/settings/api-keys'
  | '/settings/export'
  | '/settings/webhooks'
  | '/settings/profile'
  | '/settings/sessions'

function SettingsLink(props: { to: SettingsPath; label: string; icon: React.ReactNode }) {
  const isHere = useRouterState({ select: (state) => state.location.pathname.startsWith(props.to) })
  return (
    <NavigationLink
      to={props.to}
      label={props.label}
      leftSection={props.icon}
      active={isHere}
      aria-current={isHere ? 'page' : undefined}
      className={classes.link ?? ''}
    />
  )
}

function BackToInbox() {
  return (
    <IconLink
      to="/inbox/{-$view}/{-$conversationId}"
      params={{ view: 'open' }}
      aria-label="Back to the inbox"
    >
      <IconArrowLeft size={20} stroke={1.5} aria-hidden />
    </IconLink>
  )
}
