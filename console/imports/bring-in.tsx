import { Button, FileButton, Group, Input, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import { widgetsQuery } from '#console/widgets/queries.ts'
import { importParts, type Outcome, type Progress } from './import-parts.ts'
import { Checked, Finished, HowFar } from './outcome.tsx'
import { readFile, UnfitFile } from './parts.ts'

type Values = { widgetId: string | null; source: string; file: File | null }
type Step = 'check' | 'import'

/** The file is read anew for each step: it may have been mended in between. */
export function BringIn() {
  const widgets = useQuery(widgetsQuery).data?.widgets ?? []
  const [progress, setProgress] = useState<Progress>({ done: 0, of: 0 })
  const [done, setDone] = useState<{ step: Step; outcome: Outcome }>()
  const form = useForm<Values>({
    initialValues: { widgetId: null, source: '', file: null },
    validate: {
      source: (source) => (source.trim() === '' ? 'Say where they come from' : null),
      file: (file) => (file === null ? 'Choose a file' : null),
    },
    onValuesChange: () => setDone(undefined),
  })
  const widgetId = form.values.widgetId ?? widgets[0]?.id ?? null
  const run = useMutation({
    mutationFn: async (step: Step) => {
      const { source, file } = form.values
      if (file === null || widgetId === null) throw new Error('There is no file, or no widget')
      setProgress({ done: 0, of: 0 })
      const wanted = { widgetId, source: source.trim(), isTrial: step === 'check' }
      return { step, outcome: await importParts(await readFile(file), wanted, setProgress) }
    },
    onMutate: () => setDone(undefined),
    onSuccess: setDone,
  })
  return (
    <form noValidate onSubmit={form.onSubmit(() => run.mutate('check'))}>
      <Stack>
        <Select
          label="Widget"
          description="At which they are kept: people see them there, and take them back."
          allowDeselect={false}
          data={widgets.map(({ id, name }) => ({ value: id, label: name }))}
          disabled={run.isPending}
          value={widgetId}
          onChange={(value) => form.setFieldValue('widgetId', value)}
        />
        <TextInput
          label="Where they come from"
          description="Like “Our shop, 2019 to 2024”. It stands on every receipt."
          maxLength={100}
          disabled={run.isPending}
          {...form.getInputProps('source')}
        />
        <ChooseFile
          file={form.values.file}
          error={form.errors.file}
          isDisabled={run.isPending}
          onChoose={(file) => {
            run.reset()
            form.setFieldValue('file', file)
          }}
        />
        <Group>
          <Button
            type="submit"
            variant={done?.step === 'check' && done.outcome.problems.length === 0 ? 'default' : 'filled'}
            loading={run.isPending && run.variables === 'check'}
            disabled={run.isPending}
          >
            Check the file
          </Button>
        </Group>
        {run.isPending && <HowFar progress={progress} isTrial={run.variables === 'check'} />}
        {run.isError && (
          <Text role="alert" c="var(--bad)">
            {run.error instanceof UnfitFile ? run.error.message : wordsFor(run.error)}{' '}
            {run.variables === 'import' &&
              'What was brought in until now stays; bring in the same file again, and the rest is added.'}
          </Text>
        )}
        {done?.step === 'check' && <Checked outcome={done.outcome} onImport={() => run.mutate('import')} />}
        {done?.step === 'import' && <Finished outcome={done.outcome} />}
      </Stack>
    </form>
  )
}

function ChooseFile(props: {
  file: File | null
  error: React.ReactNode
  isDisabled: boolean
  onChoose: (file: File | null) => void
}) {
  const { file, error, isDisabled, onChoose } = props
  return (
    <Input.Wrapper
      label="File"
      labelElement="div"
      description="CSV or NDJSON, at most 20 MB. It looks as below."
      error={error}
      errorProps={{ role: 'alert' }}
    >
      <Group mt="xs" gap="sm">
        <FileButton accept=".csv,.ndjson,.jsonl,text/csv" onChange={onChoose} disabled={isDisabled}>
          {(button) => (
            <Button variant="default" disabled={isDisabled} {...button}>
              {file ? 'Choose another file' : 'Choose a file'}
            </Button>
          )}
        </FileButton>
        {file && (
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {file.name}
          </Text>
        )}
      </Group>
    </Input.Wrapper>
  )
}
