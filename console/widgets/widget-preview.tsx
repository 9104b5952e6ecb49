import { Text } from '@mantine/core'
import { IconMessageCircleFilled, IconX } from '@tabler/icons-react'
import { foregroundOn } from './foreground.ts'
import classes from './widget-preview.module.css'

type Props = { title: string; welcomeMessage: string; color: string; position: 'left' | 'right' }

/** How the widget will look, drawn after the form. */
export function WidgetPreview({ title, welcomeMessage, color, position }: Props) {
  const painted = { background: color, color: foregroundOn(color) }
  return (
    <>
      <Text fz="xs" c="dimmed" mb="xs">
        Preview
      </Text>
      <div className={classes.site} data-position={position} aria-hidden>
        <div className={classes.panel}>
          <div className={classes.head} style={painted}>
            <span className={classes.title}>{title || 'Chat with us'}</span>
            <IconX size={16} />
          </div>
          <div className={classes.stream}>
            {welcomeMessage.trim() !== '' && <div className={classes.theirs}>{welcomeMessage}</div>}
            <div className={classes.own} style={painted}>
              A visitor’s question
            </div>
          </div>
          <div className={classes.composer}>Write a message</div>
        </div>
        <div className={classes.launcher} style={painted}>
          <IconMessageCircleFilled size={24} />
        </div>
      </div>
    </>
  )
}
