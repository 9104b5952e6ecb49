import { NavLink } from '@mantine/core'
import {
  IconAddressBook,
  IconArchive,
  IconInbox,
  IconKeyboard,
  IconSettings,
  IconUserCircle,
  IconUserQuestion,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Brand } from '#console/frame/brand.tsx'
import { NavigationLink } from '#console/frame/links.tsx'
import { UserMenu } from '#console/frame/user-menu.tsx'
import type { View } from '#contract/conversations'
import { countsQuery } from './queries.ts'
import { viewNames } from './view-names.ts'
import classes from './views-pane.module.css'

const icons: Record<View, ReactNode> = {
  mine: <IconUserCircle size={20} stroke={1.5} aria-hidden />,
  unassigned: <IconUserQuestion size={20} stroke={1.5} aria-hidden />,
  open: <IconInbox size={20} stroke={1.5} aria-hidden />,
  closed: <IconArchive size={20} stroke={1.5} aria-hidden />,
}

type Here = View | 'contacts'

export function ViewsPane(props: { current: Here; onHelp?: () => void }) {
  return (
    <nav className={classes.pane} aria-label="Views">
      <div className={classes.head}>
        <h1 className={classes.title}>Inbox</h1>
        <Brand />
      </div>
      <div className={classes.views}>
        <ViewLink view="mine" current={props.current} />
        <ViewLink view="unassigned" current={props.current} />
        <ViewLink view="open" current={props.current} />
        <ViewLink view="closed" current={props.current} />
        <NavigationLink
          to="/contacts"
          className={`${classes.link} ${classes.apart}`}
          label="Contacts"
          leftSection={<IconAddressBook size={20} stroke={1.5} aria-hidden />}
          active={props.current === 'contacts'}
          aria-current={props.current === 'contacts' ? 'page' : undefined}
        />
      </div>
      <div className={classes.foot}>
        {props.onHelp && (
          <NavLink
            component="button"
            className={classes.helpLink ?? ''}
            label="Keys"
            leftSection={<IconKeyboard size={20} stroke={1.5} aria-hidden />}
            onClick={props.onHelp}
          />
        )}
        <NavigationLink
          to="/settings/widgets"
          className={classes.link ?? ''}
          label="Settings"
          leftSection={<IconSettings size={20} stroke={1.5} aria-hidden />}
        />
        <UserMenu />
      </div>
    </nav>
  )
}

function ViewLink({ view, current }: { view: View; current: Here }) {
  const { data: counts } = useQuery(countsQuery)
  const total = view === 'closed' ? undefined : counts?.[view]
  const unread = view === 'closed' ? 0 : (counts?.unread[view] ?? 0)
  return (
    <NavigationLink
      to="/inbox/{-$view}/{-$conversationId}"
      params={{ view, conversationId: undefined }}
      className={classes.link ?? ''}
      label={viewNames[view]}
      leftSection={icons[view]}
      rightSection={<Count total={total} unread={unread} />}
      active={view === current}
      aria-current={view === current ? 'page' : undefined}
    />
  )
}

const plurals = new Intl.PluralRules('en')

function Count({ total, unread }: { total: number | undefined; unread: number }) {
  if (!total) return null
  const noun = plurals.select(total) === 'one' ? 'conversation' : 'conversations'
  const words = unread ? `${total} ${noun}, ${unread} unread` : `${total} ${noun}`
  return (
    <span className={classes.count} data-unread={unread > 0} title={words}>
      {unread > 0 && <span className={classes.dot} />}
      <span aria-hidden>{total}</span>
      <span className={classes.hidden}>{words}</span>
    </span>
  )
}
