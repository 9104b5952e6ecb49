import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { ServesArticle } from './serves-article.tsx'
import classes from './settings-page.module.css'
import { usePageTitle } from './use-page-title.ts'

/** One column: what this page is for, then its sections. */
export function SettingsPage(props: {
  title: string
  purpose: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  usePageTitle(props.title)
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Stack gap={4} className={classes.words ?? ''}>
          <Title order={1}>{props.title}</Title>
          <Text c="dimmed">{props.purpose}</Text>
          <ServesArticle />
        </Stack>
        {props.action}
      </div>
      {props.children}
    </div>
  )
}

export function SettingsSection(props: {
  id?: string | undefined
  title: string
  about?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section} id={props.id}>
      <Stack gap={4} mb="md">
        <Title order={2}>{props.title}</Title>
        {props.about && <Text c="dimmed">{props.about}</Text>}
      </Stack>
      {props.children}
    </section>
  )
}
