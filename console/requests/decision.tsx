import { Button, Group, Modal, Select, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { RefusalGround, SubjectRequestDetails } from '#contract/requests'
import { draftQuery, requests } from './queries.ts'
import { useChange } from './use-change.ts'
import { grounds, groundWords } from './words.ts'

type Letter = 'answer' | 'refusal' | 'extension'

const titles: Record<Letter, string> = {
  answer: 'Answer',
  refusal: 'Refuse',
  extension: 'Take two more months',
}

/** Answer, refuse, take more time, or hand it to whom it is for. */
export function Decision({ request }: { request: SubjectRequestDetails }) {
  const [letter, setLetter] = useState<Letter>()
  const isDone = request.steps.every(({ isDone }) => isDone)
  const passOn = useChange(() => requests.passOn(request.id), { failed: 'It was not passed on' })
  const mayExtend = !request.isExtended && request.daysLeft >= 0
  return (
    <SettingsSection
      title="Decide"
      about="The person is told by mail, or in the chat where there is no address."
    >
      <Group gap="xs">
        <Button disabled={!isDone || request.proof === null} onClick={() => setLetter('answer')}>
          Answer
        </Button>
        <Button variant="default" disabled={!mayExtend} onClick={() => setLetter('extension')}>
          Take two more months
        </Button>
        <Button variant="default" onClick={() => setLetter('refusal')}>
          Refuse
        </Button>
        <Button
          variant="default"
          loading={passOn.isPending}
          onClick={() =>
            modals.openConfirmModal({
              title: 'Pass it on to the operator',
              children:
                'For somebody who asks about their account of this software and not about what your website holds. They are told, and the day it came in goes along.',
              labels: { confirm: 'Pass it on', cancel: 'Keep it here' },
              onConfirm: () => passOn.mutate(),
            })
          }
        >
          Not for us
        </Button>
      </Group>
      <Modal
        opened={letter !== undefined}
        onClose={() => setLetter(undefined)}
        title={letter && titles[letter]}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {letter && <Write request={request} letter={letter} onDone={() => setLetter(undefined)} />}
      </Modal>
    </SettingsSection>
  )
}

type Writing = { request: SubjectRequestDetails; letter: Letter; onDone: () => void }

function Write(props: Writing) {
  const draft = useQuery(draftQuery(props.request.id, props.letter))
  if (draft.data) return <Fields {...props} draft={draft.data} />
  if (draft.isPending) return <Skeleton h={200} />
  return <Fields {...props} draft={{ text: '', added: '' }} />
}

function Fields({ request, letter, onDone, draft }: Writing & { draft: { text: string; added: string } }) {
  const [text, setText] = useState(draft.text)
  const [ground, setGround] = useState<RefusalGround>('identity not proven')
  const send = useChange(
    () => {
      if (letter === 'extension') return requests.extend(request.id, text)
      if (letter === 'refusal') return requests.refuse(request.id, { ground, text })
      return requests.answer(request.id, text)
    },
    { failed: 'It was not sent', onDone },
  )
  return (
    <Stack>
      {letter === 'refusal' && (
        <Select
          label="Ground in the law"
          allowDeselect={false}
          data={grounds.map((value) => ({ value, label: groundWords[value] }))}
          value={ground}
          onChange={(value) => setGround(grounds.find((one) => one === value) ?? ground)}
        />
      )}
      <Textarea
        label={letter === 'answer' ? 'Answer' : 'Reasons'}
        autosize
        minRows={6}
        lang={request.language}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text fz="sm" c="dimmed" lang={request.language} style={{ whiteSpace: 'pre-wrap' }}>
        {draft.added && `Added by the program: ${draft.added}`}
      </Text>
      <Group>
        <Button
          {...(letter === 'refusal' && { color: 'red' })}
          disabled={text.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {letter === 'refusal'
            ? 'Send the refusal'
            : letter === 'answer'
              ? 'Send the answer'
              : 'Extend and tell'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
