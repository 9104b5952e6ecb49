import { Button, Group, List, NumberInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import type { Preview } from '#contract/retention'
import { type Limits, retention, retentionKey } from './queries.ts'
import classes from './retention.module.css'
import { amountOf, descriptions, inWords, type Rule, titles } from './words.ts'

type Values = Record<Rule['class'], number | string>

/** First what would go, then the question, then the change. */
export function RulesForm({ rules }: { rules: Rule[] }) {
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    initialValues: Object.fromEntries(rules.map((rule) => [rule.class, rule.keeps])) as Values,
    validate: (values) =>
      Object.fromEntries(rules.map((rule) => [rule.class, faultOf(rule, values[rule.class])])),
  })
  const update = useMutation({
    mutationFn: retention.update,
    onSuccess: () => {
      showDone('The rules are changed. The next sweep goes by them, within the hour.')
      return queryClient.invalidateQueries({ queryKey: retentionKey })
    },
    onError: (error) => showProblem(error, 'The rules are as they were'),
  })
  const preview = useMutation({
    mutationFn: retention.preview,
    onSuccess: (found, limits) => askToChange(found, limits, rules, () => update.mutate(limits)),
    onError: (error) => showProblem(error, 'What would be deleted could not be counted'),
  })
  const submit = (values: Values) =>
    preview.mutate(
      Object.fromEntries(
        rules
          .filter((rule) => values[rule.class] !== rule.keeps)
          .map((rule) => [rule.class, Number(values[rule.class])]),
      ),
    )
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="lg">
        {rules.map((rule) => (
          <RuleField key={rule.class} rule={rule} input={form.getInputProps(rule.class)} />
        ))}
        <Group>
          <Button type="submit" loading={preview.isPending || update.isPending} disabled={!form.isDirty()}>
            See what would be deleted
          </Button>
          {form.isDirty() && (
            <Button variant="default" onClick={form.reset}>
              Undo
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function RuleField({ rule, input }: { rule: Rule; input: object }) {
  const about = useId()
  const { unit, usual, least, most } = rule
  return (
    <div className={classes.rule}>
      <div id={about}>
        <Text fw={500}>{titles[rule.class]}</Text>
        <Text fz="sm" c="dimmed">
          {descriptions[rule.class]} Usual: {amountOf(usual, unit)}.
        </Text>
      </div>
      <NumberInput
        aria-label={`${titles[rule.class]}, kept for so many ${unit}`}
        aria-describedby={about}
        suffix={` ${unit}`}
        min={least}
        max={most}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        {...input}
      />
    </div>
  )
}

function faultOf({ least, most, unit }: Rule, value: number | string) {
  const isFine = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
  return isFine ? null : `${least} to ${amountOf(most, unit)}`
}

function askToChange({ classes: found }: Preview, limits: Limits, rules: Rule[], onConfirm: () => void) {
  const changed = rules.filter((rule) => limits[rule.class] !== undefined)
  const going = found.filter((one) => limits[one.class] !== undefined && one.rows > 0)
  modals.openConfirmModal({
    title: going.length > 0 ? 'This would be deleted' : 'Nothing would be deleted now',
    children: (
      <Stack gap="sm">
        <List size="sm">
          {changed.map((rule) => (
            <List.Item key={rule.class}>
              {titles[rule.class]}: {amountOf(limits[rule.class] ?? rule.keeps, rule.unit)} instead of{' '}
              {amountOf(rule.keeps, rule.unit)}
            </List.Item>
          ))}
        </List>
        {going.map((one) => (
          <Text key={one.class} fz="sm" fw={500}>
            {titles[one.class]}: {inWords(one)}
          </Text>
        ))}
        <Text fz="sm">
          {going.length > 0
            ? 'The next sweep deletes it for good, within the hour. What legal holds are on stays.'
            : 'From the next sweep on the new rules count.'}
        </Text>
      </Stack>
    ),
    labels: {
      confirm: going.length > 0 ? 'Change the rules and delete' : 'Change the rules',
      cancel: 'Leave them as they are',
    },
    confirmProps: going.length > 0 ? { color: 'red' } : {},
    onConfirm,
  })
}
