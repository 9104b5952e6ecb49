import { type RetentionClass, retentionClasses } from '#contract/retention'
import type { Labels } from '#platform/data-map'
import { expiringTables } from './expired.ts'

/** The class whose rule each table with personal data ends by, or 'expired': it says itself until when it is good. */
const ends: Record<string, RetentionClass | 'expired'> = {
  messages: 'messages',
  files: 'messages',
  ratings: 'messages',
  submissions: 'submissions',
  conversations: 'conversations',
  receipts: 'conversations',
  visitors: 'people',
  contacts: 'people',
  merged_visitors: 'people',
  consent_events: 'proofs',
  events: 'events',
  wanted_transcripts: 'expired',
  ...Object.fromEntries(expiringTables.map((table) => [table, 'expired'] as const)),
}

/** What ends in another way than by a rule of the organization, and how. */
const otherEnds: Record<string, string> = {
  organizations: 'when the organization is closed',
  users: 'when the organization is closed, or the user is deleted',
  logins: 'with the user',
  api_keys: 'with the user',
  identity_keys: 'with the widget',
  imported_records: 'whom it names goes with them; a keyed hash stays until the organization is closed',
  webhooks: 'when it is deleted',
  webhook_deliveries: '30 days after the event, by the sweep of the webhooks',
  exports: 'after seven days, by a job of its own',
  kept_answers: 'after a day, by a job of its own',
  holds: 'with whom it is about',
  restrictions: 'with whom it is about',
  objections: 'with whom it is about',
  retention_rules: 'when the organization is closed',
  audit_entries: 'after twelve months, by a job of the audit log',
  audit_reasons: 'with the entry it explains',
  subject_requests: 'three years after it was closed, when the requests look for what is due',
  subject_request_events: 'with the request',
  subject_request_steps: 'with the request',
  operator_requests: 'three years after it was closed, when the requests look for what is due',
  request_settings: 'when the organization is closed',
  privacy_contacts: 'when the organization is closed',
  document_settings: 'when the organization is closed',
  document_versions: 'when the organization is closed',
  own_clauses: 'when the organization is closed',
  visitor_addresses: 'after the hours of the rule, by a job of its own',
  status_subscribers: 'when they leave; two days after asking where the mailed link was not opened',
  sub_processor_notices: 'when the organization is closed',
  place_rules: 'when the organization is closed',
  incident_letters: 'with whom it is about; the count stays in the register',
  incident_entries: 'when the organization is closed: the register of breaches is kept (Art. 33(5) GDPR)',
  operator_incident_entries: 'never: it is the operator’s proof, and says of organizations their ids',
  agreements: 'when the organization is closed: every signed agreement stays',
  agreement_copies: 'when the organization is closed',
  agreement_presentations: 'when it is signed, with the next one, or with the user',
  closings: 'when the organization is erased',
  closing_certificates: 'it names nobody; the address it is mailed to goes once it is mailed',
  erasures: 'three years after the certificate, by the sweep',
  erased_objects: 'with the erasure',
  restored_jobs: 'when the queue takes them over, at the first start after a restore',
  'aparte_jobs.job': 'an hour after it is done, two weeks after it failed, by the queue',
}

const words = (name: RetentionClass): string => {
  const { usual, unit } = retentionClasses[name]
  return unit === 'months' && usual % 12 === 0 && usual > 12 ? `${usual / 12} years` : `${usual} ${unit}`
}

/** Tables with personal data that no rule ends, or whose labels say something else than their rule; good is an empty list. */
export function retentionFaults(labels: Labels): string[] {
  return Object.entries(labels).flatMap(([table, columns]) => {
    const said = Object.values(columns).flatMap((label) =>
      label.subject === 'none' ? [] : [label.retention],
    )
    const [end, other] = [ends[table], otherEnds[table]]
    if (said.length === 0) return end || other ? [`${table} holds nothing about anybody, and has an end`] : []
    if (!end && !other) return [`${table} has no end`]
    if (end && other) return [`${table} has two ends`]
    if (!end) return []
    const expected = end === 'expired' ? ['until its expiry', '30 minutes'] : [words(end)]
    return said
      .filter((one) => !expected.includes(one))
      .map((one) => `${table} says "${one}", its rule "${expected.join('" or "')}"`)
  })
}
