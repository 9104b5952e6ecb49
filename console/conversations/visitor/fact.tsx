import type { ReactNode } from 'react'
import classes from './side-panel.module.css'

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}

export function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div dir="auto">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
