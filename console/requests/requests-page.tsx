import { Anchor, Badge, Button, Modal, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Empty } from '#console/frame/empty.tsx'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import type { RequestFigures, SubjectRequest } from '#contract/requests'
import { requestsQuery } from './queries.ts'
import { RecordRequest } from './record-request.tsx'
import { RequestSettingsForm } from './request-settings.tsx'
import { channelWords, days, dueWords, kindWords, nameOf } from './words.ts'

const purpose =
  'What persons ask for by right: to see, correct, erase or take their data, or to stop its use. The law gives one month (Art. 12 and 15 to 22 GDPR).'

export function RequestsPage() {
  const { user } = useMe()
  const [isRecording, setIsRecording] = useState(false)
  if (!isAdmin(user)) {
    return (
      <SettingsPage title="Requests" purpose="Admins and owners answer these. Ask one of them.">
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage
      title="Requests"
      purpose={purpose}
      action={<Button onClick={() => setIsRecording(true)}>Record a request</Button>}
    >
      <RequestList />
      <SettingsSection
        title="How it is counted"
        about="Days are counted by your calendar. Every refusal names the authority to complain to (Art. 77)."
      >
        <RequestSettingsForm />
      </SettingsSection>
      <Modal
        opened={isRecording}
        onClose={() => setIsRecording(false)}
        title="Record a request"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <RecordRequest onDone={() => setIsRecording(false)} />
      </Modal>
    </SettingsPage>
  )
}

function RequestList() {
  const [state, setState] = useState<'open' | 'closed'>('open')
  const list = useQuery(requestsQuery(state))
  return (
    <Stack gap="md">
      {list.data && <Figures figures={list.data.figures} pageUrl={list.data.pageUrl} />}
      <SegmentedControl
        aria-label="Which requests"
        value={state}
        onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
        data={[
          { value: 'open', label: 'Open' },
          { value: 'closed', label: 'Closed' },
        ]}
        w="fit-content"
      />
      {list.isPending && (
        <Stack role="status" aria-label="Loading requests">
          <Skeleton h={44} />
          <Skeleton h={44} />
        </Stack>
      )}
      {list.isError && (
        <Failure
          title="The requests could not be loaded"
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.data?.requests.length === 0 && (
        <Empty
          icon={<IconScale size={28} stroke={1.5} aria-hidden />}
          title={state === 'open' ? 'Nothing to answer' : 'None closed yet'}
        >
          Persons ask on the page above or in the chat under “My data”. What comes by mail or by phone, you
          record here.
        </Empty>
      )}
      {list.data && list.data.requests.length > 0 && (
        <ul className={rows.list} aria-label="Requests">
          {list.data.requests.map((one) => (
            <RequestRow key={one.id} request={one} />
          ))}
        </ul>
      )}
    </Stack>
  )
}

function Figures({ figures, pageUrl }: { figures: RequestFigures; pageUrl: string }) {
  const { open, dueSoon, overdue, answered, medianDays, ninetyFifthDays } = figures
  const whole = (value: number | null) => days(Math.max(1, Math.ceil(value ?? 0)))
  return (
    <Stack gap={4}>
      <Text>
        {open} open, {dueSoon} due within a week,{' '}
        <Text span {...(overdue > 0 && { fw: 600, c: 'red' })}>
          {overdue} overdue
        </Text>
        .{' '}
        {answered > 0 &&
          `Of ${answered} in the last twelve months, half were answered within ${whole(medianDays)}, and 95 of 100 within ${whole(ninetyFifthDays)}.`}
      </Text>
      <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        Anybody can ask at{' '}
        <Anchor href={pageUrl} underline="always" inherit>
          {pageUrl}
        </Anchor>
        . Link it from your privacy notice.
      </Text>
    </Stack>
  )
}

function RequestRow({ request: one }: { request: SubjectRequest }) {
  const due = dueWords(one)
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <TextLink to="/settings/requests/$requestId" params={{ requestId: one.id }} fw={500} dir="auto">
          {kindWords[one.kind].title}: {nameOf(one)}
        </TextLink>
        <Text fz="xs" c="dimmed">
          Received <Moment at={one.receivedAt} /> {channelWords[one.channel]}
          {one.proof === null && ', not proven yet who asks'}
          {one.isExtended && ', extended'}
        </Text>
      </div>
      <Badge variant="light" color={due.color} tt="none">
        {due.text}
      </Badge>
    </li>
  )
}
