import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const known = labelled({
  subject: 'contact',
  class: 'contact',
  purpose:
    'to know again who and what was imported, so that nothing comes twice and nobody who was deleted comes back',
  basis: 'legitimate interest',
  toPerson: {
    no: 'numbers and a keyed hash, of no meaning to anybody; what they name is exported where it is kept',
  },
  // Erasing takes away whom the row names; that somebody was here stays, in a hash that only the key can repeat.
  erase: 'blank',
  retention: 'with the account',
})

export const labels: Labels = {
  imported_records: tenantTable(
    {
      source: impersonal('which product it came from'),
      kind: impersonal('one of our own words'),
      source_key: known({
        erase: {
          keep: 'a keyed hash of the id it had there: without it a further import would bring back who was deleted',
          until: 'the organization is closed',
        },
      }),
      person_key: known({
        erase: {
          keep: 'a keyed hash of the id the person had there: without it a further import would bring them back',
          until: 'the organization is closed',
        },
      }),
      widget_id: impersonal('names the widget'),
      contact_id: known(),
      visitor_id: known({ subject: 'visitor' }),
      conversation_id: known({ subject: 'visitor' }),
      was_closed: impersonal('a state of the conversation there'),
      imported_at: madeAt,
    },
    [
      { column: 'contact_id', names: 'contacts' },
      { column: 'visitor_id', names: 'visitors' },
      { column: 'conversation_id', names: 'conversations' },
    ],
  ),
}
