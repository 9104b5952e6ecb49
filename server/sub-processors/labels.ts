import { impersonal, impersonalAndKept, type Labels, labelled, tenantTable } from '#platform/data-map'

const listed = impersonal('what the operator says in public about companies they work with')
const ofThisPlace = 'about this installation; the next has a list of its own'
const kept = impersonalAndKept(ofThisPlace)

const said = labelled({
  subject: 'user',
  class: 'proof',
  purpose:
    'to prove that an organization was told of a change of sub-processors, and what it said (Art. 28(2) GDPR)',
  basis: 'legal obligation',
  export: { no: ofThisPlace },
  retention: 'with the account',
})

const who = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to show who said where data may be',
  basis: 'contract',
  erase: 'blank',
  retention: 'with the account',
})

export const labels: Labels = {
  sub_processors: {
    id: listed,
    number: listed,
    name: listed,
    entry: listed,
    notice_days: listed,
    waived: listed,
    not_before: listed,
    added_at: listed,
    previous: listed,
    hash: listed,
    notified_at: listed,
    effective_at: listed,
  },
  sub_processor_notices: tenantTable(
    {
      entry_id: kept,
      told_at: kept,
      mailed_at: kept,
      objection: said({ subject: 'free-text' }),
      objected_by: said({ erase: 'blank' }),
      objected_at: said(),
    },
    { nobody: 'about companies the operator works with' },
  ),
  place_rules: tenantTable({
    places: impersonalAndKept(ofThisPlace),
    set_by: who({ export: { no: ofThisPlace } }),
    set_at: impersonalAndKept(ofThisPlace),
  }),
}
