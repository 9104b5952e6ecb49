import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const setting = impersonal('a setting of the organization')
const told = impersonal('a text of the organization, shown to everybody')

const who = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to show who wrote or published what the public is told',
  basis: 'legal obligation',
  erase: 'blank',
  retention: 'with the account',
})

const named = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to name in the privacy notice who answers for personal data (Art. 13(1)(a) and (b) GDPR)',
  basis: 'legal obligation',
  retention: 'with the account',
})

export const labels: Labels = {
  document_settings: tenantTable({
    storage: setting,
    country: setting,
    transfers: setting,
    additions: told,
    updated_at: madeAt,
    updated_by: who(),
  }),
  document_versions: tenantTable({
    document: impersonal('one of our own words'),
    language: impersonal('one of our own words'),
    version: impersonal('a number'),
    content: named(),
    sha256: impersonal('of what everybody may read'),
    published_at: madeAt,
    published_by: who(),
  }),
  own_clauses: tenantTable({
    clause_id: impersonal('names the clause'),
    version: impersonal('a number'),
    name: told,
    kind: impersonal('one of our own words'),
    basis: impersonal('one of our own words'),
    is_special_category: setting,
    made_from: impersonal('one of our own words'),
    texts: told,
    published_at: madeAt,
    published_by: who(),
  }),
}
