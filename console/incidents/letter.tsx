import { Text } from '@mantine/core'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { IncidentDetails } from '#contract/incidents'
import { Send } from './send.tsx'
import { Written } from './written.tsx'

/** Art. 34 GDPR. It can be written once consequences, measures and a contact are there. */
export function Letter({ incident }: { incident: IncidentDetails }) {
  const isReady = incident.missing.every((one) => one === 'delayReason')
  return (
    <SettingsSection
      title="For the persons"
      about="The letter of Art. 34 GDPR, where the risk for them is high. It is mailed once to each person who has an address, in their language where it is known; your facts stay in the language you wrote them in."
    >
      {isReady ? (
        <>
          <Written incident={incident} />
          <Send incident={incident} />
        </>
      ) : (
        <Text c="dimmed">It can be written when consequences, measures and a contact are there.</Text>
      )}
    </SettingsSection>
  )
}
