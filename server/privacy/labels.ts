import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

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

const address = labelled({
  subject: 'visitor',
  class: 'visit',
  purpose: 'to know where a visitor comes from, only where and as the organization’s rule says',
  basis: 'legitimate interest',
  retention: 'until its expiry',
})

const named = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to name in the processing record who answers for personal data (Art. 30(1)(a) GDPR)',
  basis: 'legal obligation',
  retention: 'with the account',
})

const rule = impersonal('a setting of the organization')

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
      is_marketing: proof(),
      expires_at: proof(),
      imported_from: proof(),
    },
    [{ column: 'visitor_id', names: 'visitors' }],
  ),
  address_rules: tenantTable({ mode: rule, hours: rule, reason: rule, updated_at: madeAt }),
  visitor_addresses: tenantTable(
    { visitor_id: address(), address: address(), seen_at: address(), forget_at: madeAt },
    [{ column: 'visitor_id', names: 'visitors' }],
  ),
  privacy_contacts: tenantTable({ role: rule, name: named(), reached_by: named() }),
}
