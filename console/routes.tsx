import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { meQuery } from '#console/accounts/me.ts'

import { hasCode } from '#console/api/problem.ts'
import { readAuditFilter } from '#console/audit/audit-filter.ts'
import { FailurePage, NotFoundPage, PendingPage } from '#console/frame/fallback-pages.tsx'
import { readDeliveryFilter } from '#console/webhooks/delivery-filter.ts'

type Context = { queryClient: QueryClient }

/** Where to go on after signing in: a path of the console itself, nothing else. */
type SignInSearch = { back?: string }

const root = createRootRouteWithContext<Context>()()

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

const usersOnly = createRoute({
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

const settingsRoute = createRoute({
  getParentRoute: () => usersOnly,
  path: '/settings',
  component: lazyRouteComponent(() => import('#console/frame/settings-frame.tsx'), 'SettingsFrame'),
})

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/widgets' })
  },
})

const widgetsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/widgets',
  component: lazyRouteComponent(() => import('#console/widgets/widgets-page.tsx'), 'WidgetsPage'),
})

const widgetRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/widgets/$widgetId',
  component: lazyRouteComponent(() => import('#console/widgets/widget-page.tsx'), 'WidgetPage'),
})

const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('#console/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})

const webhookRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/webhooks/$webhookId',
  validateSearch: readDeliveryFilter,
  component: lazyRouteComponent(() => import('#console/webhooks/webhook-page.tsx'), 'WebhookPage'),
})

const usersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('#console/accounts/users-page.tsx'), 'UsersPage'),
})

const apiKeysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('#console/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
})

const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('#console/accounts/profile-page.tsx'), 'ProfilePage'),
})

const sessionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/sessions',
  component: lazyRouteComponent(() => import('#console/accounts/sessions-page.tsx'), 'SessionsPage'),
})

const restrictionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/restrictions',
  component: lazyRouteComponent(
    () => import('#console/restrictions/restrictions-page.tsx'),
    'RestrictionsPage',
  ),
})

const exportRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/export',
  component: lazyRouteComponent(() => import('#console/exports/export-page.tsx'), 'ExportPage'),
})

const overviewRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/privacy',
  component: lazyRouteComponent(() => import('#console/overview/overview-page.tsx'), 'OverviewPage'),
})

const noticeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/notice',
  component: lazyRouteComponent(() => import('#console/documents/notice-page.tsx'), 'NoticePage'),
})

const cookieStatementRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/cookie-statement',
  component: lazyRouteComponent(
    () => import('#console/documents/cookie-statement-page.tsx'),
    'CookieStatementPage',
  ),
})

const claimsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/claims',
  component: lazyRouteComponent(() => import('#console/claims/claims-page.tsx'), 'ClaimsPage'),
})

const measuresRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/measures',
  component: lazyRouteComponent(() => import('#console/claims/measures-page.tsx'), 'MeasuresPage'),
})

const subProcessorsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/sub-processors',
  component: lazyRouteComponent(
    () => import('#console/sub-processors/sub-processors-page.tsx'),
    'SubProcessorsPage',
  ),
})

const dataLocationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/data-location',
  component: lazyRouteComponent(
    () => import('#console/sub-processors/data-location-page.tsx'),
    'DataLocationPage',
  ),
})

const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/audit-log',
  validateSearch: readAuditFilter,
  component: lazyRouteComponent(() => import('#console/audit/audit-page.tsx'), 'AuditPage'),
})

const earlierConsentsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/earlier-consents',
  component: lazyRouteComponent(
    () => import('#console/imports/earlier-consents-page.tsx'),
    'EarlierConsentsPage',
  ),
})

const dataMapRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/data-map',
  component: lazyRouteComponent(() => import('#console/privacy/data-map-page.tsx'), 'DataMapPage'),
})

const processingRecordRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/processing-record',
  component: lazyRouteComponent(
    () => import('#console/privacy/processing-record-page.tsx'),
    'ProcessingRecordPage',
  ),
})

const rolesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/roles',
  component: lazyRouteComponent(() => import('#console/privacy/roles-page.tsx'), 'RolesPage'),
})

const addressesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/ip-addresses',
  component: lazyRouteComponent(() => import('#console/privacy/addresses-page.tsx'), 'AddressesPage'),
})

const requestsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/requests',
  component: lazyRouteComponent(() => import('#console/requests/requests-page.tsx'), 'RequestsPage'),
})

const requestRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/requests/$requestId',
  component: lazyRouteComponent(() => import('#console/requests/request-page.tsx'), 'RequestPage'),
})

const retentionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/retention',
  component: lazyRouteComponent(() => import('#console/retention/retention-page.tsx'), 'RetentionPage'),
})

const holdsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/holds',
  component: lazyRouteComponent(() => import('#console/holds/holds-page.tsx'), 'HoldsPage'),
})

const erasuresRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/erasures',
  component: lazyRouteComponent(() => import('#console/erasures/erasures-page.tsx'), 'ErasuresPage'),
})

const agreementRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/agreement',
  component: lazyRouteComponent(() => import('#console/agreements/agreement-page.tsx'), 'AgreementPage'),
})

const signAgreementRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/agreement/sign',
  component: lazyRouteComponent(() => import('#console/agreements/sign-page.tsx'), 'SignPage'),
})

const closingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/closing',
  component: lazyRouteComponent(() => import('#console/closing/closing-page.tsx'), 'ClosingPage'),
})

const incidentsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/incidents',
  component: lazyRouteComponent(() => import('#console/incidents/incidents-page.tsx'), 'IncidentsPage'),
})

const incidentRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/incidents/$incidentId',
  component: lazyRouteComponent(() => import('#console/incidents/incident-page.tsx'), 'IncidentPage'),
})

const tree = root.addChildren([
  registerRoute,
  verifyEmailRoute,
  signInRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  acceptInvitationRoute,
  usersOnly.addChildren([
    homeRoute,
    inboxRoute,
    contactsRoute,
    contactRoute,
    settingsRoute.addChildren([
      settingsHomeRoute,
      widgetsRoute,
      widgetRoute,
      webhooksRoute,
      webhookRoute,
      usersRoute,
      apiKeysRoute,
      profileRoute,
      sessionsRoute,
      restrictionsRoute,
      exportRoute,
      overviewRoute,
      noticeRoute,
      cookieStatementRoute,
      earlierConsentsRoute,
      claimsRoute,
      measuresRoute,
      subProcessorsRoute,
      dataLocationRoute,
      auditRoute,
      dataMapRoute,
      processingRecordRoute,
      rolesRoute,
      addressesRoute,
      requestsRoute,
      requestRoute,
      retentionRoute,
      holdsRoute,
      erasuresRoute,
      agreementRoute,
      signAgreementRoute,
      closingRoute,
      incidentsRoute,
      incidentRoute,
    ]),
  ]),
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
