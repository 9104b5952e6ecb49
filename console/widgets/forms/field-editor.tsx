import { Button, Input, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { directionOf, nameOf, textIn, withText } from '#console/widgets/languages.ts'
import type { Form, FormField } from '#contract/forms'
import type { ListProps } from './form-builder.tsx'
import { withField, withLabel, withNewConsent } from './form-changes.ts'
import { isChoice } from './form-faults.ts'
import classes from './forms.module.css'
import { bases, basisMeanings, basisNames, kindNames, kinds } from './kinds.ts'
import { OptionsEditor } from './options-editor.tsx'

type Props = ListProps & { field: FormField; index: number }

export function FieldEditor({ form, kept, language, words, onChange, field, index }: Props) {
  const change = (part: Partial<FormField>) => onChange(withField(form, index, part))
  const wordsAt = (part: string) => words.get(`fields.${index}.${part}`)
  const written = { lang: language, dir: directionOf(language) }
  return (
    <Stack mt="md">
      <TextInput
        label={`Label in ${nameOf(language)}`}
        description="What you ask, as visitors read it"
        maxLength={200}
        autoFocus={Object.keys(field.label).length === 0}
        {...written}
        value={field.label[language] ?? ''}
        error={wordsAt('label')}
        onChange={({ currentTarget }) =>
          onChange(withLabel(form, index, language, currentTarget.value, kept))
        }
        onKeyDown={(pressed) => {
          if (pressed.key === 'Enter') pressed.preventDefault()
        }}
      />
      <Textarea
        label={`Purpose in ${nameOf(language)}`}
        description="What the answer is used for. Visitors read it with the field (Art. 13 GDPR)."
        placeholder={language === 'en' ? 'To find your order' : ''}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={300}
        {...written}
        value={field.purpose[language] ?? ''}
        error={wordsAt('purpose')}
        onChange={({ currentTarget }) =>
          change({ purpose: withText(field.purpose, language, currentTarget.value) })
        }
      />
      <Select
        label="Kind"
        data={kinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
        allowDeselect={false}
        maw={320}
        value={field.kind}
        onChange={(kind) => change({ kind: kind ?? field.kind })}
      />
      {isChoice(field) && (
        <OptionsEditor
          options={field.options}
          language={language}
          words={words}
          path={`fields.${index}.options`}
          onChange={(options) => change({ options })}
        />
      )}
      <Switch
        label="Required"
        description="Nobody can go on without answering."
        checked={field.isRequired}
        error={wordsAt('isRequired')}
        onChange={({ currentTarget }) => change({ isRequired: currentTarget.checked })}
      />
      <Select
        label="Legal basis"
        description={basisMeanings[field.basis]}
        data={bases.map((basis) => ({ value: basis, label: basisNames[basis] }))}
        allowDeselect={false}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maw={480}
        value={field.basis}
        error={wordsAt('basis')}
        onChange={(basis) => change({ basis: basis ?? field.basis })}
      />
      {field.basis === 'consent' && (
        <WaitsFor {...{ form, language, onChange, field, index, change }} fault={wordsAt('consent')} />
      )}
      <Switch
        label="Special category"
        description="Health, belief, origin, sexual life, union membership, politics, biometrics, genes (Art. 9 GDPR)."
        checked={field.isSpecialCategory}
        onChange={({ currentTarget }) => change({ isSpecialCategory: currentTarget.checked })}
      />
      <TextInput
        label="Name"
        description="What programs and exports call it. Answers given before stay under the old name."
        maxLength={40}
        maw={320}
        classNames={{ input: classes.name ?? '' }}
        spellCheck={false}
        value={field.name}
        error={wordsAt('name')}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
    </Stack>
  )
}

type WaitsForProps = Pick<Props, 'form' | 'language' | 'onChange' | 'field' | 'index'> & {
  change: (part: Partial<FormField>) => void
  fault: string | undefined
}

function WaitsFor({ form, language, onChange, field, index, change, fault }: WaitsForProps) {
  if (form.consents.length === 0) {
    return (
      <div>
        <Text fz="xs">
          A field that rests on consent waits for one of this form’s consents. There is none yet.
        </Text>
        <Button variant="default" size="xs" mt="xs" onClick={() => onChange(waitingFor(form, index))}>
          Add the consent it waits for
        </Button>
        {fault && <Input.Error mt="xs">{fault}</Input.Error>}
      </div>
    )
  }
  return (
    <Select
      label="Waits for the consent"
      description="The field appears once this box is ticked."
      data={form.consents.map(({ name, text }) => ({ value: name, label: textIn(text, language) || name }))}
      maw={480}
      value={field.consent}
      error={fault}
      onChange={(consent) => change({ consent })}
    />
  )
}

// Once there is one consent, a field that rests on consent takes it by itself.
const waitingFor = (form: Form, index: number) => withField(withNewConsent(form), index, { basis: 'consent' })
