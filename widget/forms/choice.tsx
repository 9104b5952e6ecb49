import type { ComponentChildren } from 'preact'
import type { Answers, ShownField } from '#contract/forms'
import { useParts } from '../parts.ts'
import type { Described } from './question.tsx'

type Props = {
  id: string
  field: Pick<ShownField, 'kind' | 'isRequired'> & Partial<ShownField>
  answer: Answers[string] | undefined
  described: Described
  onAnswer: (answer: Answers[string]) => void
  /** The question itself. */
  children: ComponentChildren
}

/** One of a few options, or several of them. */
export function Choice({ id, field, answer, described, onAnswer, children }: Props) {
  const { say } = useParts()
  const { kind, options = [], isRequired } = field
  if (kind === 'choice') {
    const nothing = isRequired ? [] : [{ value: '', label: say('form.noAnswer') }]
    const chosen = answer ?? (isRequired ? undefined : '')
    return (
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: HTML allows it, and only so it may be invalid
      <fieldset class="question" role="radiogroup" {...described}>
        {children}
        {[...options, ...nothing].map(({ value, label }) => (
          <label key={value} class="tick">
            <input type="radio" name={id} checked={chosen === value} onChange={() => onAnswer(value)} />
            <span dir="auto">{label}</span>
          </label>
        ))}
      </fieldset>
    )
  }
  return (
    <fieldset class="question">
      {children}
      {options.map(({ value, label }) => (
        <label key={value} class="tick">
          <input
            type="checkbox"
            checked={answer?.includes(value) ?? false}
            onChange={(event) => onAnswer(withOption(value, event.currentTarget.checked))}
            {...described}
          />
          <span dir="auto">{label}</span>
        </label>
      ))}
    </fieldset>
  )

  /** In the order of the options, however they were ticked. */
  function withOption(value: string, isTicked: boolean): string[] {
    const values = options.map((option) => option.value)
    return values.filter((one) => (one === value ? isTicked : answer?.includes(one)))
  }
}
