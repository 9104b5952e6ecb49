import { impersonalAndKept, type Labels, labelled, type StoreLabel, tenantTable } from '#platform/data-map'

const ofThisPlace =
  'the log of this installation, sealed by its key; it is downloaded whole, with its anchor, under Audit log'

const log = impersonalAndKept(ofThisPlace)

const who = labelled({
  subject: 'user',
  class: 'proof',
  purpose: 'to be able to show who did what (Art. 5(2), 24 and 32 GDPR)',
  basis: 'legal obligation',
  export: { no: ofThisPlace },
  erase: { keep: 'a random number, which names nobody once its row is gone', until: '12 months' },
  retention: '12 months',
})

const whom = who({ subject: 'visitor' })

const why = labelled({
  subject: 'free-text',
  class: 'proof',
  purpose: 'to show the organization why the operator looked',
  basis: 'legal obligation',
  export: { no: ofThisPlace },
  erase: 'blank',
  retention: '12 months',
})

const nobodys = { nobody: 'names whom it is about by random numbers only' }

export const labels: Labels = {
  audit_entries: tenantTable(
    {
      number: log,
      type: log,
      actor_kind: log,
      actor_id: who(),
      api_key_id: log,
      subject_id: whom,
      fields: log,
      reason_hash: log,
      created_at: log,
      previous: log,
      hash: log,
    },
    nobodys,
  ),
  audit_reasons: tenantTable(
    { number: log, category: log, text: why(), salt: log },
    { nobody: 'the operator’s own words, about what they did' },
  ),
  audit_starts: tenantTable({ number: log, hash: log, seal: log, cut_at: log }),
}

export const stores: StoreLabel[] = [
  {
    store: 'anchors of the audit logs',
    holds: 'how many entries each organization’s log has, and the hash of the newest; no personal data',
    readers: ['operator'],
    retention: 'as long as the installation',
  },
]
