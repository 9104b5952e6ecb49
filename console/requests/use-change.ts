import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showProblem } from '#console/frame/notices.tsx'
import { requestsKey } from './queries.ts'

/** Does something about a request, and shows what has become of it. */
export function useChange<Values = void>(
  act: (values: Values) => Promise<unknown>,
  { failed, onDone }: { failed: string; onDone?: () => void },
) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: requestsKey })
      onDone?.()
    },
    onError: (error) => showProblem(error, failed),
  })
}
