import { Button, Checkbox, Group, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { required } from '#console/frame/rules.ts'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { dataMapQuery } from '#console/privacy/queries.ts'
import type { Incident } from '#contract/incidents'
import { localTime } from './local-time.ts'
import { incidentsQuery, open } from './queries.ts'
import { kindWords } from './words.ts'

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }))

export function OpenIncident() {
  const [isOpen, setOpen] = useState(false)
  return (
    <SettingsSection
      title="Something happened"
      about="Write it down as soon as you know: whom it affects is counted from the data map, and the 72 hours run. It stays in the register for good."
    >
      {isOpen ? <Form /> : <Button onClick={() => setOpen(true)}>Open an incident</Button>}
    </SettingsSection>
  )
}

function Form() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const map = useQuery(dataMapQuery)
  const form = useForm({
    initialValues: {
      title: '',
      nature: '',
      kinds: ['confidentiality'],
      systems: ['messages'],
      awareAt: localTime(new Date()),
      isExercise: false,
    },
    validate: {
      title: required('Say in a few words what it is.'),
      nature: required('Say what has happened.'),
      kinds: (chosen) => (chosen.length > 0 ? null : 'Choose one or more.'),
      systems: (chosen) => (chosen.length > 0 ? null : 'Choose one or more.'),
      awareAt: required('Say since when you know.'),
    },
  })
  const act = useFormAction({
    form,
    act: ({ title, nature, kinds: chosen, systems, awareAt, isExercise }: typeof form.values) => {
      const at = new Date(awareAt).toISOString()
      return open({
        awareAt: at,
        isExercise,
        facts: {
          title,
          nature,
          kinds: chosen as Incident['kinds'],
          systems,
          detectedAt: at,
          startedAt: null,
          endedAt: null,
          from: null,
          until: null,
          consequences: null,
          measures: null,
          delayReason: null,
        },
      })
    },
    onDone: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: incidentsQuery.queryKey })
      void navigate({ to: '/settings/incidents/$incidentId', params: { incidentId: id } })
    },
    failed: 'The incident was not opened',
  })
  const places = [
    { value: 'everything', label: 'Everything' },
    ...(map.data?.tables ?? [])
      .filter(({ columns }) => columns.some(({ subject }) => subject !== 'none'))
      .map(({ name }) => ({ value: name, label: name.replaceAll('_', ' ') })),
  ]
  return (
    <form noValidate onSubmit={form.onSubmit((values) => act.mutate(values))}>
      <Stack>
        <TextInput label="Title" maxLength={200} {...form.getInputProps('title')} />
        <Textarea
          label="What has happened"
          description="Art. 33(3)(a). Name nobody who is affected: they are counted."
          autosize
          minRows={3}
          maxLength={5000}
          {...form.getInputProps('nature')}
        />
        <MultiSelect label="What was lost" data={kinds} {...form.getInputProps('kinds')} />
        <MultiSelect
          label="Which data"
          description="As the data map calls them"
          data={places}
          searchable
          {...form.getInputProps('systems')}
        />
        <TextInput
          label="You know since"
          description="The 72 hours run from then"
          type="datetime-local"
          {...form.getInputProps('awareAt')}
        />
        <Checkbox
          label="This is an exercise: nothing has happened"
          {...form.getInputProps('isExercise', { type: 'checkbox' })}
        />
        <Group>
          <Button type="submit" loading={act.isPending}>
            Write it down
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
