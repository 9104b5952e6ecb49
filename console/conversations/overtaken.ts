import type { QueryClient } from '@tanstack/react-query'
import type { AgentEvent } from '#contract/realtime'

const lists = { queryKey: ['conversations'] }

/**
 * A list on its way may be from before a change that is heard meanwhile, and would put the old state back.
 * What is heard until it is there is brought once more, in the same order.
 */
export function createOvertaken(client: QueryClient, bringAgain: (event: AgentEvent) => void) {
  let heard: AgentEvent[] = []

  const stop = client.getQueryCache().subscribe((change) => {
    if (change.query.queryKey[0] !== 'conversations') return
    if (change.type === 'removed' || (change.type === 'updated' && hasAnswered(change.action))) bringAll()
  })

  function note(event: AgentEvent) {
    if (client.isFetching(lists) > 0) heard.push(event)
  }

  function bringAll() {
    const again = heard
    if (client.isFetching(lists) === 0) heard = []
    for (const event of again) bringAgain(event)
  }

  return { note, stop }
}

function hasAnswered(action: { type: string; manual?: boolean }) {
  return (action.type === 'success' && !action.manual) || action.type === 'error'
}
