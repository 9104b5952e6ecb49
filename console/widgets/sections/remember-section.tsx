import { NumberInput, Switch, Text } from '@mantine/core'
import { mostDays } from '#console/widgets/form-rules.ts'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import classes from './sections.module.css'

export function RememberSection(props: SectionProps) {
  const { form, isReadOnly } = props
  const { offersRemembering, rememberDays } = form.values
  return (
    <FormSection
      {...props}
      id="remember"
      fields={['offersRemembering', 'rememberDays']}
      title="Remember me"
      about="A conversation is forgotten by the visitor’s device 30 minutes after its last use. You may offer to keep it longer."
    >
      <Switch
        label="Offer to remember the device"
        description="Visitors are asked, with a box that is never ticked beforehand. Who does not tick it is not remembered."
        disabled={isReadOnly}
        {...form.getInputProps('offersRemembering', { type: 'checkbox' })}
      />
      {offersRemembering && (
        <>
          <NumberInput
            label="Days"
            description={`At most ${mostDays}, which is thirteen months`}
            min={1}
            max={mostDays}
            allowDecimal={false}
            inputContainer={(input) => <div className={classes.short}>{input}</div>}
            disabled={isReadOnly}
            {...form.getInputProps('rememberDays')}
          />
          <Text c="dimmed" fz="xs">
            Whoever agrees finds the conversation again on the same device for {meaningOf(rememberDays)} after
            the last use. They can take it back in the chat’s menu, and then it is forgotten at once. On a
            shared computer the next person would see the conversation too: offer no more than you need.
          </Text>
        </>
      )}
    </FormSection>
  )
}

function meaningOf(days: number) {
  return new Intl.NumberFormat('en', { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days)
}
