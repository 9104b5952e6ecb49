import type { ReactNode } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { SettingsPage } from '#console/frame/settings-page.tsx'

/** A page of settings that only admins and owners may see. */
export function ForAdmins(props: {
  title: string
  purpose: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  const { user } = useMe()
  if (isAdmin(user)) return <SettingsPage {...props} />
  return (
    <SettingsPage title={props.title} purpose="Admins and owners see this page. Ask one of them.">
      {null}
    </SettingsPage>
  )
}
