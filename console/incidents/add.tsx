import { Button, Group, Stack, Textarea } from '@mantine/core'
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
  const newIn = (values: typeof form.values): Addition => ({
    kind: 'facts',
    facts: Object.fromEntries(
      Object.entries(values).filter(
        ([name, text]) => text.trim() !== '' && text !== facts[name as keyof typeof values],
      ),
    ),
  })
  const add = useAdd(id, form, newIn, () => form.resetDirty())
  const area = { autosize: true, minRows: 2, maxLength: 5000 }
  return (
    <SettingsSection title="Add what you know" about="Facts may follow in phases (Art. 33(4) GDPR).">
      <form noValidate onSubmit={form.onSubmit((values) => add.mutate(values))}>
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
