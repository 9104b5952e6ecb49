import { Button, Code, Skeleton, Stack } from '@mantine/core'
import { IconAddressBook, IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Empty } from '#console/frame/empty.tsx'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { ContactTable } from './contact-table.tsx'
import classes from './contacts-page.module.css'
import { contactsQuery } from './queries.ts'

export function FoundContacts({ search }: { search: string }) {
  const found = useInfiniteQuery(contactsQuery(search))
  if (found.isPending) return <ContactsSkeleton />
  if (found.isError) {
    return (
      <Failure
        title="The contacts could not be loaded"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  }
  const contacts = found.data.pages.flatMap((page) => page.contacts)
  if (contacts.length === 0) return search ? <NothingFound search={search} /> : <NoContacts />
  return (
    <>
      <ContactTable contacts={contacts} />
      {found.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

function NoContacts() {
  return (
    <Empty icon={<IconAddressBook size={28} stroke={1.5} aria-hidden />} title="No contacts yet">
      A visitor becomes a contact when your website, where they have signed in, hands the widget a token
      signed by your backend: <Code>aparte.identify(token)</Code>. Make the key for it in the settings of your{' '}
      <TextLink to="/settings/widgets">widget</TextLink>.
    </Empty>
  )
}

function NothingFound({ search }: { search: string }) {
  return (
    <Empty icon={<IconSearchOff size={28} stroke={1.5} aria-hidden />} title="No contact found">
      Nobody’s name, address or id holds “{search}”.
    </Empty>
  )
}

function ContactsSkeleton() {
  return (
    <Stack gap="md" py="md" role="status" aria-label="Loading contacts">
      {[60, 45, 70, 50].map((width) => (
        <Skeleton key={width} h={16} w={`${width}%`} />
      ))}
    </Stack>
  )
}
