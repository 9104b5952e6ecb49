import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { hasCode } from '#console/api/problem.ts'
import type { ErrorCode } from '#contract/errors'
import { type FieldOfCode, showFormProblem } from './form-problem.ts'

type FormLike = Parameters<typeof showFormProblem>[1]

type Action<Values, Reply> = {
  form: FormLike
  act: (values: Values) => Promise<Reply>
  onDone?: (reply: Reply, values: Values) => unknown
  /** The title of the notice where the problem belongs to no field. */
  failed: string
  fieldOfCode?: FieldOfCode
  /** Refusals the page itself shows. */
  shownByPage?: ErrorCode[]
}

/** Sends a form: problems go to their fields. */
export function useFormAction<Values, Reply>(
  action: Action<Values, Reply>,
): UseMutationResult<Reply, Error, Values> {
  return useMutation({
    mutationFn: action.act,
    onSuccess: (reply, values) => action.onDone?.(reply, values),
    onError: (error) => {
      if (action.shownByPage?.some((code) => hasCode(error, code))) return
      showFormProblem(error, action.form, action.failed, action.fieldOfCode)
    },
  })
}
