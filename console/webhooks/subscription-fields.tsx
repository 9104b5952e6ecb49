import { Checkbox, Fieldset, Group, Radio, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { typesQuery, type webhooks } from './queries.ts'

export type Subscription = {
  address: string
  hears: 'all' | 'some'
  types: string[]
  includesContents: boolean
}
type Body = Parameters<typeof webhooks.create>[0]
type EventTypeName = NonNullable<Body['types']>[number]

export const nothingYet: Subscription = { address: '', hears: 'all', types: [], includesContents: false }

export const subscriptionRules = {
  address: (value: string) =>
    /^https:\/\/[^/]+\./.test(value.trim()) ? null : 'Give a web address that begins with https://',
  types: (value: string[], { hears }: Subscription) =>
    hears === 'some' && value.length === 0 ? 'Choose at least one, or every event.' : null,
}

export const bodyOf = ({ address, hears, types, includesContents }: Subscription): Body => ({
  address: address.trim(),
  types: hears === 'all' ? null : (types as EventTypeName[]),
  includesContents,
})

/** Where to, what, and with how much in it. */
export function SubscriptionFields({ form }: { form: UseFormReturnType<Subscription> }) {
  const { hears, includesContents } = form.values
  return (
    <Stack>
      <TextInput
        label="Address"
        description="On a server of yours, reachable from the internet at port 443."
        placeholder="https://systems.example.com/aparte"
        type="url"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('address')}
      />
      <Radio.Group label="What it hears" {...form.getInputProps('hears')}>
        <Stack gap="xs" mt="xs">
          <Radio value="all" label="Every event, also those of later versions" />
          <Radio value="some" label="Only some" />
        </Stack>
      </Radio.Group>
      {hears === 'some' && <TypeChoice form={form} />}
      <Switch
        label="Send contents, not only ids"
        checked={includesContents}
        onChange={({ currentTarget }) => form.setFieldValue('includesContents', currentTarget.checked)}
      />
      <Text fz="xs" c="dimmed" mt={-8}>
        {includesContents
          ? 'What visitors write and who they are leaves for this host: the processing record and the disclosure register name it. You need a ground for it, and an agreement where somebody else runs the host.'
          : 'Only ids leave; your system asks for what it may see. To whoever may not ask, an id is a pseudonym.'}
      </Text>
    </Stack>
  )
}

function TypeChoice({ form }: { form: UseFormReturnType<Subscription> }) {
  const types = useQuery(typesQuery)
  if (!types.data) return <Skeleton h={160} role="status" aria-label="Loading events" />
  const groups = Map.groupBy(types.data.types, ({ type }) => type.split('.')[0] ?? '')
  return (
    <Checkbox.Group label="Events" {...form.getInputProps('types')}>
      <Stack gap="sm" mt="xs">
        {[...groups].map(([group, members]) => (
          <Fieldset key={group} legend={nameOf(group)} variant="unstyled">
            <Group gap="xs" mt={4} align="stretch">
              <Stack gap={8}>
                {members.map(({ type, says }) => (
                  <Checkbox key={type} value={type} label={type} description={says} />
                ))}
              </Stack>
            </Group>
          </Fieldset>
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

const nameOf = (group: string) => group.charAt(0).toUpperCase() + group.slice(1).replace('-', ' ')
