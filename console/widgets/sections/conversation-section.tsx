import { Switch } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'

export function ConversationSection(props: SectionProps) {
  const { form, isReadOnly } = props
  return (
    <FormSection
      {...props}
      id="conversation"
      fields={['hasSound', 'hasRating', 'hasTranscript']}
      title="Conversation"
      about="What visitors find in the menu and at the end of a conversation."
    >
      <Switch
        label="Sound"
        description="A quiet sound for a new message. Visitors can switch it off."
        disabled={isReadOnly}
        {...form.getInputProps('hasSound', { type: 'checkbox' })}
      />
      <Switch
        label="Rating"
        description="Asks how it was, one to five, when a conversation is closed. You see it in the inbox."
        disabled={isReadOnly}
        {...form.getInputProps('hasRating', { type: 'checkbox' })}
      />
      <Switch
        label="Transcript"
        description="Visitors may download their conversation, or have it mailed to them."
        disabled={isReadOnly}
        {...form.getInputProps('hasTranscript', { type: 'checkbox' })}
      />
    </FormSection>
  )
}
