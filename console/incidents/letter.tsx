import { Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { IncidentDetails } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import { letterQuery } from './queries.ts'

const languages: { value: LetterLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
]

/** Art. 34 GDPR. It can be written once consequences, measures and a contact are there. */
export function Letter({ incident }: { incident: IncidentDetails }) {
  const isReady = incident.missing.every((one) => one === 'delayReason')
  return (
    <SettingsSection
      title="For the persons"
      about="The letter of Art. 34 GDPR, where the risk for them is high. Your facts stay in the language you wrote them in. Aparte does not send it."
    >
      {isReady ? (
        <Written incident={incident} />
      ) : (
        <Text c="dimmed">It can be written when consequences, measures and a contact are there.</Text>
      )}
    </SettingsSection>
  )
}

function Written({ incident }: { incident: IncidentDetails }) {
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
      {found.data && (
        <>
          <Text fw={500}>{found.data.subject}</Text>
          <Text lang={language} dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {found.data.text}
          </Text>
          <Text fz="sm" c="dimmed" mt="sm">
            {`${found.data.reachable} can be reached by mail, ${found.data.others} cannot${found.data.others > 0 ? ': for them Art. 34(3)(c) GDPR asks for a public notice' : ''}.`}
          </Text>
        </>
      )}
    </>
  )
}
