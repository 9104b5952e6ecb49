import { Button, Input, NumberInput, Switch, Text } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import { newRule } from '#console/widgets/opening-rule.ts'
import { OpeningRuleItem } from './opening-rule-item.tsx'
import classes from './sections.module.css'

const mostRules = 20

export function OpeningSection(props: SectionProps) {
  const { form, isReadOnly } = props
  const { opensByItself, openingRules } = form.values
  return (
    <FormSection
      {...props}
      id="opening"
      fields={['opensByItself', 'openAfterSeconds', 'openingRules']}
      title="Opening by itself"
      about="Once per visit at most, and never for visitors who closed it before, or whose browser sends the Global Privacy Control signal."
    >
      <Switch
        label="Open after a while, on every page"
        disabled={isReadOnly}
        {...form.getInputProps('opensByItself', { type: 'checkbox' })}
      />
      {opensByItself && (
        <NumberInput
          label="Seconds"
          description="Counted from the moment the widget was loaded"
          min={0}
          max={3600}
          allowDecimal={false}
          inputContainer={(input) => <div className={classes.short}>{input}</div>}
          disabled={isReadOnly}
          {...form.getInputProps('openAfterSeconds')}
        />
      )}
      <div>
        <Text fw={500}>Rules</Text>
        <Text c="dimmed" fz="xs">
          A rule opens the widget when everything it says holds.
        </Text>
      </div>
      {openingRules.length > 0 && (
        <ol className={classes.items}>
          {openingRules.map((rule, index) => (
            <OpeningRuleItem
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
              key={index}
              rule={rule}
              number={index + 1}
              isReadOnly={isReadOnly}
              onChange={(changed) => form.setFieldValue('openingRules', openingRules.with(index, changed))}
              onRemove={() => form.setFieldValue('openingRules', openingRules.toSpliced(index, 1))}
            />
          ))}
        </ol>
      )}
      {form.errors.openingRules && <Input.Error role="alert">{form.errors.openingRules}</Input.Error>}
      {!isReadOnly && openingRules.length < mostRules && (
        <div>
          <Button
            variant="default"
            onClick={() => form.setFieldValue('openingRules', [...openingRules, newRule])}
          >
            Add a rule
          </Button>
        </div>
      )}
    </FormSection>
  )
}
