import {
  Box,
  ColorInput,
  NumberInput,
  SegmentedControl,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { Widget } from '#contract/widgets'
import { FormSection } from './form-section.tsx'
import type { WidgetForm } from './use-widget-form.ts'

type Props = { widget: Widget; form: WidgetForm; isReadOnly: boolean }

export function WordsSection(props: Props) {
  const { form, isReadOnly } = props
  return (
    <FormSection {...props} fields={['name', 'title', 'welcomeMessage']} title="Words">
      <TextInput
        label="Name"
        description="For you and your colleagues"
        disabled={isReadOnly}
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Heading"
        description="At the top of the panel"
        disabled={isReadOnly}
        maxLength={60}
        {...form.getInputProps('title')}
      />
      <Textarea
        label="Welcome message"
        description="At the top of a new conversation. Empty for none."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        disabled={isReadOnly}
        {...form.getInputProps('welcomeMessage')}
      />
    </FormSection>
  )
}

export function AppearanceSection(props: Props) {
  const { form, isReadOnly } = props
  return (
    <FormSection {...props} fields={['color', 'position']} title="Appearance">
      <ColorInput
        label="Colour"
        description="Of the button, the heading and your visitors’ messages"
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

export function OpeningSection(props: Props) {
  const { form, isReadOnly } = props
  return (
    <FormSection
      {...props}
      fields={['opensByItself', 'openAfterSeconds']}
      title="Opening by itself"
      about="Never for visitors who closed it before, or whose browser sends the Global Privacy Control signal."
    >
      <Switch
        label="Open after a while"
        disabled={isReadOnly}
        {...form.getInputProps('opensByItself', { type: 'checkbox' })}
      />
      {form.values.opensByItself && (
        <NumberInput
          label="Seconds"
          min={0}
          max={3600}
          allowDecimal={false}
          maw={140}
          disabled={isReadOnly}
          {...form.getInputProps('openAfterSeconds')}
        />
      )}
    </FormSection>
  )
}

export function WebsitesSection(props: Props) {
  const { form, isReadOnly } = props
  return (
    <FormSection
      {...props}
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
