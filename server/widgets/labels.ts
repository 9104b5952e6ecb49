import { impersonal, type Labels, madeAt, tenantTable } from '#platform/data-map'

const shown = impersonal('a text of the organization, shown to everybody')

const sighting = impersonal('on which website the widget is; nothing about who saw it there')

export const labels: Labels = {
  widgets: tenantTable({
    id: impersonal('names the widget'),
    name: impersonal('the organization’s name for its own widget'),
    is_enabled: impersonal('a setting'),
    settings: impersonal('texts and colours the organization shows everybody'),
    created_at: madeAt,
    updated_at: madeAt,
  }),
  widget_sightings: tenantTable({
    widget_id: impersonal('names the widget'),
    website: sighting,
    first_seen_at: sighting,
    last_seen_at: sighting,
  }),
  clauses: tenantTable({
    widget_id: impersonal('names the widget'),
    name: shown,
    language: shown,
    version: shown,
    text: shown,
    text_sha256: shown,
    published_at: madeAt,
  }),
}
