import { impersonal, impersonalAndKept, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const access = labelled({
  subject: 'user',
  class: 'access',
  purpose: 'to let programs of the organization in, and to know for whom they act',
  basis: 'contract',
  retention: 'with the account',
})

const secret = impersonalAndKept('a hash of a secret: with it the key would work')

export const labels: Labels = {
  api_keys: tenantTable(
    {
      id: impersonal('names the key'),
      name: access({ subject: 'free-text' }),
      created_by: access(),
      scopes: impersonal('what the key may do'),
      networks: access({ purpose: 'to let a key in only from where its maker said' }),
      secret_hash: secret,
      secret_end: impersonal('a checksum, to tell keys apart'),
      previous_hash: secret,
      previous_until: impersonalAndKept('of no use without the secret'),
      created_at: access(),
      rotated_at: access(),
      expires_at: madeAt,
      last_used_at: impersonal('a time of a program’s last request, to the minute'),
    },
    { nobody: 'keys belong to users; a name may say anything' },
  ),
}
