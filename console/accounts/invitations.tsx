import { Button, Skeleton, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { allPages } from '#console/api/all-pages.ts'
import { Failure } from '#console/frame/failure.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { dateOf, fullTime } from '#console/frame/time.ts'
import type { Invitation } from '#contract/accounts'
import { accounts } from './requests.ts'
import { roleWords } from './roles.ts'

export const invitationsKey = ['invitations']

/** Those invited who have not answered yet. */
export function Invitations() {
  const invitations = useQuery({
    queryKey: invitationsKey,
    queryFn: async () => {
      const pages = await allPages(accounts.listInvitations)
      return { invitations: pages.flatMap((page) => page.invitations) }
    },
  })
  if (invitations.isPending) return <Skeleton h={44} mt="lg" role="status" aria-label="Loading invitations" />
  if (invitations.isError) {
    return (
      <Failure
        title="The invitations could not be loaded"
        error={invitations.error}
        onRetry={() => void invitations.refetch()}
      />
    )
  }
  if (invitations.data.invitations.length === 0) return null
  return (
    <>
      <Title order={3} mt="lg" mb="xs">
        Invited, not yet here
      </Title>
      <ul className={rows.list}>
        {invitations.data.invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const queryClient = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => accounts.revokeInvitation(invitation.id),
    onSuccess: () => {
      showDone(`The invitation of ${invitation.email} is taken back.`)
      return queryClient.invalidateQueries({ queryKey: invitationsKey })
    },
    onError: (error) => showProblem(error, 'The invitation still stands'),
  })
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500}>{invitation.email}</Text>
        <Text fz="xs" c="dimmed">
          {roleWords[invitation.role].name}, invited by {invitation.invitedBy}, valid until{' '}
          <time dateTime={invitation.expiresAt} title={fullTime(invitation.expiresAt)}>
            {dateOf(invitation.expiresAt)}
          </time>
        </Text>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={`Take back the invitation of ${invitation.email}`}
        loading={revoke.isPending}
        onClick={() => revoke.mutate()}
      >
        Take back
      </Button>
    </li>
  )
}
