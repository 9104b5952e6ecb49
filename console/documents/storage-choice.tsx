import { Radio, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import type { NoticeDraft } from '#contract/documents'
import { documents, noticeQuery } from './queries.ts'

const modes = [
  {
    value: 'local',
    label: 'Nothing of the kind',
    description: 'Entries live for 30 minutes from the last use.',
  },
  { value: 'session', label: 'data-storage="session"', description: 'They also end when the tab is closed.' },
  { value: 'none', label: 'data-storage="none"', description: 'Nothing is kept on the device at all.' },
] as const

export function StorageChoice() {
  const queryClient = useQueryClient()
  const found = useQuery(noticeQuery)
  const save = useMutation({
    mutationFn: (draft: NoticeDraft) => documents.update(draft),
    onSuccess: (notice) => {
      showDone('The statement says so now.')
      queryClient.setQueryData(noticeQuery.queryKey, notice)
      return queryClient.invalidateQueries({ queryKey: ['cookie-statement'] })
    },
    onError: (error) => showProblem(error, 'Nothing was changed'),
  })
  const draft = found.data?.draft
  return (
    <Radio.Group
      label="The line says"
      value={draft?.storage ?? null}
      onChange={(value) => {
        const mode = modes.find((one) => one.value === value)
        if (draft && mode) save.mutate({ ...draft, storage: mode.value })
      }}
    >
      <Stack mt="xs">
        {modes.map((mode) => (
          <Radio key={mode.value} {...mode} disabled={!draft || save.isPending} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
