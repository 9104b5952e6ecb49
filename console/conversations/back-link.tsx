import type { ReactNode } from 'react'
import { IconLink } from '#console/frame/links.tsx'
import type { View } from '#contract/conversations'
import classes from './list-pane.module.css'

/** One pane back, where only one has room. */
export function BackLink(props: { view?: View; label: string; children: ReactNode }) {
  return (
    <IconLink
      to="/inbox/{-$view}/{-$conversationId}"
      params={{ view: props.view, conversationId: undefined }}
      aria-label={props.label}
      className={classes.back ?? ''}
    >
      {props.children}
    </IconLink>
  )
}
