import { Alert, Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import { fullTime } from '#console/frame/time.ts'
import type { IncidentDetails, LetterState } from '#contract/incidents'
import classes from './letter.module.css'
import { NotTold } from './not-told.tsx'
import { incidentQuery, letterStateQuery, useMailLetter } from './queries.ts'
import { plural } from './words.ts'
import { Written } from './written.tsx'

/** Whom the letter reaches, its sending, and how far that is. */
export function Send({ incident }: { incident: IncidentDetails }) {
  const found = useQuery(letterStateQuery(incident.id))
  useShownInHistory(incident.id, found.data)
  if (found.isError)
    return (
      <Failure
        title="How far the letter is could not be read"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  if (!found.data) return <Skeleton h={60} mt="md" role="status" aria-label="Counting whom it reaches" />
  const state = found.data
  const listsNotTold = !state.isExercise && state.others + state.refused + state.unknown + state.gone > 0
  return (
    <Stack mt="lg">
      {state.isExercise ? (
        <Alert color="gray" title="An exercise tells nobody">
          {`The letter would have told ${plural(state.mails, 'person')}; no mail reaches ${state.others}.`}
        </Alert>
      ) : state.sentAt ? (
        <Sent incident={incident} state={state} />
      ) : (
        <NotSent incident={incident} state={state} />
      )}
      {listsNotTold && (
        <NotTold incidentId={incident.id} count={state.others + state.refused + state.unknown} />
      )}
    </Stack>
  )
}

/** The register says who was told once nobody waits any more. */
function useShownInHistory(incidentId: string, state: LetterState | undefined) {
  const queryClient = useQueryClient()
  const told = state?.waiting === 0 ? state.told : undefined
  useEffect(() => {
    if (!told) return undefined
    const { queryKey } = incidentQuery(incidentId)
    const show = () => void queryClient.invalidateQueries({ queryKey, exact: true })
    show()
    // It is written down a moment after the last mail.
    const again = setTimeout(show, 3000)
    return () => clearTimeout(again)
  }, [queryClient, incidentId, told])
}

type Props = { incident: IncidentDetails; state: LetterState }

function NotSent({ incident, state: { mails, others } }: Props) {
  const ask = () => {
    const modalId = modals.open({
      title: 'Send the letter',
      size: 'lg',
      closeButtonProps: { 'aria-label': 'Close' },
      children: <Confirm incident={incident} onClose={() => modals.close(modalId)} />,
    })
  }
  if (incident.isClosed) return null
  return (
    <>
      <Text fz="sm" c="dimmed">
        {mails === 0
          ? 'None of the persons has an e-mail address here: tell them another way.'
          : `${plural(mails, 'person')} can be told by mail, ${others} cannot.`}
      </Text>
      {mails > 0 && (
        <Group>
          <Button onClick={ask}>{`Send the letter to ${plural(mails, 'person')}`}</Button>
        </Group>
      )}
    </>
  )
}

/** Counted once more: somebody may have been erased since the page was opened. */
function Confirm({ incident, onClose }: { incident: IncidentDetails; onClose: () => void }) {
  const found = useQuery(letterStateQuery(incident.id))
  const send = useMailLetter(incident.id, 'send', onClose)
  const { mails = 0, others = 0 } = found.data ?? {}
  return (
    <Stack>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="The letter">
        <Written incident={incident} />
      </section>
      <Text>
        {`${plural(mails, 'person')} with an e-mail address ${mails === 1 ? 'gets' : 'get'} this letter, each in their language. `}
        {others > 0 &&
          `${others} without an address ${others === 1 ? 'is' : 'are'} listed on this page, to be told another way (Art. 34(3)(c) GDPR).`}
      </Text>
      <Alert color="yellow" title="It cannot be taken back">
        What is mailed is mailed. The letter stays as it is now, whatever you add to the incident later.
      </Alert>
      <Group>
        <Button loading={send.isPending} disabled={mails === 0} onClick={() => send.mutate()}>
          {`Send to ${plural(mails, 'person')}`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}

function Sent({ incident, state }: Props) {
  const { mails, told, waiting, putOff, refused, unknown, gone, sentAt } = state
  const retry = useMailLetter(incident.id, 'retry')
  const failed = [
    [refused, 'not taken: the mail server refuses the address'],
    [
      unknown,
      'not known: the connection or the server was cut off meanwhile, so it may have gone out or not',
    ],
    [putOff, 'put off: the mail server does not take it now, and is asked again by itself for a day'],
    [gone, 'not told: erased, or without an address since'],
  ] as const
  const share = mails === 0 ? 100 : (told / mails) * 100
  return (
    <Stack gap="xs" role="status">
      <Text fw={500}>{`Told ${told} of ${mails}`}</Text>
      <Progress.Root size="sm" maw={360}>
        <Progress.Section value={share} aria-label="How many are told" />
      </Progress.Root>
      <Text fz="sm" c="dimmed">
        {`Sent ${sentAt ? fullTime(sentAt) : ''}.`}
        {waiting - putOff > 0 && ` ${waiting - putOff} under way.`}
      </Text>
      {failed.map(([count, words]) => count > 0 && <Text key={words} fz="sm">{`${count} ${words}.`}</Text>)}
      {refused + unknown + putOff > 0 && !incident.isClosed && (
        <Group>
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
            {`Try again for ${refused + unknown + putOff}`}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
