import { Skeleton, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { LinkButton, TextLink } from '#console/frame/links.tsx'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import { widgetsQuery } from '#console/widgets/queries.ts'
import classes from './first-steps.module.css'

export function FirstSteps() {
  const { user } = useMe()
  const { data } = useQuery(widgetsQuery)
  if (!data) return <Skeleton h={240} maw={480} m="xl" aria-label="Loading" role="status" />
  const widget = data.widgets.find(({ isEnabled }) => isEnabled) ?? data.widgets[0]
  return (
    <div className={classes.page}>
      <Title order={1} mb="xs">
        From here to your first conversation
      </Title>
      <Text c="dimmed">Three steps, about five minutes.</Text>
      <ol className={classes.steps}>
        <Step number={1} isDone={widget !== undefined} title="Create a widget">
          {widget ? (
            <>
              It is there. Its heading, welcome message and colour are under{' '}
              <TextLink to="/settings/widgets/$widgetId" params={{ widgetId: widget.id }}>
                {widget.name}
              </TextLink>
              .
            </>
          ) : (
            'It says what visitors see: heading, welcome message, colour.'
          )}
          {!widget && isAdmin(user) && (
            <LinkButton to="/settings/widgets" mt="sm">
              Create a widget
            </LinkButton>
          )}
          {!widget && !isAdmin(user) && <p>Ask an admin of your organization to create one.</p>}
        </Step>
        <Step number={2} isDone={false} title="Copy its line into your website">
          One line, anywhere in the page.
          {widget && <Copyable text={widget.embedLine} label="Copy the line" />}
        </Step>
        <Step number={3} isDone={false} title="Visit your website and write a message">
          Open the chat there as a visitor would. The conversation appears here within a second.
        </Step>
      </ol>
    </div>
  )
}

function Step(props: { number: number; isDone: boolean; title: string; children: ReactNode }) {
  return (
    <li className={classes.step}>
      <span className={classes.number} data-done={props.isDone}>
        {props.isDone ? <IconCheck size={16} aria-label="done" /> : props.number}
      </span>
      <div className={classes.words}>
        <Text fw={600}>{props.title}</Text>
        <Text c="dimmed" component="div">
          {props.children}
        </Text>
      </div>
    </li>
  )
}
