import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const basis = 'legal obligation'

/** What happened, in words of whoever wrote it down: it may name somebody. */
const words = labelled({
  subject: 'free-text',
  class: 'proof',
  purpose: 'to document breaches of personal data (Art. 33(5) GDPR)',
  basis,
  erase: {
    keep: 'the register of breaches is shown to the authority as it was written',
    until: 'the organization is closed',
  },
  retention: 'with the account',
})

const who = labelled({
  subject: 'user',
  class: 'proof',
  purpose: 'to show who wrote it down',
  basis,
  erase: {
    keep: 'a random number; whose it was is gone with the account',
    until: 'the organization is closed',
  },
  retention: 'with the account',
})

const told = labelled({
  subject: 'contact',
  class: 'proof',
  purpose: 'to tell each person of a breach once, and to show that they were told (Art. 34 GDPR)',
  basis,
  erase: 'blank',
  retention: 'with whom it is about',
})

const ourWord = impersonal('one of our own words')

export const labels: Labels = {
  incidents: tenantTable({
    id: impersonal('names the incident'),
    opened_by: ourWord,
    is_exercise: ourWord,
    aware_at: madeAt,
    opened_at: madeAt,
  }),
  incident_entries: tenantTable(
    {
      incident_id: impersonal('names the incident'),
      number: impersonal('a number within the incident'),
      kind: ourWord,
      content: words(),
      user_id: who(),
      at: madeAt,
    },
    { nobody: 'about what happened, in counts; persons are not listed' },
  ),
  incident_letters: tenantTable(
    {
      incident_id: impersonal('names the incident'),
      id: impersonal('names the letter'),
      contact_id: told(),
      visitor_id: told({ subject: 'visitor' }),
      user_id: told({ subject: 'user' }),
      sending_at: madeAt,
      told_at: madeAt,
      failure: ourWord,
    },
    [
      { column: 'contact_id', names: 'contacts' },
      { column: 'visitor_id', names: 'visitors' },
    ],
  ),
  operator_incident_entries: {
    incident_id: impersonal('names the incident'),
    number: impersonal('a number within the incident'),
    kind: ourWord,
    is_exercise: ourWord,
    aware_at: madeAt,
    affected: impersonal('names organizations'),
    content: words({
      subject: 'user',
      export: { no: 'the operator’s own register, over all organizations' },
    }),
    at: madeAt,
  },
}
