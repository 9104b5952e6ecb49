import { impersonal, type Labels, madeAt, tenantTable } from '#platform/data-map'

export const labels: Labels = {
  widgets: tenantTable({
    id: impersonal('names the widget'),
    name: impersonal('the organization’s name for its own widget'),
    is_enabled: impersonal('a setting'),
    settings: impersonal('texts and colours the organization shows everybody'),
    created_at: madeAt,
    updated_at: madeAt,
  }),
}
