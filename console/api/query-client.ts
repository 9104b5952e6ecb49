import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { hasCode } from './problem.ts'
import { Unreachable } from './request.ts'

/** `onSessionEnded` runs whenever the server no longer knows who is asking. */
export function createQueryClient(onSessionEnded: () => void) {
  const onError = (error: Error) => {
    if (hasCode(error, 'not_authenticated')) onSessionEnded()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The socket keeps what is on screen fresh; asking again on each focus would only add load.
        refetchOnWindowFocus: false,
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
