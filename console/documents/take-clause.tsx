import { Button, Menu, Text } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { textIn } from '#console/widgets/languages.ts'
import type { LibraryClause } from '#contract/clauses'
import type { Language } from '#contract/languages'
import { clausesQuery } from './queries.ts'

type Props = {
  kind: LibraryClause['kind']
  language: Language
  onTake: (clause: LibraryClause) => void
}

/** Picks a clause out of the library, in all the languages it is written in. */
export function TakeClause({ kind, language, onTake }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const { data, isError } = useQuery({ ...clausesQuery, enabled: isOpen })
  const clauses = (data?.clauses ?? []).filter((clause) => clause.kind === kind)
  return (
    <Menu opened={isOpen} onChange={setIsOpen} width={340} position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconBooks size={16} aria-hidden />}>
          Take one from the library
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {!data && <Menu.Label>{isError ? 'The library could not be loaded.' : 'Loading …'}</Menu.Label>}
        {clauses.map((clause) => (
          <Menu.Item key={clause.id} onClick={() => onTake(clause)}>
            <Text fw={500}>{clause.name}</Text>
            <Text fz="xs" c="dimmed" lineClamp={3} dir="auto">
              {textIn(clause.current.texts, language)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
