import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const company = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to know the customer (may name a sole trader)',
  basis: 'contract',
  retention: 'with the account',
})

const pseudonymous = labelled({
  subject: 'free-text',
  class: 'access',
  purpose: 'to record what happened, by whom, without contents',
  basis: 'legitimate interest',
  retention: '30 days',
})

export const labels: Labels = {
  organizations: {
    id: impersonal('names the organization'),
    name: company(),
    address: company(),
    website: company(),
    register_number: company(),
    is_outside_union: impersonal('a fact about the company'),
    created_at: madeAt,
  },
  events: tenantTable(
    {
      id: impersonal('names the event'),
      type: impersonal('one of our own words'),
      actor_kind: impersonal('one of our own words'),
      actor_id: pseudonymous({ toPerson: { no: 'may name somebody who works for the organization' } }),
      subject_id: pseudonymous({
        erase: {
          keep: 'of the events that tell of the erasure itself: a random number that leads nowhere any more',
          until: '30 days after the event',
        },
      }),
      seq: impersonal('a number in a conversation'),
      created_at: madeAt,
    },
    [
      { column: 'actor_id', names: 'visitors' },
      { column: 'subject_id', names: 'visitors' },
      { column: 'subject_id', names: 'contacts' },
      { column: 'subject_id', names: 'conversations' },
      { column: 'subject_id', names: 'files' },
    ],
  ),
  installation: {
    is_only_row: impersonal('keeps the table at one row'),
    setup_code_hash: impersonal('hash of a random code'),
    first_organization_id: impersonal('names the organization'),
    first_widget_key: impersonal('public key of a widget'),
    created_at: madeAt,
  },
  migrations: {
    number: impersonal('names our own file'),
    name: impersonal('names our own file'),
    checksum: impersonal('of our own file'),
    applied_at: madeAt,
  },
}
