import { notifications } from '@mantine/notifications'
import type { QueryClient } from '@tanstack/react-query'
import type { RegisteredRouter } from '@tanstack/react-router'
import { putBackUnsent } from '#console/conversations/put-back-unsent.ts'

const notice = 'session-ended'
let isAskedFor = false

/** The server no longer knows who is asking: say so, and come back here after signing in again. */
export async function leaveEndedSession(router: RegisteredRouter, client: QueryClient) {
  const { location, matches } = router.state
  if (isAskedFor || location.pathname === '/sign-in' || !matches.some(isForUsers)) return
  notifications.show({
    id: notice,
    message: 'Your session has ended. Sign in to go on.',
    autoClose: false,
    role: 'status',
  })
  await router.navigate({ to: '/sign-in', search: { back: location.href } })
  putBackUnsent(client)
  client.clear()
}

/** At sign-out the session ends too, but then nobody needs to be told, and nothing is to be kept. */
export function askForSessionEnd(isAsked: boolean) {
  isAskedFor = isAsked
}

export function hideSessionEnded() {
  notifications.hide(notice)
}

function isForUsers(match: { routeId: string }) {
  return match.routeId === '/users-only'
}
