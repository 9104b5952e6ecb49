import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const signatory = labelled({
  subject: 'user',
  class: 'proof',
  purpose: 'to prove who signed the agreement with the processor, and what (Art. 28(9) GDPR)',
  basis: 'legal obligation',
  erase: {
    keep: 'a signed contract stays as it was signed, also when who signed is gone',
    until: 'the organization is closed',
  },
  retention: 'with the account',
})

const reading = labelled({
  subject: 'user',
  class: 'proof',
  purpose: 'to know that an agreement was read before it was signed',
  basis: 'legal obligation',
  retention: 'with the account',
})

const hash = impersonal('a hash of the text')
const nobody = { nobody: 'about the organization, the operator, and who signed for them' }

export const labels: Labels = {
  seal_keys: {
    public_key: impersonal('a public key of the installation'),
    since: madeAt,
  },
  agreement_presentations: tenantTable(
    {
      user_id: reading(),
      id: impersonal('names the presentation'),
      language: reading(),
      document: reading(),
      document_sha256: hash,
      presented_at: reading(),
      read_at: reading(),
    },
    nobody,
  ),
  agreements: tenantTable(
    {
      id: impersonal('names the agreement'),
      language: signatory(),
      version: impersonal('of the template'),
      // Names the contacts of the organization.
      document: signatory(),
      document_sha256: hash,
      binding_sha256: hash,
      signed_by: signatory({ erase: 'blank' }),
      name: signatory(),
      position: signatory(),
      account: signatory(),
      address: signatory(),
      presented_at: signatory(),
      read_at: signatory(),
      signed_at: signatory(),
      countersigned_by: signatory(),
      countersigned_position: signatory(),
      countersigned_how: impersonal('one of our own words'),
      countersigned_at: signatory(),
    },
    nobody,
  ),
  agreement_copies: tenantTable(
    {
      agreement_id: impersonal('names the agreement'),
      state: impersonal('one of our own words'),
      pdf: signatory(),
      evidence: signatory(),
      made_at: madeAt,
    },
    nobody,
  ),
}
