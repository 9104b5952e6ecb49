import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { LetterLanguage, RequestKind } from '#contract/requests'
import { requests, requestsKey } from './queries.ts'
import { kinds, kindWords, languages } from './words.ts'

const languageNames = new Intl.DisplayNames(undefined, { type: 'language' })

const nothingYet = {
  kind: 'access' as RequestKind,
  channel: 'mail' as 'mail' | 'agent',
  language: 'en' as LetterLanguage,
  receivedOn: '',
  email: '',
  name: '',
  details: '',
}

/** What came by mail, by phone or in a conversation. `whom`: somebody who is known already. */
export function RecordRequest(props: {
  onDone: () => void
  whom?: { contactId: string } | { visitorId: string }
}) {
  const { user } = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: nothingYet })
  const record = useFormAction({
    form,
    act: ({ receivedOn, email, name, details, ...rest }: typeof nothingYet) =>
      requests.record({
        ...rest,
        ...props.whom,
        // Noon: the same day in nearly every time zone.
        ...(receivedOn && { receivedAt: beforeNow(`${receivedOn}T12:00:00.000Z`) }),
        ...(email.trim() && { email: email.trim() }),
        ...(name.trim() && { name: name.trim() }),
        ...(details.trim() && { details: details.trim() }),
      }),
    onDone: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: requestsKey })
      props.onDone()
      // Only admins may work on it.
      if (!isAdmin(user)) return showDone('The request is recorded. Your admins answer it.')
      await navigate({ to: '/settings/requests/$requestId', params: { requestId: id } })
    },
    failed: 'The request is not recorded',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => record.mutate(values))}>
      <Stack>
        <Select
          label="What is asked for"
          allowDeselect={false}
          data={kinds.map((kind) => ({
            value: kind,
            label: `${kindWords[kind].title} (${kindWords[kind].article})`,
          }))}
          {...form.getInputProps('kind')}
        />
        <Group grow align="start">
          <Select
            label="How it came"
            allowDeselect={false}
            data={[
              { value: 'mail', label: 'By mail or letter' },
              { value: 'agent', label: 'By phone or in a conversation' },
            ]}
            {...form.getInputProps('channel')}
          />
          <Select
            label="Language of the answer"
            allowDeselect={false}
            data={languages.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
            {...form.getInputProps('language')}
          />
        </Group>
        <TextInput
          type="date"
          label="Day it was received"
          description="The month runs from then. Empty: today."
          {...form.getInputProps('receivedOn')}
        />
        <TextInput type="email" label="E-mail address to answer to" {...form.getInputProps('email')} />
        <TextInput label="Name, if known" {...form.getInputProps('name')} />
        <Textarea
          label="What exactly, in the person’s words"
          autosize
          minRows={3}
          {...form.getInputProps('details')}
        />
        <Group>
          <Button type="submit" loading={record.isPending}>
            Record
          </Button>
          <Button variant="default" onClick={props.onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Today at noon may be still to come. */
const beforeNow = (time: string): string =>
  new Date(Math.min(Date.parse(time), Date.now() - 60_000)).toISOString()
