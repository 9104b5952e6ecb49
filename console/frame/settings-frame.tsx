import {
  IconArrowLeft,
  IconDevices,
  IconDoorExit,
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
  const mayOpen = ({ isForAdmins }: Page) => !isForAdmins || isAdmin(user)
  return (
    <div className={classes.frame}>
      <nav className={classes.navigation} aria-label="Settings">
        <div className={classes.head}>
          <BackToInbox />
          <Brand />
        </div>
        <div className={classes.links}>
          {sections.map(({ title, pages }) => (
            <SettingsSection key={title} title={title} pages={[...pages].filter(mayOpen)} />
          ))}
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

const sections = [
  {
    title: 'General',
    pages: [
      { to: '/settings/widgets', label: 'Widgets', Icon: IconMessage2, isForAdmins: false },
      { to: '/settings/users', label: 'Users', Icon: IconUsers, isForAdmins: true },
      { to: '/settings/api-keys', label: 'API keys', Icon: IconKey, isForAdmins: true },
      { to: '/settings/webhooks', label: 'Webhooks', Icon: IconWebhook, isForAdmins: true },
    ],
  },
  {
    title: 'GDPR',
    pages: [
      { to: '/settings/export', label: 'Export', Icon: IconFileExport, isForAdmins: true },
      { to: '/settings/closing', label: 'Close the organization', Icon: IconDoorExit, isForAdmins: true },
    ],
  },
  {
    title: 'You',
    pages: [
      { to: '/settings/profile', label: 'Profile', Icon: IconUser, isForAdmins: false },
      { to: '/settings/sessions', label: 'Sessions', Icon: IconDevices, isForAdmins: false },
    ],
  },
] as const
type Page = (typeof sections)[number]['pages'][number]

function SettingsSection({ title, pages }: { title: string; pages: Page[] }) {
  if (pages.length === 0) return null
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {pages.map((page) => (
        <SettingsLink key={page.to} {...page} />
      ))}
    </section>
  )
}

function SettingsLink({ to, label, Icon }: Page) {
  const isHere = useRouterState({ select: (state) => state.location.pathname.startsWith(to) })
  return (
    <NavigationLink
      to={to}
      label={label}
      leftSection={<Icon size={20} stroke={1.5} aria-hidden />}
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
