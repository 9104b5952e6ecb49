import { Badge, Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Moment } from '#console/frame/moment.tsx'
import { showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import type { Erasure } from '#contract/erasures'
import { CertificateButton } from './certificate-button.tsx'
import classes from './erasures.module.css'
import { ErasedFigures } from './figures.tsx'
import { erasures, erasuresKey } from './queries.ts'
import { groundWords, progressWords, stateWords } from './words.ts'

export function ErasureRow({ erasure }: { erasure: Erasure }) {
  const { id, contactId, ground, requestedAt, requestedBy, state, stores, finishedAt } = erasure
  const { text, color } = stateWords(erasure)
  const progress = progressWords(erasure)
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Group gap={8}>
          <Text fw={500}>{contactId ? 'A contact' : 'A visitor'}</Text>
          <Badge variant="light" color={color} autoContrast>
            {text}
          </Badge>
        </Group>
        <Text fz="xs" c="dimmed">
          Asked for <Moment at={requestedAt} />
          {requestedBy && ` by ${requestedBy}`}, {groundWords[ground]}
          {finishedAt && (
            <>
              . Sealed <Moment at={finishedAt} />
            </>
          )}
        </Text>
        {progress && (
          <Text fz="xs" className={state === 'failed' ? (classes.stopped ?? '') : ''}>
            {progress}
          </Text>
        )}
      </div>
      {state === 'failed' && <TryAgain erasure={erasure} />}
      {state === 'done' && <CertificateButton erasure={erasure} />}
      <details className={classes.details}>
        <summary>Number and figures</summary>
        <Text fz="xs" my={4}>
          Number of this erasure: {id}
        </Text>
        {stores.length > 0 && <ErasedFigures stores={stores} />}
      </details>
    </li>
  )
}

export function TryAgain({ erasure: { id } }: { erasure: Erasure }) {
  const queryClient = useQueryClient()
  const retry = useMutation({
    mutationFn: () => erasures.retry(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: erasuresKey }),
    onError: (error) => showProblem(error, 'The erasure did not go on'),
  })
  return (
    <Button
      size="xs"
      variant="default"
      loading={retry.isPending}
      aria-label={`Try erasure ${id} again`}
      onClick={() => retry.mutate()}
    >
      Try again
    </Button>
  )
}
