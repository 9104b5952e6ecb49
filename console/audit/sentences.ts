import type { AuditEntry } from '#contract/audit'
import type { EventType } from '#contract/events'

/** What somebody did, after their name; {it} is what they did it to. */
const deeds: { [type in EventType]?: string } = {
  'agreement.signed': 'signed {it}',
  'agreement.countersigned': 'counter-signed {it}',
  'api-key.created': 'made {it}',
  'api-key.updated': 'changed {it}',
  'api-key.rotated': 'gave {it} a new secret',
  'api-key.revoked': 'revoked {it}',
  'audit.downloaded': 'downloaded the audit log',
  'audit.cut': 'removed the oldest entries of the audit log, whose time was over',
  'contact.deleted': 'deleted {it}',
  'contact.erased': 'erased {it}',
  'export.requested': 'asked for an export',
  'export.ready': 'finished an export',
  'export.failed': 'could not finish an export',
  'export.downloaded': 'downloaded an export',
  'export.deleted': 'deleted an export',
  'identity-key.created': 'made a key for identity tokens',
  'identity-key.deleted': 'deleted a key for identity tokens',
  'import.finished': 'finished an import',
  'incident.letter-sent': 'sent the letter to the persons an incident affects',
  'incident.updated': 'added to the incident register',
  'invitation.deleted': 'took an invitation back',
  'notice.drafted': 'changed the draft of the privacy notice',
  'notice.published': 'published the privacy notice',
  'clause.written': 'wrote a clause',
  'operator.backed-up': 'wrote a backup by hand',
  'operator.erased': 'erased {it}',
  'operator.exported': 'wrote an archive of your data',
  'operator.imported': 'brought in data from elsewhere',
  'operator.restored': 'replaced everything by a backup',
  'organization.registered': 'registered the organization',
  'place-rule.updated': 'changed where your data may be',
  'sub-processor.announced': 'told you of a change of sub-processors',
  'sub-processor.objected': 'objected to a change of sub-processors',
  'user.created': 'made {it}',
  'user.disabled': 'disabled {it}',
  'user.invited': 'invited somebody',
  'user.joined': 'joined by an invitation',
  'user.password-changed': 'set a new password',
  'user.sign-in-refused': 'refused a sign-in as {it}',
  'user.signed-in': 'signed in',
  'user.signed-out': 'ended sessions of their own',
  'user.updated': 'changed {it}',
  'visitor.deleted': 'deleted {it}',
  'webhook.created': 'made {it}',
  'webhook.updated': 'changed {it}',
  'webhook.paused': 'paused {it}, which was not reached for days',
  'webhook.resumed': 'resumed {it}',
  'webhook.deleted': 'deleted {it}',
  'widget.created': 'made {it}',
  'widget.updated': 'changed {it}',
  'widget.deleted': 'deleted {it}',
}

/** “Maria Olsen changed the user Jonas Berg.” `says`: what the type means, for those without words of their own. */
export function sentenceOf(entry: AuditEntry, says: string): string {
  const deed = deeds[entry.type]
  const who = actorOf(entry)
  return deed === undefined ? `${who}: ${says}` : `${who} ${deed.replace('{it}', objectOf(entry))}.`
}

function actorOf({ actor }: AuditEntry): string {
  if (actor.kind === 'operator') return 'The operator'
  if (actor.kind === 'system') return 'The system'
  if (actor.kind === 'visitor') return 'A visitor'
  const name = actor.name ?? 'A user who is gone'
  return actor.apiKey ? `${name}, through the API key ${actor.apiKey.name ?? 'that is gone'},` : name
}

const kinds: { [kind in AuditEntry['object']['kind']]?: string } = {
  apiKey: 'API key',
  identityKey: 'key for identity tokens',
}

function objectOf({ object, actor }: AuditEntry): string {
  const kind = kinds[object.kind] ?? object.kind
  if (object.kind === 'user' && object.id === actor.id) return 'their own profile'
  if (object.name !== null) return `the ${kind} ${object.name}`
  const article = /^[aeiou]/i.test(kind) ? 'an' : 'a'
  return object.kind === 'user' || object.kind === 'contact' || object.kind === 'visitor'
    ? `${article} ${kind} who is gone`
    : `${article} ${kind} that is gone`
}

/** settings.welcomeMessage → welcome message */
export const fieldWords = (name: string): string =>
  name
    .replace(/^settings\./, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
