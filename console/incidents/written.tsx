import { Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import type { IncidentDetails } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import { letterQuery } from './queries.ts'

const languages: { value: LetterLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
]

/** The letter as it is mailed, in a language that can be chosen. */
export function Written({ incident }: { incident: IncidentDetails }) {
  const [language, setLanguage] = useState<LetterLanguage>('en')
  const found = useQuery(letterQuery(incident.id, language))
  return (
    <>
      <Select
        label="Language"
        data={languages}
        value={language}
        allowDeselect={false}
        onChange={(chosen) => setLanguage((chosen ?? 'en') as LetterLanguage)}
        mb="md"
      />
      {found.isError && (
        <Failure
          title="The letter could not be written"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <Text fw={500} mb="xs">
            {found.data.subject}
          </Text>
          <Text lang={language} dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {found.data.text}
          </Text>
        </>
      )}
    </>
  )
}
