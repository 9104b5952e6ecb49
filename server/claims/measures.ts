import type { Claim, ClaimId, Measure } from '#contract/claims'

type Line = { measure: string; says: string; article: string; claims: readonly ClaimId[] }

/** Art. 32 GDPR, line by line, each with the claims that show it; without any it is stated, and said to be. */
const lines: readonly Line[] = [
  {
    measure: 'Encryption in transit',
    says: 'The console, the API and the widget are served by HTTPS; without it the server runs for one’s own machine only. Webhooks go out by HTTPS.',
    article: '32(1)(a)',
    claims: [],
  },
  {
    measure: 'Encryption at rest',
    says: 'Files, secrets and answers of special categories are sealed with AES-256-GCM, each file under a key of its own; backups are sealed for a key that the server does not have.',
    article: '32(1)(a)',
    claims: ['V32'],
  },
  {
    measure: 'Isolation of organizations',
    says: 'The database itself keeps organizations apart, and the server does not start where that is not so.',
    article: '32(1)(b)',
    claims: ['V18', 'V19', 'V20'],
  },
  {
    measure: 'Access control',
    says: 'Users sign in with passwords hashed by argon2id, have roles, and their sessions can be ended; what the operator reads wants a reason that the organization sees.',
    article: '32(1)(b), 32(4)',
    claims: ['V36', 'V37'],
  },
  {
    measure: 'Data minimisation',
    says: 'IP addresses are not kept unless a rule says so; logs and queues hold ids, codes and times.',
    article: '25, 32(1)',
    claims: ['V03', 'V30', 'V31'],
  },
  {
    measure: 'Protection against hostile input',
    says: 'Files are recognised by their contents, pictures are drawn anew, and webhooks reach no internal address.',
    article: '32(1)(b)',
    claims: ['V33', 'V34', 'V35'],
  },
  {
    measure: 'Backups and drills',
    says: 'Restoring is tried and measured; who was erased stays erased after it.',
    article: '32(1)(c)',
    claims: ['V29', 'V05'],
  },
  {
    measure: 'Resilience',
    says: 'Kills, full disks and a database that is gone are part of the tests: what was answered is not lost, and what was not is tried again.',
    article: '32(1)(b)',
    claims: [],
  },
  {
    measure: 'Logging of who did what',
    says: 'Changes of settings, access and people are in an audit log whose end is kept outside the database.',
    article: '32(1)(b)',
    claims: ['V26'],
  },
  {
    measure: 'Deletion',
    says: 'What is older than its term goes by itself; an erased person is gone from every store.',
    article: '17, 5(1)(e)',
    claims: ['V04', 'V11'],
  },
  {
    measure: 'Companies and places',
    says: 'Only the companies of the list of sub-processors are sent data, in the places it names.',
    article: '28(2), 44',
    claims: ['V23', 'V24'],
  },
  {
    measure: 'Breaches',
    says: 'What happened, and whom it is about, is told to organizations within the hours that were agreed.',
    article: '33(2)',
    claims: ['V27'],
  },
  {
    measure: 'Testing all of this regularly',
    says: 'Claims without a check are not made. Tests break what a check looks at and have to see it fail; where the tests of the very program that runs were not run, a check of this installation stands alone. Evidence that is too old counts no more.',
    article: '32(1)(d)',
    claims: ['V40'],
  },
]

export const measuresOf = (claims: readonly Claim[]): Measure[] =>
  lines.map(({ claims: ids, ...line }) => {
    const shownBy = ids.flatMap((id) => claims.find((claim) => claim.id === id) ?? [])
    return {
      ...line,
      state: stateOf(shownBy),
      shownBy: shownBy.map(({ id, sentence, state, checkedAt, found }) => ({
        id,
        sentence,
        state,
        checkedAt,
        found,
      })),
    }
  })

function stateOf(claims: readonly Claim[]): Measure['state'] {
  if (claims.some(({ state }) => state === 'failed')) return 'failed'
  if (claims.every(({ state }) => state === 'stated')) return 'stated'
  const isShown = claims.every(({ state }) => state.startsWith('verified') || state === 'stated')
  return isShown ? 'verified' : 'unverified'
}
