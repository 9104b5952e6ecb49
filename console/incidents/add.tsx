import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { Addition, IncidentDetails } from '#contract/incidents'
import { useAdd } from './queries.ts'

/** What Art. 33(3) asks for and may be known later; each time it is added, never changed. */
export function AddFacts({ incident: { id, facts, authority } }: { incident: IncidentDetails }) {
  const form = useForm({
    initialValues: {
      consequences: facts.consequences ?? '',
      measures: facts.measures ?? '',
      delayReason: facts.delayReason ?? '',
    },
  })
  const add = useAdd(id, () => form.resetDirty())
  const save = (values: typeof form.values) =>
    add.mutate({
      kind: 'facts',
      facts: Object.fromEntries(
        Object.entries(values).filter(
          ([name, text]) => text.trim() !== '' && text !== facts[name as keyof typeof values],
        ),
      ),
    })
  const area = { autosize: true, minRows: 2, maxLength: 5000 }
  return (
    <SettingsSection title="Add what you know" about="Facts may follow in phases (Art. 33(4) GDPR).">
      <form noValidate onSubmit={form.onSubmit(save)}>
        <Stack>
          <Textarea
            label="What may come of it for the persons"
            {...area}
            {...form.getInputProps('consequences')}
          />
          <Textarea label="What was done and is planned" {...area} {...form.getInputProps('measures')} />
          {authority.isLate && (
            <Textarea
              label="Why it is later than 72 hours"
              {...area}
              {...form.getInputProps('delayReason')}
            />
          )}
          <Group>
            <Button type="submit" loading={add.isPending} disabled={!form.isDirty()}>
              Add to the register
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}

const choices = {
  initial: 'We told the authority: first report',
  'follow-up': 'We told the authority: follow-up',
  final: 'We told the authority: last report',
  authority: 'The authority is not told, because …',
  'persons told': 'We told the persons',
  persons: 'The persons are not told, because …',
  closed: 'Close the incident',
}
type Choice = keyof typeof choices

const noteLabels: Record<Choice, string> = {
  initial: 'What the authority calls it (may be left empty)',
  'follow-up': 'What the authority calls it (may be left empty)',
  final: 'What the authority calls it (may be left empty)',
  authority: 'Why there is no risk for the persons',
  'persons told': 'How they were told',
  persons: 'Why there is no high risk for them',
  closed: 'What came of it',
}

/** Who was told, why somebody is not, and the end. */
export function Decide({ incident }: { incident: IncidentDetails }) {
  const form = useForm({
    initialValues: { choice: 'initial' as Choice, note: '', count: String(incident.persons) },
    validate: {
      note: (note, { choice }) =>
        note.trim() === '' && !isReport(choice) ? 'Say it in your words: it stays in the register.' : null,
      count: (count, { choice }) =>
        choice === 'persons told' && !/^[1-9]\d*$/.test(count) ? 'How many were told?' : null,
    },
  })
  const add = useAdd(incident.id, () => form.setFieldValue('note', ''))
  const { choice } = form.values
  return (
    <SettingsSection
      title="Decide"
      about="The incident can be closed when authority and persons were told, or it is written down why not."
    >
      <form noValidate onSubmit={form.onSubmit((values) => add.mutate(additionOf(values)))}>
        <Stack>
          <Select
            label="What is to be written down"
            data={Object.entries(choices).map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
            {...form.getInputProps('choice')}
          />
          {choice === 'persons told' && (
            <TextInput label="How many" inputMode="numeric" {...form.getInputProps('count')} />
          )}
          <Textarea label={noteLabels[choice]} autosize maxLength={2000} {...form.getInputProps('note')} />
          <Group>
            <Button type="submit" variant="default" loading={add.isPending}>
              Write it down
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}

const isReport = (choice: Choice) => choice === 'initial' || choice === 'follow-up' || choice === 'final'

function additionOf({ choice, note, count }: { choice: Choice; note: string; count: string }): Addition {
  const at = new Date().toISOString()
  if (choice === 'persons told') return { kind: choice, at, count: Number(count), how: note }
  if (choice === 'closed') return { kind: choice, note }
  if (choice === 'authority' || choice === 'persons') return { kind: 'decided', about: choice, reason: note }
  return { kind: 'authority told', phase: choice, at, reference: note.trim() || null }
}
