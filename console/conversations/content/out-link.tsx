import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'

/** A link somebody wrote, to a place that is not ours. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  const isKnown = /^(https?:|mailto:)/i.test(href)
  if (!isKnown) return children
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always" inherit title={href}>
      {children}
    </Anchor>
  )
}
