import { Input, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import { FormBuilder } from '#console/widgets/forms/form-builder.tsx'
import { noForm } from '#console/widgets/forms/form-changes.ts'
import { LanguageSelect, type Languages } from '#console/widgets/language-select.tsx'
import { directionOf, nameOf, textIn, withText } from '#console/widgets/languages.ts'
import type { OfflineForm } from '#contract/widgets'

export function OfflineFormSection({ languages, ...section }: SectionProps & { languages: Languages }) {
  const { widget, form, isReadOnly } = section
  const { hasOfflineForm, offlineForm } = form.values
  const { current } = languages
  const change = (part: Partial<OfflineForm>) =>
    form.setFieldValue('offlineForm', { ...offlineForm, ...part })
  return (
    <FormSection
      {...section}
      id="offline-form"
      fields={['hasOfflineForm', 'offlineForm']}
      title="Offline form"
      about="While nobody answers, visitors leave a message and their e-mail address. You find it in the inbox; what you answer there goes to them by mail."
    >
      <Switch
        label="Show a form while nobody answers"
        description="Outside your business hours."
        disabled={isReadOnly}
        {...form.getInputProps('hasOfflineForm', { type: 'checkbox' })}
      />
      {hasOfflineForm && (
        <>
          <Switch
            label="Also when nobody is online"
            description="Inside business hours, while no agent has the inbox open."
            disabled={isReadOnly}
            checked={offlineForm.whenNobodyOnline}
            onChange={({ currentTarget }) => change({ whenNobodyOnline: currentTarget.checked })}
          />
          <LanguageSelect languages={languages} label="Write the offline form in" isAddable={!isReadOnly} />
          <Textarea
            label={`Introduction in ${nameOf(current)}`}
            description="When you will be back, and what happens with the message, as in: We are back tomorrow at nine. Leave us a message, and we answer by mail."
            placeholder={textIn(offlineForm.introduction, current)}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            disabled={isReadOnly}
            lang={current}
            dir={directionOf(current)}
            value={offlineForm.introduction[current] ?? ''}
            onChange={({ currentTarget }) =>
              change({ introduction: withText(offlineForm.introduction, current, currentTarget.value) })
            }
          />
          <Text c="dimmed" fz="xs">
            The form always asks for the message and an e-mail address. Add only what you need besides.
          </Text>
          <FormBuilder
            form={offlineForm.form}
            saved={widget.settings.offlineForm?.form ?? noForm}
            language={current}
            isReadOnly={isReadOnly}
            isRefused={Boolean(form.errors.offlineForm)}
            onChange={(changed) => change({ form: changed })}
          />
          <TextInput
            type="email"
            label="Reply-to address"
            description="Where answers to your mails go. Empty: the mails say that they cannot be answered."
            placeholder="service@example.com"
            maw={320}
            disabled={isReadOnly}
            value={offlineForm.replyTo ?? ''}
            onChange={({ currentTarget }) => change({ replyTo: currentTarget.value.trim() || null })}
          />
        </>
      )}
      {form.errors.offlineForm && <Input.Error role="alert">{form.errors.offlineForm}</Input.Error>}
    </FormSection>
  )
}
