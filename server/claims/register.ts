import type { ClaimId } from '#contract/claims'

/** A claim’s checks. A test is named by its file, or by its file and title; a claim counts only if a sabotage was seen too. */
export type Entry = {
  articles: readonly string[]
  tests: readonly string[]
  sabotages: readonly string[]
  /** A judgement that no software can test. */
  isStated?: boolean
}

const privacySpec = 'test/journeys/privacy.spec.ts'
const comparison = `${privacySpec}: the comparison notices one entry, cookie, database or host too many, and one entry too few`
const everyMoment = `${privacySpec}: what is kept and whom the widget asks is what the manifest says, at every moment of a visit`
const rowSecurity = 'test/row-security.test.ts'
const logs = 'test/logs.test.ts'
const claimsTest = 'server/claims/claims.test.ts'
const inNoLog = `${logs}: what people write, are called and are reached by is in no log, whatever goes wrong`
const nonInterference = `${rowSecurity}: what one organization does never changes what another sees`
const nothing = { tests: [], sabotages: [] } as const

export const register: Record<ClaimId, Entry> = {
  V01: { articles: ['ePrivacy 5(3)'], tests: [everyMoment], sabotages: [comparison] },
  V02: { articles: ['44', 'ePrivacy 5(3)'], tests: [everyMoment], sabotages: [comparison] },
  V03: {
    articles: ['5(1)(c)', '25'],
    tests: ['test/privacy/addresses.test.ts'],
    sabotages: [
      'test/privacy/addresses.test.ts: whole addresses are seen by agents, and gone after their hours',
    ],
  },
  V04: {
    articles: ['17'],
    tests: [
      'test/privacy/erasure.test.ts: who is erased is nowhere any more, and everybody else is where they were',
    ],
    sabotages: [
      'test/privacy/erasure.test.ts: a copy of a person’s rows that nobody knows of keeps the certificate from being sealed',
      'test/privacy/erasure.test.ts: that search sees a table and a store that an erasure overlooks',
      'test/privacy/erasure.test.ts: a storage that does not remove what it is told to is no absence: the step is tried until it does',
    ],
  },
  V05: {
    articles: ['17', '32'],
    tests: [
      'server/erasures/erase-person.test.ts: a restore does not bring back who was erased after the backup, and spares everybody else',
    ],
    sabotages: [
      'server/erasures/erase-person.test.ts: the server does not open on a journal that is cut, changed, or another one',
      claimsTest,
    ],
  },
  V06: {
    articles: ['17', '5(1)(e)'],
    tests: [
      'server/erasures/horizon.test.ts: nothing is older than the day that certificates name, and the probe sees each trace that is',
    ],
    sabotages: ['server/erasures/horizon.test.ts'],
  },
  V07: {
    articles: ['17'],
    tests: [
      'test/privacy/erased-ids.test.ts: whatever is asked or written under the number of somebody erased is answered with 410, and makes nothing again',
    ],
    sabotages: [
      'test/privacy/erased-ids.test.ts: that check sees numbers that are forgotten, and somebody who is made again under theirs',
    ],
  },
  V08: {
    articles: ['19'],
    tests: [
      'server/erasures/recipients.test.ts: a webhook that had heard of the person is told; the certificate waits for it, and says who was given up',
    ],
    sabotages: [
      'server/erasures/recipients.test.ts: that waiting is seen to be missing: nobody is asked, and a certificate is sealed that nobody acknowledged',
    ],
  },
  // The test itself shows that its search sees what is missing and what is of others.
  V09: {
    articles: ['15', '20'],
    tests: ['test/privacy/subject-export.test.ts'],
    sabotages: ['test/privacy/subject-export.test.ts'],
  },
  V10: {
    articles: ['20', 'Data Act 25'],
    tests: ['test/privacy/round-trip.test.ts'],
    sabotages: ['test/privacy/round-trip.test.ts'],
  },
  V11: {
    articles: ['5(1)(e)'],
    tests: ['test/privacy/retention.test.ts'],
    sabotages: [
      'test/privacy/retention.test.ts: a sweep that says it has run and takes nothing away trips the invariant, here and in the metrics',
      claimsTest,
    ],
  },
  V12: {
    articles: ['5(1)(e)'],
    tests: [
      'test/privacy/preview.test.ts: what the preview counts is what goes; what is written until the erasure begins goes as well and is counted, and then nothing comes in',
      'test/privacy/retention.test.ts: what the preview counts is what goes, whatever is written meanwhile',
    ],
    sabotages: [
      'test/privacy/preview.test.ts: that comparison sees a table that the counts overlook, and one that is not deleted',
    ],
  },
  V13: { articles: ['17(3)', '18'], ...nothing },
  V14: { articles: ['12(3)'], ...nothing },
  V15: { articles: ['7(1)', '7(3)'], ...nothing },
  V16: { articles: ['13'], ...nothing },
  V17: { articles: ['7(2)', '7(4)'], ...nothing },
  V18: {
    articles: ['32', '5(1)(f)'],
    tests: [
      ...['test/fence.test.ts', 'test/fence-sockets.test.ts', 'test/fence-keys.test.ts'],
      `${rowSecurity}: no row of another organization can be read, changed, deleted, or made`,
    ],
    sabotages: [`${rowSecurity}: that test turns red when a guard is gone`],
  },
  V19: {
    articles: ['32'],
    tests: [rowSecurity],
    sabotages: ['test/row-security-mutants.test.ts', claimsTest],
  },
  // The test itself shows that it sees changes where there are some.
  V20: { articles: ['32'], tests: [nonInterference], sabotages: [nonInterference] },
  V21: { articles: ['32'], ...nothing },
  V22: { articles: ['28(3)', '28(9)'], ...nothing },
  V23: { articles: ['28(2)', '28(4)'], ...nothing },
  V24: { articles: ['44–49'], ...nothing },
  V25: { articles: ['30'], tests: ['test/data-map.test.ts'], sabotages: [claimsTest] },
  V26: {
    articles: ['5(2)', '32'],
    tests: ['test/privacy/audit.test.ts'],
    sabotages: ['test/privacy/audit.test.ts', claimsTest],
  },
  V27: { articles: ['33', '34'], ...nothing },
  V28: { articles: ['33(5)'], ...nothing },
  V29: {
    articles: ['32(1)(c)'],
    tests: ['cli/drill.test.ts'],
    sabotages: [
      'cli/drill.test.ts: a drill restores aside, measures, and is recorded; a damaged backup fails it and leaves no record',
      claimsTest,
    ],
  },
  // The test itself shows that its search finds what is there.
  V30: { articles: ['5(1)(f)', '32'], tests: [inNoLog], sabotages: [inNoLog] },
  V31: {
    articles: ['5(1)(c)', '32'],
    tests: [`${logs}: what the queue keeps are ids, and of failures only that they happened`],
    sabotages: [claimsTest],
  },
  V32: { articles: ['32(1)(a)'], ...nothing },
  V33: { articles: ['25', '32'], ...nothing },
  V34: { articles: ['32'], ...nothing },
  V35: { articles: ['32'], ...nothing },
  V36: { articles: ['32'], ...nothing },
  V37: { articles: ['5(2)', '28(3)(a)'], ...nothing },
  V38: { articles: ['21(5)'], ...nothing },
  // The test itself shows that its search finds the old in every place.
  V39: {
    articles: ['16', '19'],
    tests: ['test/privacy/rectification.test.ts'],
    sabotages: ['test/privacy/rectification.test.ts'],
  },
  V40: {
    articles: ['5(2)'],
    tests: [
      `${claimsTest}: a claim is as good as its evidence, and its sentence says no more`,
      `${claimsTest}: what a probe has seen here counts for two days, and a failure more than everything`,
    ],
    sabotages: [claimsTest],
  },
  V41: { articles: ['AI Act 50(1)'], ...nothing },
  // The test itself shows that its search finds the other organization.
  V42: {
    articles: ['28(3)(g)'],
    tests: [
      'test/privacy/closing.test.ts: closing leaves nothing of the organization anywhere, everything of the other, and a sealed certificate',
    ],
    sabotages: [
      'test/privacy/closing.test.ts: closing leaves nothing of the organization anywhere, everything of the other, and a sealed certificate',
    ],
  },
}
