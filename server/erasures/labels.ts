import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const proof = labelled({
  subject: 'visitor',
  class: 'proof',
  purpose: 'to prove that somebody was erased, to them and to an authority (Art. 5(2) GDPR)',
  basis: 'legal obligation',
  erase: {
    keep: 'a random number that leads nowhere any more, or a hash only the key can repeat',
    until: '3 years',
  },
  retention: '3 years',
})

const course = impersonal('how far the erasure is, in our own words, counts and times')

export const labels: Labels = {
  erasures: tenantTable(
    {
      id: impersonal('names the erasure'),
      contact_id: proof({ subject: 'contact' }),
      visitor_id: proof(),
      ground: course,
      request_id: impersonal('names the request it answers'),
      requested_by: proof({ subject: 'user', purpose: 'to show who asked for the erasure', erase: 'blank' }),
      requested_at: course,
      state: course,
      step: course,
      attempts: course,
      problem: course,
      subject: proof(),
      journal_line: course,
      journal_hash: course,
      erased_at: course,
      report: course,
      canaries: proof({
        purpose: 'to look for what the person was called and reached by; emptied when that is done',
        export: { no: 'keyed hashes for minutes, of no meaning to anybody' },
        erase: 'blank',
      }),
      certificate: course,
      finished_at: madeAt,
    },
    {
      nobody: 'what is left of a person is a number that leads nowhere, and the proof that the rest is gone',
    },
  ),
}
