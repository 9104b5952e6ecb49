import { Button, Group, Stack, Text, Textarea, type TextareaProps } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { Content } from '#console/conversations/content/message-content.tsx'
import type { DraftContent } from '#contract/content'
import classes from './builder-frame.module.css'

export type BuilderProps = {
  /** What stands in the composer already. */
  introduction: string
  onBuilt: (introduction: string, content: DraftContent) => void
  onCancel: () => void
}

type Props = {
  onSubmit: FormEventHandler<HTMLFormElement>
  onCancel: () => void
  introduction: TextareaProps
  preview: { introduction: string; content: DraftContent | undefined }
  isBarred?: boolean
  children: ReactNode
}

/** What every builder has: the words above, the preview, and the two ways out. */
export function BuilderFrame(props: Props) {
  const { introduction, content } = props.preview
  return (
    <form onSubmit={props.onSubmit} noValidate>
      <Stack gap="md">
        <Textarea data-autofocus autosize minRows={1} maxRows={4} maxLength={2000} {...props.introduction} />
        {props.children}
        <section className={classes.preview} aria-label="Preview">
          <Text fz="xs" c="dimmed">
            Preview
          </Text>
          {introduction.trim() && (
            <div className={classes.bubble} dir="auto">
              {introduction.trim()}
            </div>
          )}
          {content ? (
            <Content content={content} />
          ) : (
            <Text c="dimmed">What the visitor will see appears here.</Text>
          )}
        </section>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
          <Button type="submit" disabled={props.isBarred ?? false}>
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
