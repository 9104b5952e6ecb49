import type { Answers, FieldKind, ShownField } from '#contract/forms'
import { isUnasked } from '../outbox.ts'
import type { Refusal } from '../request.ts'
import type { Say, TextName } from '../texts.ts'

/** What is wrong, by the part of the form: `answers.NAME`, `consents.NAME`, `email`, `message`; `` is all of it. */
export type Faults = Readonly<Record<string, string>>

type Answer = Answers[string] | undefined

export function findFault(say: Say, { kind, isRequired }: Asked, answer: Answer): string | undefined {
  if (isBlank(answer)) return isRequired ? say('fault.required') : undefined
  if (typeof answer !== 'string') return undefined
  const excess = answer.length - (kind === 'long-text' ? 5000 : 500)
  if (excess > 0) return say('tooLong', { count: excess })
  return patterns[kind]?.test(answer.trim()) === false ? say(explanations[kind] ?? 'fault.other') : undefined
}

export const isBlank = (answer: Answer) =>
  answer === undefined || (typeof answer === 'string' ? !answer.trim() : answer.length === 0)

/** The part of the form that a refusal names, as in body.survey.answers.name, with words for it. */
export function readRefusal(say: Say, refusal: Refusal, reason: string, fields: readonly Asked[]): Faults {
  const path = refusal.kind === 'refused' ? (refusal.field ?? '') : ''
  if (isUnasked(refusal)) return { '': reason }
  const [, part = '', name] = /\b(answers|consents|email|message)\b(?:\.(\w+))?/.exec(path) ?? []
  if (!part || part === 'consents') return { '': say('failed', { reason }) }
  if (part !== 'answers') return { [part]: say(part === 'email' ? 'fault.email' : 'fault.other') }
  const kind = fields.find((field) => field.name === name)?.kind
  return kind
    ? { [`answers.${name}`]: say(explanations[kind] ?? 'fault.other') }
    : { '': say('failed', { reason }) }
}

/** Browsers keep a date to themselves until all of it is there. */
export function findHalfDates(say: Say, form: HTMLFormElement | null): Faults {
  const dates = form?.querySelectorAll<HTMLInputElement>('input[type=date]') ?? []
  const half = [...dates].filter(({ validity }) => validity.badInput)
  return Object.fromEntries(half.map(({ name }) => [`answers.${name}`, say('fault.date')]))
}

type Asked = Pick<ShownField, 'name' | 'kind' | 'isRequired'>

// As the server judges; an address it still refuses comes back to its field.
const patterns: Partial<Record<FieldKind, RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^\+?[\d\s()./-]{3,30}$/,
  number: /^-?\d{1,15}([.,]\d{1,10})?$/,
  date: /^\d{4}-\d\d-\d\d$/,
}

const explanations: Partial<Record<FieldKind, TextName>> = {
  email: 'fault.email',
  phone: 'fault.phone',
  number: 'fault.number',
  date: 'fault.date',
}
