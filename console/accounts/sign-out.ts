import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { hasCode } from '#console/api/problem.ts'
import { forgetKept } from '#console/frame/kept.ts'
import { showProblem } from '#console/frame/notices.tsx'
import { askForSessionEnd } from '#console/frame/session-end.ts'
import { useMe } from './me.ts'
import { accounts } from './requests.ts'

/** Ends the session and leaves nothing of this user in the browser. */
export function useSignOut() {
  const { user } = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    askForSessionEnd(true)
    try {
      await accounts.signOut()
    } catch (error) {
      if (!hasCode(error, 'not_authenticated')) {
        askForSessionEnd(false)
        return showProblem(error, 'You are still signed in')
      }
    }
    forgetKept(user.id)
    await navigate({ to: '/sign-in' })
    queryClient.clear()
    askForSessionEnd(false)
  }
}
