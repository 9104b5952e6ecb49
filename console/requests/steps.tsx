import { Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { SubjectRequestDetails } from '#contract/requests'
import { requests } from './queries.ts'
import { useChange } from './use-change.ts'
import { carriedOut, kindWords, stepWords } from './words.ts'

/** What the program does itself, and what somebody has to see to. */
export function Steps({ request }: { request: SubjectRequestDetails }) {
  const { id, kind, person, proof, steps, archive } = request
  const isReady = proof !== null && (person.contactId !== null || person.visitorId !== null)
  const carryOut = useChange(() => requests.carryOut(id), { failed: 'It was not carried out' })
  const isDone = steps.every((one) => one.isDone)
  const isUnderWay = archive !== null && !archive.isReady
  const ask = () =>
    kind === 'erase'
      ? modals.openConfirmModal({
          title: 'Erase this person',
          children:
            'Everything held about them goes, in every store, and does not come back. The request stays as proof, without their name.',
          labels: { confirm: 'Erase', cancel: 'Keep' },
          confirmProps: { color: 'red' },
          onConfirm: () => carryOut.mutate(),
        })
      : carryOut.mutate()
  return (
    <SettingsSection
      title="What is to be done"
      about={
        carriedOut.includes(kind)
          ? 'The program does it everywhere it holds something. What lies elsewhere, you see to.'
          : 'See to each, and say so.'
      }
    >
      <Stack gap="sm">
        {carriedOut.includes(kind) && !isDone && (
          <Group>
            <Button
              {...(kind === 'erase' && { color: 'red' })}
              disabled={!isReady || isUnderWay}
              loading={carryOut.isPending}
              onClick={ask}
            >
              {isUnderWay ? 'The archive is being made' : kindWords[kind].does}
            </Button>
            {!isReady && <Text c="dimmed">First it must be known and proven who asks.</Text>}
          </Group>
        )}
        <ul className={rows.list} aria-label="Steps">
          {steps.map((step) => (
            <Step key={step.step} requestId={id} step={step} />
          ))}
        </ul>
      </Stack>
    </SettingsSection>
  )
}

function Step({ requestId, step }: { requestId: string; step: SubjectRequestDetails['steps'][number] }) {
  const finish = useChange(
    () => requests.finishStep(requestId, { step: step.step, note: 'Seen to by hand' }),
    { failed: 'The step is not noted' },
  )
  const Icon = step.isDone ? IconCircleCheck : IconCircle
  return (
    <li className={rows.row}>
      <Icon size={20} stroke={1.5} aria-label={step.isDone ? 'Done' : 'Open'} />
      <div className={rows.words}>
        <Text>{stepWords[step.step]}</Text>
        {step.doneAt && (
          <Text fz="xs" c="dimmed">
            {step.note} <Moment at={step.doneAt} />
            {step.doneBy && ` by ${step.doneBy}`}
          </Text>
        )}
      </div>
      {!step.isDone && (
        <Button
          size="xs"
          variant="default"
          loading={finish.isPending}
          aria-label={`Done: ${stepWords[step.step]}`}
          onClick={() => finish.mutate()}
        >
          Done
        </Button>
      )}
    </li>
  )
}
