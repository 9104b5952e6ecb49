import { TagsInput } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'

export function WebsitesSection(props: SectionProps) {
  const { form, isReadOnly } = props
  return (
    <FormSection
      {...props}
      id="websites"
      fields={['allowedDomains']}
      title="Websites"
      about="The widget works only where you say. Empty: on any website."
    >
      <TagsInput
        label="Allowed host names"
        description="Like www.example.com or *.example.com. Enter adds one."
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        maxTags={50}
        disabled={isReadOnly}
        {...form.getInputProps('allowedDomains')}
      />
    </FormSection>
  )
}
