import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export { acceptSubmission, refuseUnknownNotice } from './accept-submission.ts'
export { checkAnswers, describeAnswers } from './check-answers.ts'
export { correctSealedAnswers } from './correct-sealed.ts'
export { openRows, sealRow } from './sealed-answers.ts'
export { showForm } from './show-form.ts'
export {
  forgetAnswers,
  forgetBlockedAnswers,
  readSubmissions,
  saveSubmission,
  submissionIdsWith,
  visitorsWithBlockedAnswers,
} from './submissions.ts'

export const formsRoom = (): Room => ({ routes: [], jobs: [], reactions: [], labels })
