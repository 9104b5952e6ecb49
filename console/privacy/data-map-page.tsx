import { Skeleton, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { DataMap } from '#contract/privacy'
import { Item } from './facts.tsx'
import { ForAdmins } from './for-admins.tsx'
import { findData, groupData, type Holding, inWords, subjectWords } from './group-data.ts'
import { dataMapQuery } from './queries.ts'

export function DataMapPage() {
  const found = useQuery(dataMapQuery)
  return (
    <ForAdmins
      title="Data map"
      purpose="Everything that is kept about people: why, on what ground, for how long, and what becomes of it. Exports and erasures go by this list (Art. 5 and 25 GDPR)."
    >
      {found.isPending && <Skeleton h={240} role="status" aria-label="Loading the data map" />}
      {found.isError && (
        <Failure
          title="The data map could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && <Found map={found.data} />}
    </ForAdmins>
  )
}

function Found({ map }: { map: DataMap }) {
  const [search, setSearch] = useState('')
  const classes = findData(groupData(map), search)
  const columns = map.tables.flatMap((table) => table.columns)
  const impersonal = columns.filter(({ subject }) => subject === 'none').length
  return (
    <>
      <TextInput
        label="Search"
        placeholder="e-mail, 30 days, consent …"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        mb="md"
      />
      <Text fz="sm" c="dimmed" role="status" mb="lg">
        {columns.length - impersonal} of {columns.length} columns hold something about a person; for each of
        the others the program says why not.
      </Text>
      {classes.length === 0 && <Text mt="md">Nothing that is kept about people fits these words.</Text>}
      {classes.map(({ name, holdings }) => (
        <SettingsSection key={name} title={name.replace(/^./, (first) => first.toUpperCase())}>
          {holdings.map((holding) => (
            <Item
              key={`${holding.table} ${holding.columns.join()}`}
              title={inWords(holding.table)}
              facts={factsOf(holding)}
            />
          ))}
        </SettingsSection>
      ))}
      {search === '' && (
        <SettingsSection title="Outside the database">
          {map.stores.map(({ store, holds, readers, retention }) => (
            <Item
              key={store}
              title={store}
              facts={[
                ['Holds', holds],
                ['Read by', readers.join(', ')],
                ['Kept', retention],
              ]}
            />
          ))}
        </SettingsSection>
      )}
    </>
  )
}

const factsOf = (holding: Holding): [string, string][] => [
  ['What', holding.columns.map(inWords).join(', ')],
  ['About', subjectWords[holding.subject]],
  ['Why', holding.purpose ?? ''],
  ['Ground', `${holding.basis ?? ''}${holding.isSpecialCategory ? '; special category (Art. 9)' : ''}`],
  ['Kept', holding.retention ?? ''],
  ['When erased', holding.whenErased ?? ''],
  ['In exports', holding.exported],
]
