import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const visit = labelled({
  subject: 'visitor',
  class: 'visit',
  purpose: 'to let the agent see whom they help, and where on the site',
  basis: 'legitimate interest',
  retention: '30 days',
})

const access = labelled({
  subject: 'visitor',
  class: 'access',
  purpose: 'to let nobody but the visitor read the conversation',
  basis: 'contract',
  retention: '30 minutes',
})

export const labels: Labels = {
  visitors: tenantTable({
    id: visit(),
    widget_id: impersonal('names the widget'),
    language: visit(),
    created_at: visit(),
    last_seen_at: visit(),
    online_since: visit(),
    left_at: visit(),
    page_url: visit(),
    page_title: visit(),
    page_since: visit(),
  }),
  visitor_sessions: tenantTable({
    token_hash: access({ export: { no: 'a secret, of no meaning to anybody' } }),
    visitor_id: access(),
    widget_id: impersonal('names the widget'),
    origin: access(),
    created_at: access(),
    expires_at: madeAt,
  }),
}
