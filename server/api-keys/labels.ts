import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const access = labelled({
  subject: 'user',
  class: 'access',
  purpose: 'to let programs of the organization in, and to know for whom they act',
  basis: 'contract',
  retention: 'with the account',
})

const secret = impersonal('a hash of a random number, of no meaning to anybody')

export const labels: Labels = {
  api_keys: tenantTable({
    id: impersonal('names the key'),
    name: access({ subject: 'free-text' }),
    created_by: access(),
    scopes: impersonal('what the key may do'),
    networks: access({ purpose: 'to let a key in only from where its maker said' }),
    secret_hash: secret,
    secret_end: impersonal('a checksum, to tell keys apart'),
    previous_hash: secret,
    previous_until: madeAt,
    created_at: access(),
    rotated_at: access(),
    expires_at: madeAt,
    last_used_at: impersonal('a time of a program’s last request, to the minute'),
  }),
}
