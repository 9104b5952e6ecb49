import { Alert, List, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { PrivacyRoles } from '#contract/privacy'
import { ContactsForm } from './contacts-form.tsx'
import { ControllerForm } from './controller-form.tsx'
import { Facts } from './facts.tsx'
import { ForAdmins } from './for-admins.tsx'
import { rolesQuery } from './queries.ts'

export function RolesPage() {
  const found = useQuery(rolesQuery)
  return (
    <ForAdmins
      title="Roles and contacts"
      purpose="Who decides about personal data, who processes it for you, and who is asked about it (Art. 4, 24, 27, 28 and 37 GDPR). The agreement, the processing record and your notices take it from here."
    >
      {found.isPending && <Skeleton h={320} role="status" aria-label="Loading roles and contacts" />}
      {found.isError && (
        <Failure
          title="Roles and contacts could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <Missing missing={found.data.missing} />
          <ControllerForm controller={found.data.controller} />
          <ContactsForm contacts={found.data.contacts} />
          <Processor processor={found.data.processor} />
        </>
      )}
    </ForAdmins>
  )
}

const words: Record<PrivacyRoles['missing'][number], string> = {
  contact: 'Nobody is named who answers questions about personal data.',
  representative: 'No representative in the Union is named, and you have no establishment there.',
  operator: 'Whoever runs this server has not said who they are; see at the bottom.',
}

function Missing({ missing }: Pick<PrivacyRoles, 'missing'>) {
  if (missing.length === 0) return null
  return (
    <Alert color="yellow" title="Still missing" mb="lg">
      <List size="sm">
        {missing.map((what) => (
          <List.Item key={what}>{words[what]}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Processor({ processor: { server, operator } }: Pick<PrivacyRoles, 'processor'>) {
  return (
    <SettingsSection
      title="Who runs this server"
      about="The processor: keeps and shows the data for you, on your instructions (Art. 4(8))."
    >
      {operator ? (
        <Facts
          facts={[
            ['Name', operator.name],
            ['Address', operator.address],
            ['Register', operator.registerNumber ?? 'not registered'],
            ['Contact', operator.contact],
            ['Signs', operator.signatory ?? 'whoever is named when an agreement is counter-signed'],
            ['Server', server],
          ]}
        />
      ) : (
        <Text>
          {`Whoever runs ${server} has not said who they are. Until then no agreement can be signed. They set OPERATOR_NAME, OPERATOR_ADDRESS and OPERATOR_CONTACT and start the server again.`}
        </Text>
      )}
    </SettingsSection>
  )
}
