import { Avatar, VisuallyHidden } from '@mantine/core'
import classes from './visitor-mark.module.css'

/** The visitor's initials, with a dot while they are on the site. */
export function VisitorMark(props: { name: string; isOnline: boolean; size?: number }) {
  const initials = props.name
    .replace(/^Visitor\s+/, '')
    .slice(0, 2)
    .toUpperCase()
  return (
    <span className={classes.mark}>
      <Avatar size={props.size ?? 36} color="gray" aria-hidden>
        {initials}
      </Avatar>
      {props.isOnline && (
        <span className={classes.dot} title="Online">
          <VisuallyHidden>online</VisuallyHidden>
        </span>
      )}
    </span>
  )
}
