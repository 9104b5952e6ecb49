import { impersonalAndKept, type Labels, labelled, tenantTable } from '#platform/data-map'

const ofThisPlace = 'leaving this installation; an organization that has moved is not leaving the next'
const kept = impersonalAndKept(ofThisPlace)

const owner = labelled({
  subject: 'user',
  class: 'account',
  purpose:
    'to know which owner closes the organization, and to mail them the certificate (Art. 28(3)(g) GDPR)',
  basis: 'contract',
  export: { no: ofThisPlace },
  retention: 'with the account',
})

const proof = impersonalAndKept('proof that an organization was erased: random ids, counts and times')

export const labels: Labels = {
  closings: tenantTable(
    {
      id: kept,
      requested_by: owner({ erase: 'blank' }),
      requested_at: kept,
      erases_at: kept,
      certificate_to: owner(),
      told_at: kept,
      cancelled_at: kept,
    },
    { nobody: 'about the organization itself, and the owner who closes it' },
  ),
  closing_certificates: {
    id: proof,
    closed_organization: proof,
    requested_at: proof,
    erased_at: proof,
    erased: proof,
    document: proof,
    mail_to: owner({ erase: 'blank', retention: '14 days' }),
  },
}
