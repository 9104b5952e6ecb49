import { useId } from 'preact/hooks'
import type { Answers, ShownField } from '#contract/forms'
import { useParts } from '../parts.ts'
import { Choice } from './choice.tsx'
import { Line } from './line.tsx'

type Props = {
  field: Pick<ShownField, 'name' | 'kind' | 'label' | 'isRequired'> & Partial<ShownField>
  answer: Answers[string] | undefined
  fault: string | undefined
  onAnswer: (answer: Answers[string]) => void
}

/** What a control says of itself to those who do not see it. */
export type Described = { 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined }

/** A question with what it is asked for and, once sent, what is wrong with its answer. */
export function Question({ field, answer, fault, onAnswer }: Props) {
  const { say } = useParts()
  const id = useId()
  const { kind, label, purpose, isRequired } = field
  const hints = [purpose && `${id}-purpose`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const described: Described = {
    'aria-describedby': hints || undefined,
    'aria-invalid': fault ? 'true' : undefined,
  }
  const title = (
    <>
      <span dir="auto">{label}</span> {isRequired && <span class="note">({say('form.required')})</span>}
    </>
  )
  const about = (
    <>
      {purpose && (
        <p class="note" id={`${id}-purpose`} dir="auto">
          {purpose}
        </p>
      )}
      {fault && (
        <p class="trouble" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  )
  const isGroup = kind === 'choices' || (kind === 'choice' && (field.options ?? []).length <= mostRadios)
  if (isGroup)
    return (
      <Choice field={field} answer={answer} described={described} onAnswer={onAnswer} id={id}>
        <legend>{title}</legend>
        {about}
      </Choice>
    )
  return (
    <div class="question">
      <label for={id}>{title}</label>
      {about}
      <Line
        id={id}
        field={field}
        answer={typeof answer === 'string' ? answer : ''}
        described={described}
        onAnswer={onAnswer}
      />
    </div>
  )
}

/** More stand in a list that folds. */
const mostRadios = 5
