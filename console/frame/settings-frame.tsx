import {
  IconAddressBook,
  IconAlertTriangle,
  IconArrowLeft,
  IconBuilding,
  IconCookie,
  IconDevices,
  IconDoorExit,
  IconEraser,
  IconFileCheck,
  IconFileExport,
  IconFileImport,
  IconFileText,
  IconGauge,
  IconHandStop,
  IconHourglass,
  IconKey,
  IconListSearch,
  IconLock,
  IconMap2,
  IconMapPin,
  IconMessage2,
  IconNetwork,
  IconScale,
  IconShieldCheck,
  IconShieldLock,
  IconUser,
  IconUsers,
  IconWebhook,
  IconWritingSign,
} from '@tabler/icons-react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Brand } from './brand.tsx'
import { IconLink, NavigationLink } from './links.tsx'
import classes from './settings-frame.module.css'
import { UserMenu } from './user-menu.tsx'

export function SettingsFrame() {
  const { user } = useMe()
  useShowWhereWeAre()
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

/** On a phone the pages are one row that is longer than the screen. */
function useShowWhereWeAre() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is marked when the path changes
  useEffect(() => {
    document.querySelector('nav [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
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
      { to: '/settings/privacy', label: 'Overview', Icon: IconGauge, isForAdmins: true },
      { to: '/settings/claims', label: 'Claims', Icon: IconShieldCheck, isForAdmins: false },
      { to: '/settings/roles', label: 'Roles and contacts', Icon: IconAddressBook, isForAdmins: true },
      { to: '/settings/agreement', label: 'Agreement', Icon: IconWritingSign, isForAdmins: true },
      { to: '/settings/requests', label: 'Requests', Icon: IconScale, isForAdmins: true },
      { to: '/settings/notice', label: 'Notice and clauses', Icon: IconFileCheck, isForAdmins: true },
      {
        to: '/settings/earlier-consents',
        label: 'Earlier consents',
        Icon: IconFileImport,
        isForAdmins: true,
      },
      {
        to: '/settings/cookie-statement',
        label: 'Cookie statement',
        Icon: IconCookie,
        isForAdmins: true,
      },
      { to: '/settings/retention', label: 'Retention', Icon: IconHourglass, isForAdmins: true },
      { to: '/settings/holds', label: 'Legal holds', Icon: IconLock, isForAdmins: true },
      { to: '/settings/restrictions', label: 'Restrictions', Icon: IconHandStop, isForAdmins: true },
      { to: '/settings/erasures', label: 'Erasure', Icon: IconEraser, isForAdmins: true },
      { to: '/settings/export', label: 'Export', Icon: IconFileExport, isForAdmins: true },
      { to: '/settings/ip-addresses', label: 'IP addresses', Icon: IconNetwork, isForAdmins: true },
      { to: '/settings/data-map', label: 'Data map', Icon: IconMap2, isForAdmins: true },
      {
        to: '/settings/processing-record',
        label: 'Processing record',
        Icon: IconFileText,
        isForAdmins: true,
      },
      { to: '/settings/sub-processors', label: 'Sub-processors', Icon: IconBuilding, isForAdmins: true },
      { to: '/settings/data-location', label: 'Data location', Icon: IconMapPin, isForAdmins: true },
      { to: '/settings/measures', label: 'Measures', Icon: IconShieldLock, isForAdmins: false },
      { to: '/settings/incidents', label: 'Incidents', Icon: IconAlertTriangle, isForAdmins: true },
      { to: '/settings/audit-log', label: 'Audit log', Icon: IconListSearch, isForAdmins: true },
      { to: '/settings/closing', label: 'Closing', Icon: IconDoorExit, isForAdmins: true },
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
/** Each has its place in serves.ts. */
export type GdprPage = Extract<(typeof sections)[number], { title: 'GDPR' }>['pages'][number]['to']

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
