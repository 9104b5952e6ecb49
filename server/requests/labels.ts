import { impersonal, impersonalAndKept, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const basis = 'legal obligation'

const proof = labelled({
  subject: 'contact',
  class: 'proof',
  purpose: 'to prove that a person asked for their rights, when, and what was answered (Art. 5(2), 12 GDPR)',
  basis,
  erase: { keep: 'says when something was asked and answered, and nothing of who asked', until: '3 years' },
  retention: '3 years',
})

const whoAsks = labelled({
  subject: 'contact',
  class: 'proof',
  purpose: 'to know who asks, and what exactly',
  basis,
  erase: 'blank',
  retention: '3 years',
})

const answerTo = labelled({
  subject: 'contact',
  class: 'proof',
  purpose: 'to answer to it (Art. 12(3) GDPR)',
  basis,
  erase: { keep: 'whoever asked to be erased has to be told that it is done', until: 'the answer is sent' },
  retention: '3 years',
})

const words = labelled({
  subject: 'free-text',
  class: 'proof',
  purpose: 'to show how far a request is and what was decided',
  basis,
  retention: '3 years',
  erase: { keep: 'says what was done about a request, in words of those who did it', until: '3 years' },
})

const who = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to show who worked on a request',
  basis: 'legal obligation',
  erase: 'blank',
  retention: '3 years',
})

const ofAsker = labelled({
  subject: 'user',
  class: 'proof',
  purpose: 'to answer what users of the software ask its operator (Art. 12(3) GDPR)',
  basis,
  erase: {
    keep: 'the operator answers it; nothing of an organization hangs on it',
    until: 'the answer is sent',
  },
  retention: '3 years',
})

const ourWord = impersonal('one of our own words')
const secret = 'a secret of the person it was mailed to'

export const labels: Labels = {
  request_settings: tenantTable({
    time_zone: impersonal('a setting'),
    authority: impersonal('a public authority'),
    authority_website: impersonal('a public authority'),
    updated_at: madeAt,
    updated_by: who({ purpose: 'to show who changed the settings', retention: 'with the account' }),
  }),
  subject_requests: tenantTable(
    {
      id: proof(),
      kind: proof(),
      channel: proof(),
      language: proof(),
      contact_id: whoAsks(),
      visitor_id: whoAsks({ subject: 'visitor' }),
      person_name: whoAsks({ repeats: 'text' }),
      email: answerTo({ repeats: 'text' }),
      details: whoAsks({ subject: 'free-text' }),
      received_at: proof(),
      received_on: proof(),
      due_on: proof(),
      extended_at: proof(),
      extension_reason: words(),
      proof: proof(),
      token_hash: answerTo({ export: { no: secret } }),
      token_expires_at: answerTo({ export: { no: secret } }),
      export_id: impersonalAndKept('an archive holds no other archives'),
      state: proof(),
      answer: words(),
      refusal_ground: proof(),
      closed_at: proof(),
      closed_by: who(),
      warned_at: impersonal('when admins were reminded'),
      alarmed_at: impersonal('when admins were reminded'),
    },
    [
      { column: 'contact_id', names: 'contacts' },
      { column: 'visitor_id', names: 'visitors' },
      { column: 'export_id', names: 'exports' },
    ],
  ),
  subject_request_steps: tenantTable(
    { request_id: proof(), step: ourWord, note: words(), done_at: proof(), done_by: who() },
    [{ column: 'request_id', names: 'subject_requests' }],
  ),
  subject_request_events: tenantTable(
    {
      id: impersonal('names the event'),
      request_id: proof(),
      event: ourWord,
      user_id: who(),
      note: words(),
      at: proof(),
    },
    [{ column: 'request_id', names: 'subject_requests' }],
  ),
  organizations_with_requests: tenantTable({}),
  operator_requests: {
    id: impersonal('names the request'),
    kind: ofAsker(),
    language: ofAsker(),
    email: ofAsker(),
    person_name: ofAsker(),
    details: ofAsker(),
    received_at: ofAsker(),
    due_on: ofAsker(),
    passed_on_at: ofAsker(),
    passed_on_from: impersonal('names the organization'),
    state: ofAsker(),
    closed_at: ofAsker(),
  },
}
