import type { Answers, ShownField } from '#contract/forms'
import { isBlank } from './faults.ts'

/** What is sent of the answers: those to the questions that are shown, as they are stored. */
export function pickAnswers(fields: readonly Pick<ShownField, 'name' | 'kind'>[], answers: Answers): Answers {
  const picked: Answers = {}
  for (const { name, kind } of fields) {
    const answer = answers[name]
    if (answer === undefined || isBlank(answer)) continue
    picked[name] = typeof answer === 'string' ? clean(answer, kind) : answer
  }
  return picked
}

const clean = (answer: string, kind: ShownField['kind']) =>
  (kind === 'long-text' ? answer.replaceAll('\0', '') : answer.replace(/\p{Cc}+/gu, ' ')).trim()
