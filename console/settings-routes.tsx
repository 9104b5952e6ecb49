import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readAuditFilter } from '#console/audit/audit-filter.ts'
import { readDeliveryFilter } from '#console/webhooks/delivery-filter.ts'
import { usersOnly } from './parent-routes.tsx'

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

export const settingsTree = settingsRoute.addChildren([
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
])
