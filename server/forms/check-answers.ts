import { z } from 'zod'
import { email } from '#contract/fields'
import type { Answered, Answers, ShownField } from '#contract/forms'
import { Refusal } from '#platform/errors'

/** An answer in the words that were shown, and the consent it waits for. */
export type Answer = Answered & { consent: string | null }

/**
 * Judges the answers to the fields that were shown. `given` names the consents that were given: what waits for another
 * one must not be there. Refuses with the path of the field, as in body.survey.answers.email.
 */
export function checkAnswers(
  fields: readonly ShownField[],
  answers: Answers,
  given: ReadonlySet<string>,
  path: string,
): Answer[] {
  const refuse = (name: string, detail: string) => {
    throw new Refusal('invalid_input', { field: `${path}.${name}`, detail })
  }
  for (const name of Object.keys(answers)) {
    if (!fields.some((field) => field.name === name)) refuse(name, 'is no field of this form')
  }
  return fields.flatMap((field) => {
    const { name, label, consent } = field
    const answer = answers[name]
    if (answer === undefined) {
      if (field.isRequired) refuse(name, 'must be answered')
      return []
    }
    if (consent !== null && !given.has(consent)) refuse(name, 'waits for a consent that is not given')
    const value = answerTo(field, answer)
    if (value === undefined) return refuse(name, faults[field.kind])
    return [{ name, label, value, consent }]
  })
}

/** For whoever sees only text: transcripts, mails, screen readers. */
export const describeAnswers = (answers: readonly Answered[]): string =>
  answers.map(({ label, value }) => `${label}: ${value}`).join('\n')

const faults: Record<ShownField['kind'], string> = {
  text: 'must be one line of at most 500 characters',
  'long-text': 'must be at most 5000 characters',
  email: 'must be an e-mail address',
  phone: 'must be a telephone number',
  number: 'must be a number',
  date: 'must be a date like 2026-11-30',
  choice: 'must be one of the options',
  choices: 'must be some of the options, each once',
}

const forms = {
  text: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u),
  'long-text': z.string().trim().min(1).max(5000),
  email,
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d\s()./-]{3,30}$/),
  number: z
    .string()
    .trim()
    .regex(/^-?\d{1,15}([.,]\d{1,10})?$/),
  date: z.iso.date(),
}

/** As people read it; undefined where it is not an answer to this field. */
function answerTo({ kind, options }: ShownField, answer: string | string[]): string | undefined {
  if (kind === 'choice' || kind === 'choices') {
    const chosen = kind === 'choice' ? [answer] : answer
    if (!Array.isArray(chosen) || new Set(chosen).size !== chosen.length) return undefined
    const labels = chosen.map((value) => options.find((option) => option.value === value)?.label)
    return labels.every((label) => label !== undefined) ? labels.join(', ') : undefined
  }
  return forms[kind].safeParse(answer).data
}
