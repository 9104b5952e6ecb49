import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const wished = labelled({
  subject: 'contact',
  class: 'proof',
  purpose: 'to do no more with somebody’s data than the person lets us (Art. 18 and 21 GDPR)',
  basis: 'legal obligation',
  retention: 'with whom it is about',
})

const byUser = {
  subject: 'user',
  purpose: 'to know who is answerable for it',
  erase: 'blank',
} as const
const words = { subject: 'free-text', isSpecialCategory: true } as const

const ways = [
  { column: 'contact_id', names: 'contacts' },
  { column: 'visitor_id', names: 'visitors' },
  { column: 'request_id', names: 'subject_requests' },
]

export const labels: Labels = {
  restrictions: tenantTable(
    {
      id: impersonal('names the restriction'),
      contact_id: wished(),
      visitor_id: wished({ subject: 'visitor' }),
      ground: wished(),
      note: wished(words),
      request_id: impersonal('names the request it was placed for'),
      placed_by: wished(byUser),
      placed_at: wished(),
      lifted_by: wished(byUser),
      lifting_at: wished(),
      lift_reason: wished(words),
      told_at: wished(),
      lifts_at: madeAt,
    },
    ways,
  ),
  objections: tenantTable(
    {
      id: impersonal('names the objection'),
      contact_id: wished(),
      visitor_id: wished({ subject: 'visitor' }),
      purpose: wished(),
      details: wished(words),
      request_id: impersonal('names the request it was recorded for'),
      recorded_by: wished(byUser),
      recorded_at: wished(),
      decision: wished(),
      decision_reason: wished(words),
      decided_by: wished(byUser),
      decided_at: wished(),
    },
    ways,
  ),
}
