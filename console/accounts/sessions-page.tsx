import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import type { Session } from '#contract/accounts'
import { accounts } from './requests.ts'

const sessionsKey = ['sessions']

export function SessionsPage() {
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: accounts.listSessions, staleTime: 0 })
  return (
    <SettingsPage
      title="Sessions"
      purpose="Where you are signed in. End what you do not recognise, then change your password."
    >
      {sessions.isPending && <SessionsSkeleton />}
      {sessions.isError && (
        <Failure
          title="Your sessions could not be loaded"
          error={sessions.error}
          onRetry={() => void sessions.refetch()}
        />
      )}
      {sessions.data && (
        <ul className={rows.list}>
          {sessions.data.sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      {sessions.data && sessions.data.sessions.length > 1 && (
        <EndOthers count={sessions.data.sessions.length - 1} />
      )}
    </SettingsPage>
  )
}

function SessionRow({ session }: { session: Session }) {
  const end = useEnding(() => accounts.endSession(session.id), 'The session has ended.')
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500}>{session.device || 'Unknown device'}</Text>
        <Text fz="xs" c="dimmed">
          Last used <Moment at={session.lastUsedAt} />, signed in <Moment at={session.createdAt} />
        </Text>
      </div>
      {session.isCurrent ? (
        <Badge variant="light">This one</Badge>
      ) : (
        <Button
          variant="default"
          size="xs"
          aria-label={`End the session on ${session.device}`}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          End
        </Button>
      )}
    </li>
  )
}

function EndOthers({ count }: { count: number }) {
  const end = useEnding(accounts.endOtherSessions, 'All other sessions have ended.')
  function ask() {
    modals.openConfirmModal({
      title: 'End all other sessions',
      children: `${count === 1 ? 'The other session ends' : `The ${count} other sessions end`} at once. You stay signed in here.`,
      labels: { confirm: 'End them', cancel: 'Keep them' },
      confirmProps: { color: 'red' },
      onConfirm: () => end.mutate(),
    })
  }
  return (
    <SettingsSection title="End all others" about="You stay signed in here, and nowhere else.">
      <Group>
        <Button color="red" variant="light" loading={end.isPending} onClick={ask}>
          End all other sessions
        </Button>
      </Group>
    </SettingsSection>
  )
}

function useEnding(act: () => Promise<unknown>, done: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      showDone(done)
      return queryClient.invalidateQueries({ queryKey: sessionsKey })
    },
    onError: (error) => showProblem(error, 'The session goes on'),
  })
}

function SessionsSkeleton() {
  return (
    <Stack role="status" aria-label="Loading sessions">
      <Skeleton h={44} />
      <Skeleton h={44} />
    </Stack>
  )
}
