import { Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showDone } from '#console/frame/notices.tsx'
import { required } from '#console/frame/rules.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { LanguageSelect } from '#console/widgets/language-select.tsx'
import { directionOf, isLanguage, nameOf, withText } from '#console/widgets/languages.ts'
import type { ClauseDraft, LibraryClause } from '#contract/clauses'
import type { Language } from '#contract/languages'
import { clausesQuery, documents } from './queries.ts'

/** isNew: a clause of its own, begun from another or from nothing. */
export type Begun = { from: LibraryClause | undefined; isNew: boolean }

const nothing: ClauseDraft = {
  name: '',
  kind: 'consent',
  basis: 'consent',
  isSpecialCategory: false,
  texts: {},
}

export function ClauseEditor({ begun: { from, isNew }, onDone }: { begun: Begun; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm<ClauseDraft>({ initialValues: from ? draftOf(from) : nothing, validate: rules })
  const save = useFormAction({
    form,
    act: (clause: ClauseDraft) =>
      from && !isNew
        ? documents.updateClause(from.id, clause)
        : documents.createClause({ madeFrom: from?.isReadyMade ? from.id : null, clause }),
    onDone: ({ current }) => {
      showDone(`Version ${current.version} is in the library. Forms keep their words until you change them.`)
      onDone()
      return queryClient.invalidateQueries({ queryKey: clausesQuery.queryKey })
    },
    failed: 'The clause is not saved',
  })
  const { kind, texts } = form.values
  const inUse = Object.keys(texts).filter(isLanguage)
  const [language, setLanguage] = useState<Language>(inUse.includes('en') ? 'en' : (inUse[0] ?? 'en'))
  const languages = { current: language, inUse: [...new Set([...inUse, language])], choose: setLanguage }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <TextInput label="Name" maxLength={100} data-autofocus {...form.getInputProps('name')} />
        <Select
          label="What it is"
          allowDeselect={false}
          disabled={!isNew}
          data={[
            { value: 'consent', label: 'A consent: one box of a form' },
            { value: 'notice', label: 'A paragraph of the notice' },
          ]}
          value={kind}
          onChange={(value) => form.setValues(value === 'notice' ? asNotice : asConsent)}
        />
        {kind === 'notice' ? (
          <Select
            label="Ground"
            description="Art. 6(1) GDPR"
            allowDeselect={false}
            data={['contract', 'legal obligation', 'legitimate interest']}
            {...form.getInputProps('basis')}
          />
        ) : (
          <Checkbox
            label="About special categories of data (Art. 9 GDPR)"
            {...form.getInputProps('isSpecialCategory', { type: 'checkbox' })}
          />
        )}
        <LanguageSelect languages={languages} label="Write it in" isAddable />
        <Textarea
          label={`Words in ${nameOf(language)}`}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={kind === 'consent' ? 600 : 2000}
          lang={language}
          dir={directionOf(language)}
          value={texts[language] ?? ''}
          error={form.errors.texts}
          onChange={({ currentTarget }) =>
            form.setFieldValue('texts', withText(texts, language, currentTarget.value))
          }
        />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isNew && !form.isDirty()}>
            {isNew ? 'Add to the library' : 'Save as a new version'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const asNotice = { kind: 'notice', basis: 'contract', isSpecialCategory: false } as const
const asConsent = { kind: 'consent', basis: 'consent' } as const

const rules = {
  name: required('Give the clause a name.'),
  texts: (texts: ClauseDraft['texts']) =>
    Object.keys(texts).length === 0 ? 'Write it in at least one language.' : null,
}

const draftOf = ({ name, kind, basis, isSpecialCategory, current }: LibraryClause): ClauseDraft => ({
  name,
  kind,
  basis,
  isSpecialCategory,
  texts: current.texts,
})
