import { Input, SegmentedControl, Text } from '@mantine/core'
import { TextLink } from '#console/frame/links.tsx'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import { FormBuilder } from '#console/widgets/forms/form-builder.tsx'
import { LanguageSelect, type Languages } from '#console/widgets/language-select.tsx'
import { BotStart } from './bot-start.tsx'

export function StartSection({ languages, ...section }: SectionProps & { languages: Languages }) {
  const { widget, form, isReadOnly } = section
  const { start, survey } = form.values
  function choose(chosen: string) {
    const found = starts.find((offered) => offered === chosen)
    if (found) form.setFieldValue('start', found)
    // What was said of the other start is not about this one.
    form.clearFieldError('survey')
    form.clearFieldError('bot')
  }
  return (
    <FormSection
      {...section}
      id="start"
      fields={['start', 'survey', 'bot']}
      title="Start"
      about="How a conversation begins."
    >
      <div>
        <Text fw={500} id="start-kind">
          Visitors begin with
        </Text>
        <SegmentedControl
          my={4}
          aria-labelledby="start-kind"
          disabled={isReadOnly}
          data={[
            { value: 'message', label: 'A message' },
            { value: 'survey', label: 'A survey' },
            { value: 'bot', label: 'A bot' },
          ]}
          value={start}
          onChange={choose}
        />
        <Text c="dimmed" fz="xs">
          {meanings[start]}
          {start === 'survey' && (
            <>
              {' '}
              Before it they read your{' '}
              <TextLink to="." hash="notice" replace>
                notice
              </TextLink>
              .
            </>
          )}
        </Text>
      </div>
      {start === 'survey' && (
        <>
          <LanguageSelect languages={languages} label="Write the survey in" isAddable={!isReadOnly} />
          <FormBuilder
            form={survey}
            saved={widget.settings.survey}
            language={languages.current}
            isReadOnly={isReadOnly}
            isRefused={Boolean(form.errors.survey)}
            onChange={(changed) => form.setFieldValue('survey', changed)}
          />
        </>
      )}
      {start === 'bot' && <BotStart form={form} languages={languages} isReadOnly={isReadOnly} />}
      {form.errors.survey && <Input.Error role="alert">{form.errors.survey}</Input.Error>}
      {form.errors.bot && <Input.Error role="alert">{form.errors.bot}</Input.Error>}
    </FormSection>
  )
}

const starts = ['message', 'survey', 'bot'] as const

const meanings = {
  message: 'They write, and that is all. The least you can ask for.',
  survey: 'They answer your questions, then write.',
  bot: 'A bot greets them and offers replies. What they pick or write begins the conversation with you. It is always labelled as a bot.',
}
