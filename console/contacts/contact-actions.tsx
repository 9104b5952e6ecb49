import { Group } from '@mantine/core'
import { ErasePerson } from '#console/erasures/erase-person.tsx'
import { ExportPerson } from '#console/exports/export-person.tsx'
import { RestrictPerson } from '#console/restrictions/restrict-person.tsx'
import type { Contact } from '#contract/identity'
import { CorrectContact } from './correct-contact.tsx'
import { calledIn } from './words.ts'

/** What admins do with somebody's data. */
export function ContactActions({ contact }: { contact: Contact }) {
  const called = calledIn(contact)
  const whom = { kind: 'contact', contactId: contact.id } as const
  return (
    <Group gap={8} wrap="nowrap">
      {!contact.isRestricted && <CorrectContact contact={contact} />}
      {!contact.isRestricted && <RestrictPerson whom={whom} name={called} />}
      <ExportPerson whom={whom} name={called} label="Export" />
      <ErasePerson whom={whom} name={called} label="Erase" />
    </Group>
  )
}
