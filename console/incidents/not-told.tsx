import { Anchor, Button, Code, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import type { NotTold as Person } from '#contract/incidents'
import { notToldQuery } from './queries.ts'
import { plural } from './words.ts'

const shown = 20

const why: Record<Person['why'], string> = {
  'no address': 'no address',
  refused: 'mail refused',
  unknown: 'not known whether it went out',
}

/** Whom no mail reaches, by their ids: Art. 34(3)(c) GDPR wants them told as effectively in another way. */
export function NotTold({ incidentId, count }: { incidentId: string; count: number }) {
  const [isOpen, setOpen] = useState(false)
  const found = useQuery({ ...notToldQuery(incidentId), enabled: isOpen })
  return (
    <div>
      <Text fz="sm" mb="xs">
        {`No mail reaches ${plural(count, 'person')}: tell them another way, or by a public notice (Art. 34(3)(c) GDPR). `}
        <Anchor
          href={`/api/v1/incidents/${incidentId}/letter/not-told`}
          download={`not-told-${incidentId}.json`}
          underline="always"
          fz="sm"
        >
          Download the list
        </Anchor>
      </Text>
      {!isOpen && (
        <Button variant="default" size="xs" onClick={() => setOpen(true)}>
          Show who
        </Button>
      )}
      {found.isError && (
        <Failure
          title="The list could not be read"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <List size="sm" aria-label="Persons whom no mail reaches">
          {found.data.persons.slice(0, shown).map(({ kind, id, why: reason }) => (
            <List.Item key={id}>
              {kind} <Code style={{ overflowWrap: 'anywhere' }}>{id}</Code>, {why[reason]}
            </List.Item>
          ))}
          {found.data.persons.length > shown && (
            <List.Item>{`and ${found.data.persons.length - shown} more, in the list to download`}</List.Item>
          )}
        </List>
      )}
    </div>
  )
}
