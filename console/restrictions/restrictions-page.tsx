import { Button, Skeleton, Text } from '@mantine/core'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { dateOf } from '#console/frame/time.ts'
import type { Restriction } from '#contract/restrictions'
import { askToLift } from './lift.tsx'
import { ObjectionRow } from './objection-row.tsx'
import { objectionsQuery, restrictionsQuery } from './queries.ts'
import { groundWords, purposeWords } from './words.ts'

const purpose =
  'Whose data are only stored because they asked for it (Art. 18 GDPR), and who objects to what you do (Art. 21 GDPR).'

export function RestrictionsPage() {
  const { user } = useMe()
  if (!isAdmin(user)) {
    return (
      <SettingsPage title="Restrictions" purpose="Admins and owners see these. Ask one of them.">
        {null}
      </SettingsPage>
    )
  }
  return (
    <SettingsPage title="Restrictions" purpose={purpose}>
      <Restrictions />
      <Objections />
    </SettingsPage>
  )
}

function Restrictions() {
  const found = useQuery(restrictionsQuery)
  return (
    <SettingsSection
      title="Restricted"
      about="Stored, and nothing else: not read, answered, changed or deleted. Restrict somebody under Contacts, beside a conversation, or by a request."
    >
      <List found={found} what="restrictions" of={({ restrictions }) => restrictions}>
        {(one) => <RestrictionRow key={one.id} restriction={one} />}
      </List>
    </SettingsSection>
  )
}

function RestrictionRow({ restriction }: { restriction: Restriction }) {
  const { personName, ground, note, placedAt, placedBy, lifting, isInForce } = restriction
  const title = personName ?? 'A visitor'
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500} dir="auto">
          {title}
        </Text>
        <Text fz="sm" dir="auto">
          {groundWords[ground]}
          {note && `: ${note}`}
        </Text>
        <Text fz="xs" c="dimmed">
          Since <Moment at={placedAt} />
          {placedBy && `, by ${placedBy}`}
        </Text>
        {lifting && (
          <Text fz="xs" c="dimmed">
            {endOf(restriction, lifting)}
          </Text>
        )}
      </div>
      {isInForce && !lifting && (
        <Button
          size="xs"
          variant="default"
          aria-label={`End the restriction: ${title}`}
          onClick={() => askToLift(restriction)}
        >
          End
        </Button>
      )}
    </li>
  )
}

function endOf({ isInForce }: Restriction, { reason, endsAt, by }: NonNullable<Restriction['lifting']>) {
  const who = by ? `, decided by ${by}` : ''
  if (!endsAt) return `Ends once the person is told${who}: ${reason}`
  return `${isInForce ? 'Ends' : 'Ended'} on ${dateOf(endsAt)}${who}: ${reason}`
}

function Objections() {
  const found = useQuery(objectionsQuery)
  return (
    <SettingsSection
      title="Objections"
      about="Against direct marketing nothing is weighed: consents to it are withdrawn. Who objects to statistics is in none that are made from then on; whoever objects to something else is restricted until you decide. Record one under Contacts or beside a conversation."
    >
      <List found={found} what="objections" of={({ objections }) => objections}>
        {(one) => {
          const name = one.personName ?? 'A visitor'
          const title = `${name}, to ${purposeWords[one.purpose]}`
          return <ObjectionRow key={one.id} objection={one} name={name} title={title} />
        }}
      </List>
    </SettingsSection>
  )
}

type ListProps<Reply, Row> = {
  found: UseQueryResult<Reply>
  what: string
  of: (reply: Reply) => Row[]
  children: (row: Row) => ReactNode
}

function List<Reply, Row>({ found, what, of, children }: ListProps<Reply, Row>) {
  if (found.isPending) return <Skeleton h={44} role="status" aria-label={`Loading ${what}`} />
  if (found.isError)
    return (
      <Failure
        title={`The ${what} could not be loaded`}
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const all = of(found.data)
  if (all.length === 0) return <Text c="dimmed">None.</Text>
  return (
    <ul className={rows.list} aria-label={what}>
      {all.map(children)}
    </ul>
  )
}
