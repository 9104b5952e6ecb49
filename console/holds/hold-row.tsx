import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useQueryClient } from '@tanstack/react-query'
import { FormButtons } from '#console/frame/form-buttons.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { showDone } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { dateOf } from '#console/frame/time.ts'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Hold } from '#contract/holds'
import { holds, holdsKey } from './queries.ts'

export function HoldRow({ hold }: { hold: Hold }) {
  const { on, reason, placedAt, placedBy, until, end } = hold
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500} dir="auto">
          {on.kind === 'conversation' ? (
            <TextLink
              to="/inbox/{-$view}/{-$conversationId}"
              params={{ view: 'open', conversationId: on.conversationId }}
            >
              {titleOf(hold)}
            </TextLink>
          ) : (
            titleOf(hold)
          )}
        </Text>
        <Text fz="sm" dir="auto">
          {reason}
        </Text>
        <Text fz="xs" c="dimmed">
          Placed <Moment at={placedAt} />
          {placedBy && ` by ${placedBy}`}
          {until && !end && `, ends by itself after ${dateOf(until)}`}
        </Text>
        {end && (
          <Text fz="xs" c="dimmed">
            Ended <Moment at={end.at} />
            {end.by ? ` by ${end.by}` : ' by itself'}
            {end.reason && `: ${end.reason}`}
          </Text>
        )}
      </div>
      {!end && (
        <Button
          size="xs"
          variant="default"
          aria-label={`End the hold: ${titleOf(hold)}`}
          onClick={() => askToEnd(hold)}
        >
          End
        </Button>
      )}
    </li>
  )
}

function titleOf({ on, personName }: Hold) {
  if (on.kind === 'contact') return `${personName ?? 'A contact'}, with all conversations`
  return personName ? `A conversation with ${personName}` : 'A conversation with a visitor'
}

function askToEnd(hold: Hold) {
  const modalId = modals.open({
    title: 'End the legal hold',
    children: <EndHold hold={hold} onDone={() => modals.close(modalId)} />,
  })
}

function EndHold({ hold, onDone }: { hold: Hold; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? 'Say why it is not needed any more' : null) },
  })
  const release = useFormAction({
    form,
    act: ({ reason }: { reason: string }) => holds.release(hold.id, reason.trim()),
    onDone: () => {
      showDone('The hold has ended.')
      onDone()
      return queryClient.invalidateQueries({ queryKey: holdsKey })
    },
    failed: 'The hold is still in force',
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => release.mutate(values))}>
      <Stack>
        <Text fz="sm">
          The rules count again: what is older than they allow is deleted within the hour, and the person can
          have it deleted. This cannot be taken back, but another hold can be placed.
        </Text>
        <Textarea
          label="Why it is not needed any more"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('reason')}
        />
        <FormButtons send="End the hold" isSending={release.isPending} onCancel={onDone} color="red" />
      </Stack>
    </form>
  )
}
