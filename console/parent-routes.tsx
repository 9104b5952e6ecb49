import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { meQuery } from '#console/accounts/me.ts'
import { hasCode } from '#console/api/problem.ts'

type Context = { queryClient: QueryClient }

export const root = createRootRouteWithContext<Context>()()

/** Everything that wants somebody signed in. */
export const usersOnly = createRoute({
  getParentRoute: () => root,
  id: 'users-only',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!hasCode(error, 'not_authenticated')) throw error
      const back = location.pathname === '/' ? undefined : location.href
      throw redirect({ to: '/sign-in', search: back ? { back } : {} })
    }
  },
  component: lazyRouteComponent(() => import('#console/frame/users-frame.tsx'), 'UsersFrame'),
})
