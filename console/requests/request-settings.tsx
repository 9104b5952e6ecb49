import { Button, Group, Select, Skeleton, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { RequestSettings } from '#contract/requests'
import { requestSettingsQuery, requests } from './queries.ts'

const timeZones = Intl.supportedValuesOf('timeZone')

export function RequestSettingsForm() {
  const found = useQuery(requestSettingsQuery)
  if (found.isPending) return <Skeleton h={120} />
  if (found.isError)
    return (
      <Failure
        title="The settings could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  return <Fields settings={found.data} />
}

function Fields({ settings }: { settings: RequestSettings }) {
  const queryClient = useQueryClient()
  const form = useForm<RequestSettings>({ initialValues: settings })
  const save = useFormAction({
    form,
    act: (values: RequestSettings) => requests.updateSettings(values),
    onDone: (saved) => {
      queryClient.setQueryData(requestSettingsQuery.queryKey, saved)
      showDone('The settings are saved.')
    },
    failed: 'The settings are not saved',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          data={[...new Set([settings.timeZone, ...timeZones])]}
          {...form.getInputProps('timeZone')}
        />
        <TextInput label="Supervisory authority" {...form.getInputProps('authority')} />
        <TextInput type="url" label="Its website" {...form.getInputProps('authorityWebsite')} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
