import { Button, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#console/api/request.ts'
import rows from '#console/frame/rows.module.css'
import type { listContacts } from '#contract/identity'
import { requests, requestsKey } from './queries.ts'
import { useChange } from './use-change.ts'

/** Which contact it is that asks. */
export function FindContact({ requestId, startWith }: { requestId: string; startWith: string }) {
  const [search, setSearch] = useState(startWith)
  const [wanted] = useDebouncedValue(search.trim(), 200)
  const found = useQuery({
    queryKey: [...requestsKey, 'contacts', wanted],
    queryFn: () => request<typeof listContacts>('GET', '/contacts', { query: { search: wanted, limit: 5 } }),
    enabled: wanted !== '',
  })
  const link = useChange(
    (contactId: string) => requests.findPerson(requestId, { kind: 'contact', contactId }),
    { failed: 'The contact is not linked' },
  )
  return (
    <div>
      <TextInput
        label="Find the contact"
        description="By name, address or the id in your system. Nobody there: then nothing is held, which is an answer too."
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb="xs"
      />
      {found.data?.contacts.length === 0 && <Text c="dimmed">No contact fits.</Text>}
      {found.data && found.data.contacts.length > 0 && (
        <ul className={rows.list}>
          {found.data.contacts.map(({ id, name, email, externalId }) => (
            <li key={id} className={rows.row}>
              <Text className={rows.words ?? ''} dir="auto">
                {name ?? externalId}{' '}
                {email && (
                  <Text span c="dimmed">
                    {email}
                  </Text>
                )}
              </Text>
              <Button size="xs" variant="default" loading={link.isPending} onClick={() => link.mutate(id)}>
                It is this one
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
