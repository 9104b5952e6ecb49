import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './failure.module.css'

/** An empty place that says what belongs here and how it gets here. */
export function Empty(props: { icon: ReactNode; title: string; isPage?: boolean; children?: ReactNode }) {
  return (
    <div className={classes.place}>
      <Stack align="center" gap="xs" maw={340} ta="center">
        <span className={classes.icon}>{props.icon}</span>
        {props.isPage ? (
          <Title order={1} fz="md">
            {props.title}
          </Title>
        ) : (
          <Text fw={600}>{props.title}</Text>
        )}
        <Text c="dimmed" component="div">
          {props.children}
        </Text>
      </Stack>
    </div>
  )
}
