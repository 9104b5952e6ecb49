import { wordsForField } from '#console/api/problem.ts'
import { Refusal } from '#console/api/request.ts'
import { showProblem } from './notices.tsx'

type FormLike = {
  getValues: () => object
  setFieldError: (field: string, words: string) => void
}

/** A field's problem goes to its field; anything else becomes a notice. */
export function showFormProblem(error: unknown, form: FormLike, title: string) {
  const field = error instanceof Refusal ? fieldOf(error, form) : undefined
  if (field === undefined || !(error instanceof Refusal)) return showProblem(error, title)
  form.setFieldError(field, wordsForField(error))
}

// "body.settings.allowedDomains.3" belongs to the field allowedDomains.
function fieldOf(error: Refusal, form: FormLike) {
  const segments = error.problem.field?.split('.') ?? []
  return Object.keys(form.getValues()).find((name) => segments.includes(name))
}
