import { Box, ColorInput, SegmentedControl, Text } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'

export function AppearanceSection(props: SectionProps) {
  const { form, isReadOnly } = props
  return (
    <FormSection
      {...props}
      id="appearance"
      fields={['color', 'position']}
      title="Appearance"
      about="The widget takes your colour, and chooses what can be read on it. It follows the visitor’s light or dark mode."
    >
      <ColorInput
        label="Colour"
        description="Of the button and your visitors’ messages"
        format="hex"
        inputContainer={(input) => <Box maw={220}>{input}</Box>}
        disabled={isReadOnly}
        eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }}
        {...form.getInputProps('color')}
      />
      <div>
        <Text fw={500} id="position">
          Position
        </Text>
        <SegmentedControl
          mt={4}
          aria-labelledby="position"
          disabled={isReadOnly}
          data={[
            { value: 'left', label: 'Bottom left' },
            { value: 'right', label: 'Bottom right' },
          ]}
          {...form.getInputProps('position')}
        />
      </div>
    </FormSection>
  )
}
