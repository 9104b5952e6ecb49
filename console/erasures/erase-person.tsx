import { Alert, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { modals } from '@mantine/modals'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Erasure, ErasurePreview } from '#contract/erasures'
import classes from './erasures.module.css'
import { PreviewFigures } from './figures.tsx'
import { Progress } from './progress.tsx'
import { erasureQuery, erasures, erasuresKey, previewQuery, type Whom } from './queries.ts'

type Props = { whom: Whom; name: string; label?: string }

/** Asks first, and shows how far it is: the dialog outlives the row or conversation it was opened from. */
export function ErasePerson({ whom, name, label = 'Erase this person' }: Props) {
  const ask = () => {
    const modalId = modals.open({
      title: 'Erase this person',
      size: 'lg',
      closeButtonProps: { 'aria-label': 'Close' },
      children: <Dialog whom={whom} onClose={() => modals.close(modalId)} />,
    })
  }
  return (
    <Button
      variant="default"
      size="compact-xs"
      c="var(--bad)"
      aria-label={`Erase this person: ${name}`}
      onClick={ask}
    >
      {label}
    </Button>
  )
}

type DialogProps = { whom: Whom; onClose: () => void }

function Dialog({ whom, onClose }: DialogProps) {
  const [begun, setBegun] = useState<Erasure>()
  if (begun) return <Progress erasureId={begun.id} onClose={onClose} />
  return <Question whom={whom} onBegin={setBegun} onClose={onClose} />
}

function Question({ whom, onBegin, onClose }: DialogProps & { onBegin: (erasure: Erasure) => void }) {
  const found = useQuery(previewQuery(whom))
  if (found.isPending) return <Skeleton h={200} role="status" aria-label="Counting what is held" />
  if (found.isError)
    return (
      <Failure
        title="What is held could not be counted"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const { stores, holds } = found.data
  return (
    <Stack>
      <Text fz="sm">
        Everything held about this person goes, in every store, and nothing brings it back (Art. 17 GDPR).
        Whoever had been told of them is told of this too. What stays names nobody: that it was done, under a
        random number, and the proofs of consents that were given (Art. 7(1)).
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="What goes and what stays">
        <PreviewFigures stores={stores} />
      </section>
      {holds.length > 0 ? (
        <OnHold holds={holds} onClose={onClose} />
      ) : (
        <Confirm whom={whom} preview={found.data} onBegin={onBegin} onClose={onClose} />
      )}
    </Stack>
  )
}

function OnHold({ holds, onClose }: { holds: ErasurePreview['holds']; onClose: () => void }) {
  return (
    <>
      <Alert color="yellow" title="A legal hold is in the way">
        {holds.map(({ id, reason }) => (
          <Text key={id} fz="sm" dir="auto">
            {reason}
          </Text>
        ))}
        <Text fz="sm" mt="xs">
          Nothing is erased while it is in force. It can be ended under Settings → Legal holds.
        </Text>
      </Alert>
      <Group>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </>
  )
}

type ConfirmProps = DialogProps & { preview: ErasurePreview; onBegin: (erasure: Erasure) => void }

function Confirm({ whom, preview, onBegin, onClose }: ConfirmProps) {
  const queryClient = useQueryClient()
  const wanted = preview.name ?? 'erase'
  const form = useForm({
    initialValues: { confirm: '' },
    validate: { confirm: (typed) => (typed.trim() === wanted.trim() ? null : `Type it as it is: ${wanted}`) },
  })
  const erase = useFormAction({
    form,
    act: () => erasures.request(whom),
    onDone: (erasure) => {
      queryClient.setQueryData(erasureQuery(erasure.id).queryKey, erasure)
      onBegin(erasure)
      return queryClient.invalidateQueries({ queryKey: [...erasuresKey, 'list'] })
    },
    failed: 'Nothing was erased',
  })
  return (
    <form noValidate onSubmit={form.onSubmit(() => erase.mutate({ confirm: '' }))}>
      <Stack>
        <TextInput
          label={preview.name === null ? 'Type the word “erase”' : 'Type the name of this person'}
          description={preview.name === null ? undefined : `“${wanted}”, so that it is no accident.`}
          autoComplete="off"
          {...form.getInputProps('confirm')}
        />
        <Group>
          <Button type="submit" color="red" loading={erase.isPending}>
            Erase for good
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
