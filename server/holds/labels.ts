import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const held = labelled({
  subject: 'contact',
  class: 'proof',
  purpose: 'to keep what a proceeding or a law asks for, and to prove why (Art. 17(3) GDPR)',
  basis: 'legal obligation',
  toPerson: { no: 'may tell of a proceeding that concerns others' },
  retention: 'with whom it is about',
})

const byUser = {
  subject: 'user',
  purpose: 'to know who is answerable for keeping it',
  erase: 'blank',
} as const

export const labels: Labels = {
  holds: tenantTable(
    {
      id: impersonal('names the hold'),
      contact_id: held(),
      conversation_id: held({ subject: 'visitor' }),
      reason: held({ subject: 'free-text', isSpecialCategory: true }),
      placed_by: held(byUser),
      placed_at: madeAt,
      holds_until: madeAt,
      ended_by: held(byUser),
      ended_at: madeAt,
      end_reason: held({ subject: 'free-text', isSpecialCategory: true }),
    },
    [
      { column: 'contact_id', names: 'contacts' },
      { column: 'conversation_id', names: 'conversations' },
    ],
  ),
}
