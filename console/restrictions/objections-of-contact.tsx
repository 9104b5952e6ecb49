import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { ObjectionRow } from './objection-row.tsx'
import { contactObjectionsQuery } from './queries.ts'
import { RecordObjection } from './record-objection.tsx'

export function ObjectionsOfContact({ contactId, name }: { contactId: string; name: string }) {
  const found = useQuery(contactObjectionsQuery(contactId))
  return (
    <SettingsSection
      title="Objections"
      about="What this person does not want you to do with their data (Art. 21 GDPR)."
    >
      <Stack align="flex-start">
        {found.isPending && <Skeleton h={44} role="status" aria-label="Loading objections" />}
        {found.isError && (
          <Failure
            title="The objections could not be loaded"
            error={found.error}
            onRetry={() => void found.refetch()}
          />
        )}
        {found.data?.objections.length === 0 && <Text c="dimmed">None is recorded.</Text>}
        {found.data && found.data.objections.length > 0 && (
          <ul className={rows.list} aria-label="objections" style={{ width: '100%' }}>
            {found.data.objections.map((one) => (
              <ObjectionRow key={one.id} objection={one} name={name} />
            ))}
          </ul>
        )}
        <RecordObjection whom={{ kind: 'contact', contactId }} name={name} />
      </Stack>
    </SettingsSection>
  )
}
