import { Button, Group, Modal, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { isLanguage, nameOf } from '#console/widgets/languages.ts'
import type { LibraryClause } from '#contract/clauses'
import type { Language } from '#contract/languages'
import { type Begun, ClauseEditor } from './clause-editor.tsx'
import { ClausePreview } from './clause-preview.tsx'
import { ClauseRow } from './clause-row.tsx'
import { clausesQuery } from './queries.ts'

export function Clauses() {
  const found = useQuery(clausesQuery)
  const [language, setLanguage] = useState<Language>('en')
  const [edited, setEdited] = useState<Begun>()
  const [previewed, setPreviewed] = useState<LibraryClause>()
  if (found.isPending) return <Skeleton h={240} role="status" aria-label="Loading the clauses" />
  if (found.isError)
    return (
      <Failure
        title="The clauses could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const { clauses } = found.data
  const written = [...new Set(clauses.flatMap(({ current }) => Object.keys(current.texts)))].filter(
    isLanguage,
  )
  const groups = [
    { title: 'Consents', about: 'One box each, never ticked beforehand.', kind: 'consent' },
    { title: 'For the notice', about: 'Paragraphs that stand before the first field.', kind: 'notice' },
  ] as const
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Select
          label="Show in"
          data={written.map((value) => ({ value, label: nameOf(value) }))}
          value={language}
          allowDeselect={false}
          onChange={(value) => value && isLanguage(value) && setLanguage(value)}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEdited({ from: undefined, isNew: true })}
        >
          Write a clause
        </Button>
      </Group>
      {groups.map(({ title, about, kind }) => (
        <div key={kind}>
          <Text fw={500}>{title}</Text>
          <Text fz="sm" c="dimmed" mb="xs">
            {about}
          </Text>
          <ul className={rows.list} aria-label={title}>
            {clauses
              .filter((clause) => clause.kind === kind)
              .map((clause) => (
                <ClauseRow
                  key={clause.id}
                  clause={clause}
                  language={language}
                  onEdit={() => setEdited({ from: clause, isNew: clause.isReadyMade })}
                  onPreview={() => setPreviewed(clause)}
                />
              ))}
          </ul>
        </div>
      ))}
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited?.isNew ? 'A clause of your own' : 'A new version'}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {edited && <ClauseEditor begun={edited} onDone={() => setEdited(undefined)} />}
      </Modal>
      <Modal
        opened={previewed !== undefined}
        onClose={() => setPreviewed(undefined)}
        title="In the widget"
        size={380}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {previewed && <ClausePreview clause={previewed} language={language} />}
      </Modal>
    </Stack>
  )
}
