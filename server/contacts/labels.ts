import { impersonal, impersonalAndKept, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const visit = labelled({
  subject: 'visitor',
  class: 'visit',
  purpose: 'to let the agent see whom they help, and where on the site',
  basis: 'legitimate interest',
  retention: '30 days',
})

const access = labelled({
  subject: 'visitor',
  class: 'access',
  purpose: 'to let nobody but the visitor read the conversation',
  basis: 'contract',
  retention: '30 minutes',
})

const known = labelled({
  subject: 'contact',
  class: 'contact',
  purpose: 'to know who writes, by the word of the organization’s own backend',
  basis: 'contract',
  retention: '30 days',
})

const madeAnew =
  'an identity key is worth what is secret of it: it is made anew wherever the organization moves'

const who = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to show which admin made the key',
  basis: 'legitimate interest',
  erase: 'blank',
  export: { no: madeAnew },
  retention: 'with the account',
})

const signed = labelled({
  subject: 'contact',
  class: 'access',
  purpose: 'to take each identity token once',
  basis: 'contract',
  export: { no: 'a hash of a random number, of no meaning to anybody' },
  retention: 'until its expiry',
})

export const labels: Labels = {
  contacts: tenantTable(
    {
      id: known(),
      external_id: known(),
      name: known(),
      email: known(),
      attributes: known({ repeats: 'json' }),
      created_at: known(),
      last_seen_at: known(),
    },
    [{ column: 'id', names: 'contacts' }],
  ),
  visitors: tenantTable(
    {
      id: visit(),
      widget_id: impersonal('names the widget'),
      contact_id: known(),
      attributes: visit({
        repeats: 'json',
        purpose: 'to show agents what the website says about who writes, unverified',
      }),
      language: visit(),
      created_at: visit(),
      last_seen_at: visit(),
      online_since: visit(),
      left_at: visit(),
      page_url: visit(),
      page_title: visit(),
      page_since: visit(),
    },
    [
      { column: 'id', names: 'visitors' },
      { column: 'contact_id', names: 'contacts' },
    ],
  ),
  merged_visitors: tenantTable(
    {
      stranger_id: visit({ purpose: 'to find what older backups hold of a person who is erased' }),
      visitor_id: visit({ purpose: 'to find what older backups hold of a person who is erased' }),
      merged_at: madeAt,
    },
    [{ column: 'visitor_id', names: 'visitors' }],
  ),
  visitor_sessions: tenantTable(
    {
      token_hash: access({ export: { no: 'a secret, of no meaning to anybody' } }),
      visitor_id: access(),
      widget_id: impersonal('names the widget'),
      origin: access(),
      lifetime: access({ basis: 'consent' }),
      created_at: access(),
      expires_at: madeAt,
    },
    [{ column: 'visitor_id', names: 'visitors' }],
  ),
  identity_keys: tenantTable({
    id: impersonalAndKept(madeAnew),
    widget_id: impersonalAndKept(madeAnew),
    algorithm: impersonalAndKept(madeAnew),
    sealed_secret: impersonalAndKept('a secret of the organization’s backend, sealed'),
    public_key: impersonalAndKept(madeAnew),
    created_at: impersonalAndKept(madeAnew),
    created_by: who(),
    last_used_at: impersonalAndKept(madeAnew),
  }),
  used_identity_tokens: tenantTable(
    {
      widget_id: impersonal('names the widget'),
      jti_hash: signed(),
      expires_at: madeAt,
    },
    { nobody: 'a hash of a random number: it cannot be traced to whose token it was' },
  ),
}
