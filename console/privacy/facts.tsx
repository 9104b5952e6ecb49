import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './privacy.module.css'

/** One thing that is kept or done, with what the law asks about it. */
export function Item(props: { title: string; facts: [string, ReactNode][] }) {
  return (
    <div className={classes.item}>
      <Text fw={500} mb={4} dir="auto">
        {props.title}
      </Text>
      <Facts facts={props.facts} />
    </div>
  )
}

export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
