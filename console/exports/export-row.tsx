import { Button, Group, Progress, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sizeOf } from '#console/conversations/content/file-words.ts'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { dateOf } from '#console/frame/time.ts'
import type { Export } from '#contract/exports'
import { Contents } from './contents.tsx'
import classes from './exports.module.css'
import { exports, exportsKey, isBeingMade } from './queries.ts'

const number = new Intl.NumberFormat()

export function ExportRow({ export: one }: { export: Export }) {
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500} dir="auto">
          {titleOf(one)}
        </Text>
        <Text fz="xs" c="dimmed">
          Asked for <Moment at={one.requestedAt} />
          {one.requestedBy && ` by ${one.requestedBy}`}
          {one.state === 'ready' && `, ${sizeOf(one.progress.bytes)}, deleted on ${dateOf(one.expiresAt)}`}
        </Text>
        {isBeingMade(one) && <HowFar export={one} />}
        {one.state === 'failed' && (
          <Text fz="xs" className={classes.failed ?? ''}>
            It broke off several times. Ask whoever runs the server to look into its log, then ask for it
            again.
          </Text>
        )}
        {one.contents && <Contents contents={one.contents} />}
      </div>
      <Actions export={one} />
    </li>
  )
}

function titleOf({ kind, person }: Export) {
  if (kind === 'organization') return 'The whole organization'
  return person?.name ?? (person?.contactId ? 'A contact without a name' : 'A visitor')
}

function HowFar({ export: { progress, state } }: { export: Export }) {
  const { rowsDone, rowsTotal, filesDone, filesTotal, tablesDone, tablesTotal, bytes } = progress
  const total = rowsTotal + filesTotal
  const share = total === 0 ? 0 : (100 * (rowsDone + filesDone)) / total
  return (
    <>
      <Progress.Root size="sm" mt={8} maw={360}>
        <Progress.Section value={share} aria-label="How far the export is" />
      </Progress.Root>
      <Text fz="xs" c="dimmed" mt={4} className={classes.figures ?? ''}>
        {state === 'waiting'
          ? 'Waiting for its turn'
          : `${tablesDone} of ${tablesTotal} tables, ${number.format(rowsDone)} of ${number.format(rowsTotal)} rows, ${number.format(filesDone)} of ${number.format(filesTotal)} files, ${sizeOf(bytes)}`}
      </Text>
    </>
  )
}

function Actions({ export: one }: { export: Export }) {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: exportsKey })
  const fetching = useMutation({
    mutationFn: () => exports.link(one.id),
    // The server says "attachment": the page stays where it is.
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => showProblem(error, 'The archive could not be fetched'),
  })
  const deleting = useMutation({
    mutationFn: () => exports.delete(one.id),
    onSuccess: () => {
      showDone(isBeingMade(one) ? 'The export was stopped.' : 'The archive is deleted.')
      return refresh()
    },
    onError: (error) => showProblem(error, 'The archive is still there'),
  })
  function ask() {
    if (isBeingMade(one)) return deleting.mutate()
    modals.openConfirmModal({
      title: 'Delete the archive',
      children: 'It can be read by nobody afterwards, and links to it end at once. Your data itself stays.',
      labels: { confirm: 'Delete it', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => deleting.mutate(),
    })
  }
  return (
    <Group gap="xs">
      {one.state === 'ready' && (
        <Button
          size="xs"
          variant="light"
          loading={fetching.isPending}
          aria-label={`Download: ${titleOf(one)}`}
          onClick={() => fetching.mutate()}
        >
          Download
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        loading={deleting.isPending}
        aria-label={`${isBeingMade(one) ? 'Stop' : 'Delete'}: ${titleOf(one)}`}
        onClick={ask}
      >
        {isBeingMade(one) ? 'Stop' : 'Delete'}
      </Button>
    </Group>
  )
}
