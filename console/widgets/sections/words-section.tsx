import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Catalogue } from '#console/widgets/catalogue.ts'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import { LanguageSelect, type Languages } from '#console/widgets/language-select.tsx'
import { allLanguages, directionOf, isLanguage, nameOf, withText } from '#console/widgets/languages.ts'
import { AllTexts } from '#console/widgets/words/all-texts.tsx'

type Props = SectionProps & { languages: Languages; catalogue: Catalogue }

export function WordsSection({ languages, catalogue, ...section }: Props) {
  const { form, isReadOnly } = section
  const { title, welcomeMessage } = form.values
  const { current } = languages
  const [isShowingAll, setIsShowingAll] = useState(false)
  const written = { disabled: isReadOnly, dir: directionOf(current), lang: current }
  return (
    <FormSection
      {...section}
      id="words"
      fields={['name', 'language', 'title', 'welcomeMessage', 'words']}
      title="Words"
      about="What the widget says, in each language your visitors speak. Where you write nothing, it uses its own words."
    >
      <TextInput
        label="Name"
        description="For you and your colleagues"
        disabled={isReadOnly}
        {...form.getInputProps('name')}
      />
      <Select
        label="The widget speaks"
        description="The visitor’s language is that of the page, else of the browser."
        data={[
          { value: '', label: 'The visitor’s language' },
          ...allLanguages.map((language) => ({ value: language, label: `Always ${nameOf(language)}` })),
        ]}
        allowDeselect={false}
        searchable
        disabled={isReadOnly}
        value={form.values.language ?? ''}
        error={form.errors.language}
        onChange={(code) => form.setFieldValue('language', code && isLanguage(code) ? code : null)}
      />
      <LanguageSelect
        languages={languages}
        label="Write in"
        description="The preview shows this language too."
        isAddable={!isReadOnly}
      />
      <TextInput
        label="Heading"
        description="At the top of the panel"
        placeholder={catalogue.title}
        maxLength={60}
        {...written}
        value={title[current] ?? ''}
        error={form.errors.title}
        onChange={({ currentTarget }) =>
          form.setFieldValue('title', withText(title, current, currentTarget.value))
        }
      />
      <Textarea
        label="Welcome message"
        description="At the top of a new conversation. Empty for none."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        {...written}
        value={welcomeMessage[current] ?? ''}
        error={form.errors.welcomeMessage}
        onChange={({ currentTarget }) =>
          form.setFieldValue('welcomeMessage', withText(welcomeMessage, current, currentTarget.value))
        }
      />
      <div>
        <Button variant="default" aria-expanded={isShowingAll} onClick={() => setIsShowingAll(!isShowingAll)}>
          {isShowingAll ? 'Hide all texts' : 'All texts'}
        </Button>
      </div>
      {isShowingAll && (
        <AllTexts form={form} isReadOnly={isReadOnly} language={current} catalogue={catalogue} />
      )}
    </FormSection>
  )
}
