import { Badge, Button, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconMessage2Plus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Empty } from '#console/frame/empty.tsx'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import rows from '#console/frame/rows.module.css'
import { required } from '#console/frame/rules.ts'
import { SettingsPage } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Widget } from '#contract/widgets'
import { widgetQuery, widgets, widgetsQuery } from './queries.ts'

export function WidgetsPage() {
  const { user } = useMe()
  const [isCreating, setIsCreating] = useState(false)
  return (
    <SettingsPage
      title="Widgets"
      purpose="A widget is the chat on a website. Most organizations need one per website."
      action={isAdmin(user) && <Button onClick={() => setIsCreating(true)}>Create a widget</Button>}
    >
      <WidgetList />
      <Modal opened={isCreating} onClose={() => setIsCreating(false)} title="Create a widget">
        <CreateForm />
      </Modal>
    </SettingsPage>
  )
}

function WidgetList() {
  const list = useQuery(widgetsQuery)
  if (list.isPending) {
    return (
      <Stack role="status" aria-label="Loading widgets">
        <Skeleton h={44} />
        <Skeleton h={44} />
      </Stack>
    )
  }
  if (list.isError) {
    return (
      <Failure
        title="The widgets could not be loaded"
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (list.data.widgets.length === 0) {
    return (
      <Empty icon={<IconMessage2Plus size={28} stroke={1.5} aria-hidden />} title="No widget yet">
        Create one, then copy its line into your website. Visitors can write at once.
      </Empty>
    )
  }
  return (
    <ul className={rows.list}>
      {list.data.widgets.map((widget) => (
        <WidgetRow key={widget.id} widget={widget} />
      ))}
    </ul>
  )
}

function WidgetRow({ widget }: { widget: Widget }) {
  const { allowedDomains } = widget.settings
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <TextLink to="/settings/widgets/$widgetId" params={{ widgetId: widget.id }} fw={500}>
          {widget.name}
        </TextLink>
        <Text fz="xs" c="dimmed" lineClamp={2}>
          {allowedDomains.length ? allowedDomains.join(', ') : 'On any website'}
        </Text>
      </div>
      {!widget.isEnabled && (
        <Badge color="gray" variant="light">
          Switched off
        </Badge>
      )}
    </li>
  )
}

function CreateForm() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: required('Give the widget a name.') },
  })
  const create = useFormAction({
    form,
    act: widgets.create,
    onDone: async (widget) => {
      queryClient.setQueryData(widgetQuery(widget.id).queryKey, widget)
      await queryClient.invalidateQueries({ queryKey: widgetsQuery.queryKey })
      await navigate({ to: '/settings/widgets/$widgetId', params: { widgetId: widget.id } })
    },
    failed: 'The widget is not created',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Stack>
        <TextInput
          label="Name"
          description="For you and your colleagues, such as the website’s name. Visitors do not see it."
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Group>
          <Button type="submit" loading={create.isPending}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
