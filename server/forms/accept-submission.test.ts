import { expect, test } from 'vitest'
import { Form, type ShownForm, Submission } from '#contract/forms'
import { Refusal } from '#platform/errors'
import type { Clause } from '#rooms/widgets'
import { acceptSubmission } from './accept-submission.ts'
import { showForm } from './show-form.ts'

const clause = (name: string, version: number): [string, Clause] => [
  name,
  { name, language: 'en', version, text: name },
]
const clauses = new Map([clause('notice', 3), clause('survey.news', 2), clause('survey.calls', 5)])
const form: ShownForm = showForm(
  Form.parse({
    fields: [],
    consents: [
      { name: 'news', text: { en: 'News' } },
      { name: 'calls', text: { en: 'Calls' } },
    ],
  }),
  'survey',
  'en',
  clauses,
)

type Accept = (submission: Submission) => unknown
const accept: Accept = (submission) => acceptSubmission(form, 'survey', clauses, submission, 'body.survey')

/** Absent, or ticked or not in the wording before the one shown, in that one, and in one that never was. */
const boxes = (shown: number) => [
  undefined,
  ...[shown - 1, shown, shown + 1].flatMap((version) =>
    [true, false].map((isGiven) => ({ isGiven, version })),
  ),
]
const submissions = [2, 3, 4].flatMap((noticeVersion) =>
  boxes(2).flatMap((news) =>
    boxes(5).flatMap((calls) =>
      boxes(2).map((other) =>
        Submission.parse({ noticeVersion, consents: JSON.parse(JSON.stringify({ news, calls, other })) }),
      ),
    ),
  ),
)

/** Submissions it takes although something was not shown, or refuses although all was; good is an empty list. */
function faultsOf(judge: Accept): string[] {
  return submissions.flatMap((submission) => {
    const { noticeVersion, consents } = submission
    const wasShown =
      noticeVersion === 3 &&
      consents.news?.version === 2 &&
      consents.calls?.version === 5 &&
      Object.keys(consents).length === 2
    let isTaken = true
    try {
      judge(submission)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      isTaken = false
    }
    return isTaken === wasShown ? [] : [JSON.stringify(submission)]
  })
}

test('nothing is taken but what answers the notice and every box as they are shown now', () => {
  expect(faultsOf(accept)).toEqual([])
})

test('that test turns red when an old or unknown notice, or an old box, is good enough', () => {
  const withNotice = (submission: Submission) => accept({ ...submission, noticeVersion: 3 })
  const withoutOther = ({ consents: { other: _other, ...consents }, ...rest }: Submission) =>
    accept({ ...rest, consents })
  const withBox = ({ consents, ...rest }: Submission) => {
    const calls = consents.calls && { ...consents.calls, version: 5 }
    return accept({ ...rest, consents: { ...consents, ...(calls && { calls }) } })
  }
  for (const broken of [withNotice, withoutOther, withBox]) expect(faultsOf(broken)).not.toEqual([])
})

test('what is absent is refused as not asked, what is old as stale, each at its place', () => {
  const given = (version: number) => ({ isGiven: true, version })
  const good = Submission.parse({ noticeVersion: 3, consents: { news: given(2), calls: given(5) } })
  const codeOf = (submission: Submission) => {
    try {
      accept(submission)
      return 'taken'
    } catch (error) {
      return error instanceof Refusal ? error.code : 'broken'
    }
  }
  expect(codeOf(good)).toBe('taken')
  expect(codeOf({ ...good, noticeVersion: 2 })).toBe('consent_stale')
  expect(codeOf({ ...good, noticeVersion: 4 })).toBe('consent_required')
  expect(codeOf({ ...good, consents: { news: given(2) } })).toBe('consent_required')
  expect(codeOf({ ...good, consents: { ...good.consents, news: given(1) } })).toBe('consent_stale')
  expect(() => acceptSubmission(form, 'survey', new Map(), good, 'body.survey')).toThrow(Refusal)
})
