import { Button, Group, NumberInput, Stack, Switch, TagsInput, Text } from '@mantine/core'
import { useState } from 'react'
import { sentenceOf } from '#console/widgets/opening-rule.ts'
import type { OpeningRule } from '#contract/widgets'
import classes from './sections.module.css'

type Props = {
  rule: OpeningRule
  number: number
  isReadOnly: boolean
  onChange: (rule: OpeningRule) => void
  onRemove: () => void
}

/** A rule as a sentence; its parts below it while it is changed. */
export function OpeningRuleItem({ rule, number, isReadOnly, onChange, onRemove }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className={classes.item}>
      <Text dir="auto">{sentenceOf(rule)}</Text>
      {!isReadOnly && (
        <Group gap="xs" mt="xs">
          <Button
            variant="default"
            size="xs"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Done with' : 'Change'} rule ${number}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Done' : 'Change'}
          </Button>
          <Button
            variant="subtle"
            color="red"
            size="xs"
            aria-label={`Remove rule ${number}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        </Group>
      )}
      {isOpen && <RuleFields rule={rule} onChange={onChange} />}
    </li>
  )
}

function RuleFields({ rule, onChange }: { rule: OpeningRule; onChange: (rule: OpeningRule) => void }) {
  const counted = (field: 'afterSeconds' | 'scrollPercent' | 'fromPageNumber', min: number, max: number) => ({
    min,
    max,
    allowDecimal: false,
    clampBehavior: 'strict' as const,
    inputContainer: short,
    value: rule[field],
    onChange: (value: number | string) => onChange({ ...rule, [field]: Number(value) || min }),
  })
  return (
    <Stack mt="md">
      <TagsInput
        label="Pages"
        description="Whole addresses; * stands for any characters, as in https://www.example.com/prices*. Enter adds one. Empty: every page."
        acceptValueOnBlur
        maxTags={20}
        value={rule.pages}
        onChange={(pages) => onChange({ ...rule, pages })}
      />
      <NumberInput label="Seconds on the page" {...counted('afterSeconds', 0, 3600)} />
      <NumberInput
        label="How much of the page was scrolled, in percent"
        {...counted('scrollPercent', 0, 100)}
      />
      <NumberInput
        label="From which page of a visit on"
        description="1 is the first page a visitor comes to."
        {...counted('fromPageNumber', 1, 100)}
      />
      <Switch
        label="Only during business hours"
        checked={rule.onlyInBusinessHours}
        onChange={({ currentTarget }) => onChange({ ...rule, onlyInBusinessHours: currentTarget.checked })}
      />
    </Stack>
  )
}

const short = (input: React.ReactNode) => <div className={classes.short}>{input}</div>
