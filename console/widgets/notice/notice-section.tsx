import { Alert, Button, Text, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '#console/accounts/me.ts'
import { TakeClause } from '#console/documents/take-clause.tsx'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import { languagesOf } from '#console/widgets/forms/form-languages.ts'
import { LanguageSelect, type Languages } from '#console/widgets/language-select.tsx'
import { directionOf, nameOf, withText } from '#console/widgets/languages.ts'
import { NoticeVersion } from './notice-version.tsx'
import { formsOf, startingText } from './starting-text.ts'
import { hasStartingText, startingLanguages, startingTextQuery } from './starting-texts.ts'
import { withClause } from './with-clause.ts'

export function NoticeSection({ languages, ...section }: SectionProps & { languages: Languages }) {
  const { widget, form, isReadOnly } = section
  const { notice } = form.values
  const { current } = languages
  const isStillToFill = /\[[^\]]+\]/.test(notice[current] ?? '')
  return (
    <FormSection
      {...section}
      id="notice"
      fields={['notice']}
      title="Notice"
      about="Before the first field of every form visitors read who asks, why, and what they may do about it (Art. 13 GDPR)."
    >
      <LanguageSelect languages={languages} label="Write the notice in" isAddable={!isReadOnly} />
      <Textarea
        label={`Notice in ${nameOf(current)}`}
        description="Plain text. A new wording is a new version; what was given before stays with the version it was given under."
        autosize
        minRows={4}
        maxRows={18}
        maxLength={4000}
        disabled={isReadOnly}
        lang={current}
        dir={directionOf(current)}
        value={notice[current] ?? ''}
        error={form.errors.notice}
        onChange={({ currentTarget }) =>
          form.setFieldValue('notice', withText(notice, current, currentTarget.value))
        }
      />
      {isStillToFill && <Text fz="xs">Words in square brackets are still to be filled in.</Text>}
      <NoticeVersion widget={widget} language={current} />
      {!isReadOnly && (
        <TakeClause
          kind="notice"
          language={current}
          onTake={(clause) => form.setFieldValue('notice', withClause(notice, clause.current.texts, current))}
        />
      )}
      {!isReadOnly && <StartingText {...section} language={current} />}
      <MissingLanguages {...section} />
    </FormSection>
  )
}

function StartingText({ form, language }: SectionProps & { language: Languages['current'] }) {
  const { organization } = useMe()
  const { data: sentences } = useQuery({ ...startingTextQuery(language), enabled: hasStartingText(language) })
  const { notice } = form.values
  function put() {
    if (!sentences) return
    const text = startingText(sentences, organization, form.getValues(), language)
    form.setFieldValue('notice', withText(form.getValues().notice, language, text))
  }
  function ask() {
    if (!notice[language]) return put()
    modals.openConfirmModal({
      title: 'Begin with a starting text',
      children: `It takes the place of what is written in ${nameOf(language)} now. Nothing is saved yet.`,
      labels: { confirm: 'Take its place', cancel: 'Cancel' },
      onConfirm: put,
    })
  }
  return (
    <div>
      {hasStartingText(language) && (
        <Button variant="default" disabled={!sentences} onClick={ask}>
          Begin with a starting text
        </Button>
      )}
      <Text c="dimmed" fz="xs" mt={4}>
        {hasStartingText(language)
          ? 'It holds your name and address and what the fields ask for, as they are now. It is a template, to be reviewed by your counsel.'
          : `There is no starting text in ${nameOf(language)} yet, but in ${list.format(startingLanguages)}. They are templates, to be reviewed by your counsel.`}
      </Text>
    </div>
  )
}

function MissingLanguages({ form }: SectionProps) {
  const { notice } = form.values
  const asked = [...new Set(formsOf(form.values).flatMap(languagesOf))]
  const missing = asked.filter((language) => !notice[language])
  if (missing.length === 0) return null
  return (
    <Alert
      color="gray"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title="Languages without a notice"
      role="status"
    >
      Your forms are written in {list.format(missing.map(nameOf))} too, but the notice is not. Visitors who
      read these languages get the notice in another one, which they may not understand.
    </Alert>
  )
}

const list = new Intl.ListFormat('en')
