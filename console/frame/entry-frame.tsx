import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import classes from './entry-frame.module.css'
import { usePageTitle } from './use-page-title.ts'

/** The pages before one is signed in: one narrow column. */
export function EntryFrame(props: { title: string; lead?: ReactNode; children: ReactNode }) {
  usePageTitle(props.title)
  return (
    <div className={classes.page}>
      <main className={classes.column}>
        <Brand />
        <Stack gap="xs" mt="xl" mb="lg">
          <Title order={1}>{props.title}</Title>
          {props.lead && <Text c="dimmed">{props.lead}</Text>}
        </Stack>
        {props.children}
      </main>
    </div>
  )
}
