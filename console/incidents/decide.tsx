import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { useNow } from '#console/frame/time.ts'
import type { Addition, IncidentDetails } from '#contract/incidents'
import { localTime } from './local-time.ts'
import { useAdd } from './queries.ts'

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

/** Named as the contract names them: what the server refuses is said at its field. */
type Words = 'reference' | 'how' | 'reason' | 'note'
type Asked = { words: Words; label: string; isTimed: boolean }

const reference = {
  words: 'reference',
  label: 'What the authority calls it (may be left empty)',
  isTimed: true,
} as const
const asked: Record<Choice, Asked> = {
  initial: reference,
  'follow-up': reference,
  final: reference,
  authority: { words: 'reason', label: 'Why there is no risk for the persons', isTimed: false },
  'persons told': { words: 'how', label: 'How they were told', isTimed: true },
  persons: { words: 'reason', label: 'Why there is no high risk for them', isTimed: false },
  closed: { words: 'note', label: 'What came of it', isTimed: false },
}
const longest: Record<Words, number> = { reference: 200, how: 500, reason: 5000, note: 5000 }

type Values = Record<Words, string> & {
  choice: Choice
  count: string
  /** As the field has it; null: nobody has changed it, and it is now. */
  at: string | null
}

const sayIt =
  (words: Words) =>
  (text: string, { choice }: Values) =>
    asked[choice].words === words && text.trim() === ''
      ? 'Say it in your words: it stays in the register.'
      : null

/** Who was told, why somebody is not, and the end. */
export function Decide({ incident }: { incident: IncidentDetails }) {
  const now = localTime(new Date(useNow()))
  const nothing = { reference: '', how: '', reason: '', note: '', at: null }
  const form = useForm<Values>({
    initialValues: { choice: 'initial', count: String(incident.persons), ...nothing },
    validate: {
      how: sayIt('how'),
      reason: sayIt('reason'),
      note: sayIt('note'),
      count: (count, { choice }) =>
        choice === 'persons told' && !/^[1-9]\d*$/.test(count) ? 'How many were told?' : null,
      at: (at, { choice }) => (asked[choice].isTimed && at !== null ? timeRule(at) : null),
    },
  })
  const add = useAdd(incident.id, form, additionOf, () => form.setValues(nothing))
  const { choice, at } = form.values
  const { words, label, isTimed } = asked[choice]
  const field = { label, maxLength: longest[words], ...form.getInputProps(words) }
  return (
    <SettingsSection
      title="Decide"
      about="The incident can be closed when authority and persons were told, or it is written down why not."
    >
      <form noValidate onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack>
          <Select
            label="What is to be written down"
            data={Object.entries(choices).map(([value, text]) => ({ value, label: text }))}
            allowDeselect={false}
            {...form.getInputProps('choice')}
          />
          {isTimed && (
            <TextInput
              label="When they were told"
              description="By your clock; it cannot be changed once it is written down"
              type="datetime-local"
              max={now}
              {...form.getInputProps('at')}
              value={at ?? now}
            />
          )}
          {choice === 'persons told' && (
            <TextInput label="How many" inputMode="numeric" {...form.getInputProps('count')} />
          )}
          {isTimed ? <TextInput {...field} /> : <Textarea autosize {...field} />}
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

function timeRule(at: string): string | null {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return 'Say when they were told.'
  return time > new Date() ? 'That is in the future: say when they were told.' : null
}

function additionOf({ choice, count, at, how, note, reason, reference: called }: Values): Addition {
  const time = (at === null ? new Date() : new Date(at)).toISOString()
  if (choice === 'persons told') return { kind: choice, at: time, count: Number(count), how }
  if (choice === 'closed') return { kind: choice, note }
  if (choice === 'authority' || choice === 'persons') return { kind: 'decided', about: choice, reason }
  return { kind: 'authority told', phase: choice, at: time, reference: called.trim() || null }
}
