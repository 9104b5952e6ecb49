import { Badge } from '@mantine/core'
import type { Webhook } from '#contract/webhooks'

/** How it is with a webhook, in a word. */
export function Health({ webhook }: { webhook: Webhook }) {
  const { word, color } = healthOf(webhook)
  return (
    <Badge color={color} variant="light">
      {word}
    </Badge>
  )
}

function healthOf({ pausedAt, failingSince, lastDelivery }: Webhook) {
  if (pausedAt) return { word: 'Paused', color: 'red' }
  if (failingSince) return { word: 'Failing', color: 'yellow' }
  if (!lastDelivery) return { word: 'Nothing sent yet', color: 'gray' }
  // A test that failed says nothing against a webhook, but it is no delivering either.
  return lastDelivery.isDelivered
    ? { word: 'Delivering', color: 'green' }
    : { word: 'Last try failed', color: 'yellow' }
}

/** The host is what one tells them apart by. */
export const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)

/** Of what waits, the server counts no further. */
export const countOf = (waiting: number) => (waiting === 1000 ? '1000 or more' : String(waiting))
