import type { ShownField } from '#contract/forms'
import { useParts } from '../parts.ts'
import type { Described } from './question.tsx'

type Props = {
  id: string
  field: Pick<ShownField, 'name' | 'kind'> & Partial<ShownField>
  answer: string
  described: Described
  onAnswer: (answer: string) => void
}

/** The browser’s own control for one answer. */
export function Line({ id, field: { name, kind, options }, answer, described, onAnswer }: Props) {
  const { say } = useParts()
  const common = { id, name, value: answer, ...described }
  if (kind === 'long-text')
    return (
      <textarea rows={3} dir="auto" {...common} onInput={(event) => onAnswer(event.currentTarget.value)} />
    )
  if (kind === 'choice')
    return (
      <select {...common} onChange={(event) => onAnswer(event.currentTarget.value)}>
        <option value="">{say('form.noAnswer')}</option>
        {options?.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )
  return (
    <input
      {...common}
      {...(inputs[kind] ?? { type: 'text', dir: 'auto' })}
      autocomplete={autocompletes[name] ?? autocompletes[kind] ?? 'on'}
      onInput={(event) => onAnswer(event.currentTarget.value)}
    />
  )
}

const inputs: Partial<Record<ShownField['kind'], object>> = {
  email: { type: 'email', dir: 'ltr' },
  phone: { type: 'tel', dir: 'ltr' },
  // Not type="number": browsers hide what they cannot read, and wheels change what was typed.
  number: { type: 'text', inputMode: 'decimal', dir: 'ltr' },
  date: { type: 'date' },
}

/** So that browsers can fill in what they know (WCAG 1.3.5). */
const autocompletes: Record<string, string> = {
  email: 'email',
  phone: 'tel',
  name: 'name',
  first_name: 'given-name',
  last_name: 'family-name',
  company: 'organization',
  city: 'address-level2',
  country: 'country-name',
}
