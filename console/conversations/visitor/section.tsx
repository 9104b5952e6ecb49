import { Title } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './side-panel.module.css'

type Props = { title: string; trust?: 'verified' | 'unverified'; children: ReactNode }

/** A part of the side panel. What somebody only says is never drawn like what is known. */
export function Section({ title, trust, children }: Props) {
  return (
    <section className={classes.section}>
      <div className={classes.heading}>
        <Title order={3} fz="sm">
          {title}
        </Title>
        {trust === 'verified' && (
          <span className={classes.verified}>
            <IconShieldCheck size={16} aria-hidden /> Verified
          </span>
        )}
        {trust === 'unverified' && <span className={classes.unverified}>Unverified</span>}
      </div>
      {children}
    </section>
  )
}
