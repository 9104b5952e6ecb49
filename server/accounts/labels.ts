import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const account = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to let colleagues and customers know who answers',
  basis: 'contract',
  retention: 'with the account',
})

const access = labelled({
  subject: 'user',
  class: 'access',
  purpose: 'to keep accounts safe',
  basis: 'contract',
  retention: 'until its expiry',
})

const secret = { export: { no: 'a secret, of no meaning to anybody' } } as const

const inUsers = { export: { no: 'the same as in users; where an address signs in is asked before all else' } }

export const labels: Labels = {
  users: tenantTable({
    id: account(),
    email: account(),
    first_name: account(),
    last_name: account(),
    role: account(),
    password_hash: account(secret),
    email_verified_at: account(),
    disabled_at: account(),
    created_at: account(),
  }),
  sessions: tenantTable({
    token_hash: access(secret),
    id: access(),
    user_id: access(),
    device: access(),
    created_at: access(),
    last_used_at: access(),
    expires_at: madeAt,
  }),
  mailed_tokens: tenantTable({
    token_hash: access(secret),
    user_id: access(),
    purpose: impersonal('one of our own words'),
    created_at: madeAt,
    expires_at: madeAt,
  }),
  invitations: tenantTable({
    id: access(),
    email: access(),
    role: access(),
    token_hash: access(secret),
    invited_by: access(),
    created_at: access(),
    expires_at: madeAt,
  }),
  logins: tenantTable({
    email: account(inUsers),
    user_id: account(inUsers),
  }),
}
