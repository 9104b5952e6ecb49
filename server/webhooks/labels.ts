import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const receiver = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to tell the organization’s own systems what happens (the host may name a sole trader)',
  basis: 'contract',
  retention: 'with the account',
})

const onItsWay = labelled({
  subject: 'free-text',
  class: 'access',
  purpose:
    'to bring each event to the organization’s own systems and to prove it; a pseudonymous id of a person who was erased ' +
    'stays, so that those systems hear of the deletion (Art. 19 GDPR)',
  basis: 'legal obligation',
  export: { no: 'ids only; what they name is exported where it is kept' },
  erase: {
    keep: 'an id that names nobody once the person’s rows are gone; never contents',
    until: '30 days after the event',
  },
  retention: '30 days',
})

const outcome = impersonal('how the organization’s own system answered')
const health = impersonal('whether the organization’s own system answers')

export const labels: Labels = {
  webhooks: tenantTable({
    id: impersonal('names the webhook'),
    address: receiver(),
    types: impersonal('a setting'),
    includes_contents: impersonal('a setting; what it discloses is in the disclosure register'),
    sealed_secret: impersonal('a random secret, sealed'),
    sealed_previous_secret: impersonal('a random secret, sealed'),
    previous_signs_until: madeAt,
    failing_since: health,
    paused_at: health,
    last_tried_at: health,
    last_code: health,
    is_last_delivered: health,
    created_at: madeAt,
    deleted_at: madeAt,
  }),
  webhook_deliveries: tenantTable(
    {
      webhook_id: impersonal('names the webhook'),
      id: impersonal('names the event'),
      number: impersonal('an order'),
      type: impersonal('one of our own words'),
      subject_id: onItsWay(),
      seq: impersonal('a number in a conversation'),
      happened_at: madeAt,
      status: outcome,
      tries: outcome,
      next_try_at: outcome,
      gives_up_at: outcome,
      tried_at: outcome,
      code: outcome,
      reason: outcome,
      milliseconds: outcome,
    },
    { nobody: 'a log of ids for thirty days: what tells others of an erasure must outlive what was erased' },
  ),
  organizations_with_webhooks: tenantTable({}),
}
