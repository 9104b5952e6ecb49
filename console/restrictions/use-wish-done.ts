import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { showDone } from '#console/frame/notices.tsx'
import { objectionsKey, restrictionsKey } from './queries.ts'

/** When a wish is written down: says so, closes the dialog, and shows it everywhere. */
export function useWishDone(onDone: () => void): (said: string) => Promise<void> {
  const client = useQueryClient()
  return async (said) => {
    showDone(said)
    onDone()
    await renewWishes(client)
  }
}

/** What somebody wishes changes what is shown of them everywhere. */
async function renewWishes(client: QueryClient): Promise<void> {
  client.removeQueries({ queryKey: ['stream'], type: 'inactive' })
  const shown = ['contacts', 'conversations', 'conversation', 'visitor'].map((name) => [name])
  await Promise.all(
    [restrictionsKey, objectionsKey, ...shown].map((queryKey) => client.invalidateQueries({ queryKey })),
  )
}
