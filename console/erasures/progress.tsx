import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import type { Erasure } from '#contract/erasures'
import { CertificateButton } from './certificate-button.tsx'
import { TryAgain } from './erasure-row.tsx'
import classes from './erasures.module.css'
import { erasureQuery, erasuresKey } from './queries.ts'
import { progressWords, stepWords } from './words.ts'

/** From the wish to the certificate. It goes on without anybody looking. */
export function Progress({ erasureId, onClose }: { erasureId: string; onClose: () => void }) {
  const found = useQuery(erasureQuery(erasureId))
  useForgetErased(found.data)
  if (found.isPending) return <Skeleton h={160} role="status" aria-label="Loading the erasure" />
  if (found.isError)
    return (
      <Failure
        title="How far it is could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const erasure = found.data
  return (
    <Stack>
      <Steps erasure={erasure} />
      <Text fz="sm" role="status">
        {erasure.state === 'done'
          ? 'Erased. The certificate names nobody: keep it as proof, or hand it to the person.'
          : progressWords(erasure)}
      </Text>
      {erasure.state !== 'done' && (
        <Text fz="sm" c="dimmed">
          You may close this: it goes on by itself, and {/* Dialogs are drawn outside the router. */}
          <Anchor href="/settings/erasures" inherit underline="always">
            Settings → Erasure
          </Anchor>{' '}
          shows how far it is.
        </Text>
      )}
      <Group>
        {erasure.state === 'done' && <CertificateButton erasure={erasure} />}
        {erasure.state === 'failed' && <TryAgain erasure={erasure} />}
        <Button size="xs" variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  )
}

/** Once nobody can read it any more, no list here shows it either. */
function useForgetErased(erasure: Erasure | undefined) {
  const queryClient = useQueryClient()
  const isErased = Boolean(erasure?.erasedAt)
  const isDone = erasure?.state === 'done'
  useEffect(() => {
    if (isErased) void queryClient.invalidateQueries({ queryKey: ['contacts'] })
  }, [isErased, queryClient])
  useEffect(() => {
    if (isDone) void queryClient.invalidateQueries({ queryKey: [...erasuresKey, 'list'] })
  }, [isDone, queryClient])
}

function Steps({ erasure: { step } }: { erasure: Erasure }) {
  const names = Object.keys(stepWords)
  const at = step === 'done' ? names.length : names.indexOf(step)
  return (
    <ol className={classes.steps} aria-label="Steps of the erasure">
      {Object.values(stepWords).map((words, index) => {
        const state = index < at ? 'done' : index === at ? 'now' : 'open'
        const { Icon, name } = marks[state]
        return (
          <li key={words} data-state={state}>
            <Icon size={20} stroke={1.5} aria-label={name} />
            {words}
          </li>
        )
      })}
    </ol>
  )
}

const marks = {
  done: { Icon: IconCircleCheck, name: 'Done' },
  now: { Icon: IconCircleDot, name: 'Now' },
  open: { Icon: IconCircle, name: 'To come' },
}
