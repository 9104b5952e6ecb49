import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { FailurePage, NotFoundPage, PendingPage } from '#console/frame/fallback-pages.tsx'
import { root, usersOnly } from './parent-routes.tsx'
import { settingsTree } from './settings-routes.tsx'

/** Where to go on after signing in: a path of the console itself, nothing else. */
type SignInSearch = { back?: string }

const registerRoute = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('#console/accounts/register-page.tsx'), 'RegisterPage'),
})

const verifyEmailRoute = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('#console/accounts/verify-email-page.tsx'), 'VerifyEmailPage'),
})

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): SignInSearch => {
    const { back } = search
    return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {}
  },
  component: lazyRouteComponent(() => import('#console/accounts/sign-in-page.tsx'), 'SignInPage'),
})

const forgotPasswordRoute = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('#console/accounts/forgot-password-page.tsx'),
    'ForgotPasswordPage',
  ),
})

const resetPasswordRoute = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('#console/accounts/reset-password-page.tsx'),
    'ResetPasswordPage',
  ),
})

const acceptInvitationRoute = createRoute({
  getParentRoute: () => root,
  path: '/accept-invitation',
  component: lazyRouteComponent(
    () => import('#console/accounts/accept-invitation-page.tsx'),
    'AcceptInvitationPage',
  ),
})

const homeRoute = createRoute({
  getParentRoute: () => usersOnly,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/{-$view}/{-$conversationId}', params: { view: 'open' } })
  },
})

const inboxRoute = createRoute({
  getParentRoute: () => usersOnly,
  path: '/inbox/{-$view}/{-$conversationId}',
  component: lazyRouteComponent(() => import('#console/conversations/inbox-page.tsx'), 'InboxPage'),
})

type ContactsSearch = { search?: string }

const contactsRoute = createRoute({
  getParentRoute: () => usersOnly,
  path: '/contacts',
  validateSearch: ({ search }): ContactsSearch =>
    // A search for 12345 comes out of the address as a number.
    typeof search === 'string' || typeof search === 'number' ? { search: String(search) } : {},
  component: lazyRouteComponent(() => import('#console/contacts/contacts-page.tsx'), 'ContactsPage'),
})

const contactRoute = createRoute({
  getParentRoute: () => usersOnly,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('#console/contacts/contact-page.tsx'), 'ContactPage'),
})

const tree = root.addChildren([
  registerRoute,
  verifyEmailRoute,
  signInRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  acceptInvitationRoute,
  usersOnly.addChildren([homeRoute, inboxRoute, contactsRoute, contactRoute, settingsTree]),
])

export function createConsoleRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: FailurePage,
    defaultNotFoundComponent: NotFoundPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
  interface HistoryState {
    email?: string
  }
}
