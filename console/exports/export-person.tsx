import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { showProblem } from '#console/frame/notices.tsx'
import { exports } from './queries.ts'

type Whom = { kind: 'contact'; contactId: string } | { kind: 'visitor'; visitorId: string }
type Props = { whom: Whom; name: string; label?: string }

/** All that is held about somebody, to hand to them. Leads to where the archive appears. */
export function ExportPerson({ whom, name, label = 'Export this person' }: Props) {
  const navigate = useNavigate()
  const ask = useMutation({
    mutationFn: () => exports.requestOfPerson(whom),
    onSuccess: () => navigate({ to: '/settings/export' }),
    onError: (error) => showProblem(error, 'No export was begun'),
  })
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={ask.isPending}
      aria-label={`Export this person: ${name}`}
      onClick={() => ask.mutate()}
    >
      {label}
    </Button>
  )
}
