import type { ClaimState } from '#contract/claims'

/** What needs somebody comes first. */
export const groups: { title: string; about: string; states: ClaimState[] }[] = [
  {
    title: 'Failed',
    about: 'A check has seen that this does not hold. Do not say it; mend what the check has found.',
    states: ['failed'],
  },
  {
    title: 'Not verified lately',
    about: 'It was seen to hold, but too long ago or with another version of the program.',
    states: ['stale'],
  },
  {
    title: 'Verified here',
    about: 'A check has seen it hold in this installation, a moment ago.',
    states: ['verified here'],
  },
  {
    title: 'Verified in this version',
    about: 'The tests of exactly this program have seen it hold, and have seen that they can fail.',
    states: ['verified in version'],
  },
  { title: 'Stated', about: 'Legal judgements that no software can test.', states: ['stated'] },
  {
    title: 'Not claimed',
    about:
      'Nothing verifies these sentences in this installation: no check exists yet, or the tests have not been run on this program (npm test).',
    states: ['unverified'],
  },
]
