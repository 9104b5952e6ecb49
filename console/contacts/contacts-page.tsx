import { Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconChevronLeft, IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { BackLink } from '#console/conversations/back-link.tsx'
import { ViewsPane } from '#console/conversations/views-pane.tsx'
import { usePageTitle } from '#console/frame/use-page-title.ts'
import classes from './contacts-page.module.css'
import { FoundContacts } from './found-contacts.tsx'

/** People the organization’s own website has vouched for. */
export function ContactsPage() {
  usePageTitle('Contacts')
  const { search = '' } = useSearch({ from: '/users-only/contacts' })
  return (
    <div className={classes.frame}>
      <ViewsPane current="contacts" />
      <main className={classes.page}>
        <div className={classes.head}>
          <BackLink label="Back to the views">
            <IconChevronLeft size={20} stroke={1.5} aria-hidden />
          </BackLink>
          <Title order={1} fz="lg">
            Contacts
          </Title>
          <Search search={search} />
        </div>
        <Text c="dimmed" className={classes.purpose ?? ''}>
          People your website’s own sign-in has vouched for. All others stay visitors.
        </Text>
        <FoundContacts search={search} />
      </main>
    </div>
  )
}

function Search({ search }: { search: string }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(search)
  const find = useDebouncedCallback((words: string) => {
    const wanted = words.trim().slice(0, 200)
    void navigate({ to: '/contacts', search: wanted ? { search: wanted } : {}, replace: true })
  }, 250)
  return (
    <TextInput
      type="search"
      className={classes.search ?? ''}
      aria-label="Search contacts"
      placeholder="Name, address or id"
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        find(currentTarget.value)
      }}
    />
  )
}
