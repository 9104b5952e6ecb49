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
const keys = 'test/row-security-keys.test.ts'
const logs = 'test/logs.test.ts'
const claimsTest = 'server/claims/claims.test.ts'
const restricted = 'test/privacy/restricted.test.ts'
const forced = 'test/privacy/forced-consent.test.ts'
const clocks = 'test/privacy/clocks.test.ts'
const requests = 'server/requests/requests.test.ts'
const requestsProbe = 'server/requests/probe.test.ts'
const consentLog = 'server/visitors/consent-log.test.ts'
const consentsSpec = 'test/journeys/widget-consents.spec.ts'
const submission = 'server/forms/accept-submission.test.ts'
const begin = 'server/visitors/begin-conversation.test.ts'
const inNoLog = `${logs}: what people write, are called and are reached by is in no log, whatever goes wrong`
const nonInterference = `${rowSecurity}: what one organization does never changes what another sees`
const outbound = 'server/platform/outbound.test.ts'
const identify = 'server/visitors/identify.test.ts'
const breakGlass = 'cli/break-glass.test.ts'
const signal =
  'test/journeys/widget-languages.spec.ts: a rule opens the chat by itself on its pages, unless the browser asks not to be followed'
const egress = 'test/privacy/egress.test.ts'
const places = 'server/sub-processors/places.test.ts'
const agreementsTest = 'server/agreements/agreements.test.ts'
const sealedTest = 'test/privacy/sealed.test.ts'
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
  V13: {
    articles: ['17(3)', '18'],
    tests: [
      ...[
        'test/privacy/held.test.ts',
        'server/holds/holds.test.ts',
        'server/restrictions/restrictions.test.ts',
      ],
      `${restricted}: every endpoint refuses to do more than store what is restricted, or says in the list why it may`,
    ],
    sabotages: [`${restricted}: that test turns red when nobody is known to be restricted`],
  },
  V14: {
    articles: ['12(3)'],
    tests: [
      clocks,
      `${requests}: a month runs from receipt by the calendar of the organization, and can be extended once, before it is over`,
      `${requests}: admins are told seven days before and when it is due, each once, and the metric counts what is overdue`,
      `${requestsProbe}: a request that was extended with its reason is in time until its three months are over`,
    ],
    sabotages: [
      `${requestsProbe}: "answered within a month" turns red with a request that is overdue, and stays so for a year after it was closed late`,
      `${clocks}: the calendar is seen through: thirty days are no month, and UTC is not everywhere`,
    ],
  },
  V15: {
    articles: ['7(1)', '7(3)'],
    tests: [
      `${consentLog}: whatever happens to consents, what the program acts on is the log replayed, and what was agreed to`,
      `${consentsSpec}: a consent is withdrawn with one press, two clicks from the menu, and what hangs on it goes`,
    ],
    sabotages: [
      `${consentLog}: that test turns red when the log loses a withdrawal, or a withdrawal leaves the answers`,
    ],
  },
  V16: {
    articles: ['13'],
    tests: [
      `${submission}: nothing is taken but what answers the notice and every box as they are shown now`,
      `${begin}: a conversation behind a survey begins only with it, and agents read the answers and the consents`,
      `${begin}: a rewritten notice or consent is stale where it was shown before, and every wording stays`,
    ],
    sabotages: [
      `${submission}: that test turns red when an old or unknown notice, or an old box, is good enough`,
    ],
  },
  V17: {
    articles: ['7(2)', '7(4)'],
    tests: [
      `${forced}: no form can be built that makes a consent the condition of anything`,
      `${forced}: no form says that a box is ticked beforehand: there is no word for it`,
      'test/journeys/widget-forms.spec.ts: a survey is answered before the chat: notice first, boxes unticked, faults beside their questions',
      `${consentsSpec}: being remembered is asked, never ticked beforehand, and given up as easily`,
    ],
    sabotages: [
      `${forced}: that test turns red when a consent may be required, or special categories need none`,
    ],
  },
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
  V21: {
    articles: ['32'],
    tests: [
      `${keys}: the organization comes first in every primary, unique and foreign key of a tenant table`,
      `${keys}: every foreign key between tenant tables carries the organization along`,
      'test/fence.test.ts',
    ],
    sabotages: [`${keys}: those two tests turn red when a key reaches across organizations`],
  },
  V22: {
    articles: ['28(3)', '28(9)'],
    tests: [
      `${agreementsTest}: an owner reads to the end, signs, and takes home a PDF and evidence that verify`,
      `${agreementsTest}: nothing is signed unread, changed meanwhile, by a wrong password, without authority, or twice`,
      'cli/agreements.test.ts',
    ],
    sabotages: [
      `${agreementsTest}: each of 200 changed bytes, of the PDF or of the evidence, is seen; the untouched files hold`,
      `${agreementsTest}: the wrong file, another key, another document and contradicting evidence are refused, each with its reason`,
      'server/agreements/probe.test.ts: the probe turns red for one changed byte, a changed row, a lost copy, and a forgery sealed by another key',
      claimsTest,
    ],
  },
  V23: {
    articles: ['28(2)', '28(4)'],
    tests: [
      `${egress}: whoever is sent something is in the register, and gets what it says and no more`,
      `${egress}: to a company that may not get data goes no mail and no file; mail waits and is sent when it may`,
      'test/journeys/egress.spec.ts: all journeys together talk to exactly the hosts that the registers name',
    ],
    // The test itself shows that it sees a host and a field too many.
    sabotages: [
      'test/privacy/journeys-egress.test.ts: of what the journeys talked to, a host too many and a host too few are named with their journey',
      `${egress}: whoever is sent something is in the register, and gets what it says and no more`,
      `${egress}: a host of the configuration that no entry names is told of in red, and the first list has to name all`,
      claimsTest,
    ],
  },
  V24: {
    articles: ['44–49'],
    tests: [`${places}: a place is allowed only if everything is known to be there`],
    sabotages: [
      `${places}: a store that has come to lie elsewhere turns the claim red, and the server does not start`,
      `${places}: what allows a transfer ends, and both claims turn red until it is renewed`,
      claimsTest,
    ],
  },
  V25: { articles: ['30'], tests: ['test/data-map.test.ts'], sabotages: [claimsTest] },
  V26: {
    articles: ['5(2)', '32'],
    tests: ['test/privacy/audit.test.ts'],
    sabotages: ['test/privacy/audit.test.ts', claimsTest],
  },
  V27: {
    articles: ['33', '34'],
    tests: ['cli/incidents.test.ts', 'server/incidents/incidents.test.ts'],
    sabotages: [
      'cli/incidents.test.ts: a game day finds a table that the data map leads to nobody from, a person nobody would write to, and a missing contact',
      claimsTest,
    ],
  },
  V28: {
    articles: ['33(5)'],
    tests: [
      'server/incidents/incidents.test.ts: "no breach in twelve months" is computed: an exercise changes nothing, an incident flips it, a year later it is so again',
      'server/incidents/incidents.test.ts: nothing of the register can be changed or deleted by the program',
    ],
    // The test itself shows that an incident flips it.
    sabotages: [
      'server/incidents/incidents.test.ts: "no breach in twelve months" is computed: an exercise changes nothing, an incident flips it, a year later it is so again',
      claimsTest,
    ],
  },
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
  V32: {
    articles: ['9', '32(1)(a)'],
    tests: [
      `${sealedTest}: answers of special categories are read by who may read them, and stand nowhere else`,
      `${sealedTest}: what is sealed opens in its own place only`,
      `${sealedTest}: an answer that was put into another row is not shown`,
      `${sealedTest}: no secret that is given out stands anywhere as it was given`,
    ],
    sabotages: [
      `${sealedTest}: that search turns red when a form’s answers are kept without being sealed`,
      `${sealedTest}: that search turns red when a secret is kept as it was given`,
    ],
  },
  // The test itself shows that its search finds the place in the photo as it came.
  V33: {
    articles: ['25', '32'],
    tests: [
      'server/files/pictures.test.ts',
      'server/files/recognize.test.ts',
      'test/uploads-links.test.ts: a link gives the file to whoever holds it, to be saved and not to be run',
    ],
    sabotages: [
      'server/files/pictures.test.ts: a photo says where it was taken and by whom, until it is drawn anew',
    ],
  },
  V34: {
    articles: ['32'],
    tests: [outbound, 'server/webhooks/inside.test.ts'],
    sabotages: [
      `${outbound}: that is the guard’s doing: where it lets one inside address through, that one is read`,
    ],
  },
  V35: {
    articles: ['32'],
    tests: [
      'server/contacts/identity-tokens.test.ts',
      `${identify}: a token is good once, also for two who come at the same moment, and for a thief afterwards`,
      `${identify}: a contact’s history is never a stranger’s: not before, not after, not at the same browser`,
      `${identify}: another organization’s backend identifies nobody here, though it says the right widget`,
    ],
    sabotages: [`${identify}: that test would turn red if used tokens were not remembered`],
  },
  V36: { articles: ['32'], ...nothing },
  V37: {
    articles: ['5(2)', '28(3)(a)'],
    tests: [
      `${breakGlass}: the operator reads and deletes nothing without a reason, and the organization sees who looked and why`,
    ],
    sabotages: [`${breakGlass}: that test would turn red if a look left no entry`],
  },
  // The test itself shows that the chat opens by itself where no signal is sent.
  V38: { articles: ['21(5)'], tests: [signal], sabotages: [signal] },
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
  // Both tests themselves show what they see where a label is missing.
  V41: {
    articles: ['AI Act 50(1)'],
    tests: ['test/privacy/bots.test.ts', 'test/journeys/bots.spec.ts'],
    sabotages: ['test/privacy/bots.test.ts', 'test/journeys/bots.spec.ts'],
  },
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
