import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { showDone } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { SubjectRequestDetails } from '#contract/requests'
import { FindContact } from './find-contact.tsx'
import { requests } from './queries.ts'
import { useChange } from './use-change.ts'
import { proofWords } from './words.ts'

/** Who it is here, and how that is proven. */
export function Identity({ request }: { request: SubjectRequestDetails }) {
  const { person, proof, state } = request
  const isOpen = state === 'open'
  const isKnown = person.contactId !== null || person.visitorId !== null
  return (
    <SettingsSection
      title="Who asks"
      about="Data is given and erased only once it is proven who asks (Art. 12(6))."
    >
      <Stack gap="sm">
        <Text style={{ overflowWrap: 'anywhere' }}>
          {person.email ? (
            <Anchor href={`mailto:${person.email}`} underline="always">
              {person.email}
            </Anchor>
          ) : (
            'No address'
          )}
          {'. '}
          {person.contactId
            ? 'A contact of yours.'
            : person.visitorId
              ? 'A visitor of your website.'
              : 'Nobody here is linked to this request.'}
        </Text>
        <Text>{proof ? `Proven ${proofWords[proof]}.` : 'Not proven yet.'}</Text>
        {isOpen && !proof && <Prove request={request} />}
        {isOpen && !isKnown && <FindContact requestId={request.id} startWith={person.email ?? ''} />}
      </Stack>
    </SettingsSection>
  )
}

function Prove({ request: { id, person } }: { request: SubjectRequestDetails }) {
  const [shown, setShown] = useState('')
  const mail = useChange(() => requests.mailProof(id), {
    failed: 'No link was mailed',
    onDone: () => showDone('A link is on its way.'),
  })
  const record = useChange(() => requests.recordProof(id, shown.trim()), { failed: 'The proof is not noted' })
  return (
    <Stack gap="sm">
      {person.email && (
        <Group>
          <Button variant="default" size="xs" loading={mail.isPending} onClick={() => mail.mutate()}>
            Mail a link that proves the address
          </Button>
        </Group>
      )}
      <Group align="end" gap="xs">
        <TextInput
          label="Or: what was shown to you"
          description="A few words. Keep no copy of a document."
          value={shown}
          onChange={(event) => setShown(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 200 }}
        />
        <Button
          variant="default"
          disabled={shown.trim() === ''}
          loading={record.isPending}
          onClick={() => record.mutate()}
        >
          Note it as proof
        </Button>
      </Group>
    </Stack>
  )
}
