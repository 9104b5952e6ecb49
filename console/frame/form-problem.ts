import { wordsForField } from '#console/api/problem.ts'
import { Refusal } from '#console/api/request.ts'
import type { ErrorCode } from '#contract/errors'
import { showProblem } from './notices.tsx'

type FormLike = {
  getValues: () => object
  setFieldError: (field: string, words: string) => void
}

/** Refusals that belong to a field although the server does not name it. */
export type FieldOfCode = Partial<Record<ErrorCode, string>>

/** A field's problem goes to its field; anything else becomes a notice. */
export function showFormProblem(
  error: unknown,
  form: FormLike,
  title: string,
  fieldOfCode: FieldOfCode = {},
) {
  const field =
    error instanceof Refusal ? (fieldOf(error, form) ?? fieldOfCode[error.problem.code]) : undefined
  if (field === undefined || !(error instanceof Refusal)) return showProblem(error, title)
  form.setFieldError(field, wordsForField(error))
}

// "body.settings.allowedDomains.3" belongs to the field allowedDomains.
function fieldOf(error: Refusal, form: FormLike) {
  const segments = error.problem.field?.split('.') ?? []
  return Object.keys(form.getValues()).find((name) => segments.includes(name))
}
