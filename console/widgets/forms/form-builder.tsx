import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Form } from '#contract/forms'
import type { Language } from '#contract/languages'
import { ConsentList } from './consent-list.tsx'
import { FieldList } from './field-list.tsx'
import { namesOf } from './form-changes.ts'
import { faultsIn, wordsByPath } from './form-faults.ts'

type Props = {
  form: Form
  /** As it was saved: answers are kept under its names. */
  saved: Form
  language: Language
  isReadOnly: boolean
  /** Saving was refused because of this form. */
  isRefused: boolean
  onChange: (form: Form) => void
}

/** What every list of the builder is given. */
export type ListProps = {
  form: Form
  kept: readonly string[]
  language: Language
  isReadOnly: boolean
  words: Map<string, string>
  onChange: (form: Form) => void
}

/** Fields and consents. What the law refuses is said at once; what is missing, after somebody tried to save. */
export function FormBuilder({ form, saved, language, isReadOnly, isRefused, onChange }: Props) {
  const [hasTried, setHasTried] = useState(false)
  if (isRefused && !hasTried) setHasTried(true)
  const faults = faultsIn(form)
  if (hasTried && !isRefused && faults.length === 0) setHasTried(false)
  const words = wordsByPath(hasTried ? faults : faults.filter(({ isLegal }) => isLegal))
  const given = { form, language, isReadOnly, words, onChange }
  return (
    <Stack>
      <FieldList {...given} kept={namesOf(saved.fields)} />
      <ConsentList {...given} kept={namesOf(saved.consents)} />
    </Stack>
  )
}
