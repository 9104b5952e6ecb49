import { impersonal, type Labels, labelled, tenantTable } from '#platform/data-map'

const proof = labelled({
  subject: 'visitor',
  class: 'proof',
  purpose: 'to prove what was agreed to, and that it was withdrawn (Art. 7(1) GDPR)',
  basis: 'legal obligation',
  erase: {
    keep: 'the proof of a consent outlives it; it names nobody but a random number',
    until: '3 years after the last event',
  },
  retention: '3 years',
})

export const labels: Labels = {
  consent_events: tenantTable(
    {
      id: proof(),
      visitor_id: proof(),
      widget_id: impersonal('names the widget'),
      purpose: proof(),
      event: proof(),
      language: proof(),
      version: proof(),
      page_url: proof(),
      created_at: proof(),
    },
    [{ column: 'visitor_id', names: 'visitors' }],
  ),
}
