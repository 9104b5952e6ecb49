import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { Item } from '#console/privacy/facts.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import type { NoticesOfChange, SubProcessorList } from '#contract/sub-processors'
import { EntryItem } from './entry-item.tsx'
import { Fault } from './fault.tsx'
import { askToObject } from './object.tsx'
import { dayOf } from './places.ts'
import { noticesQuery, subProcessorsQuery } from './queries.ts'
import classes from './sub-processors.module.css'

export function SubProcessorsPage() {
  return (
    <ForAdmins
      title="Sub-processors"
      purpose={
        <>
          The companies that get your data because the operator of this server works with them, and your say
          in it (Art. 28(2) and (4) GDPR). Nothing is sent to a company before its entry takes effect: claim
          V23. Your customers can read{' '}
          <Anchor href="/sub-processors" underline="always">
            the public page
          </Anchor>
          .
        </>
      }
    >
      <Loaded />
    </ForAdmins>
  )
}

function Loaded() {
  const list = useQuery(subProcessorsQuery)
  const told = useQuery(noticesQuery)
  const failed = [list, told].find(({ isError }) => isError)
  if (failed)
    return (
      <Failure
        title="The list could not be loaded"
        error={failed.error}
        onRetry={() => void Promise.all([list.refetch(), told.refetch()])}
      />
    )
  if (!list.data || !told.data) return <Skeleton h={240} role="status" aria-label="Loading the list" />
  return <Sections list={list.data} told={told.data} />
}

function Sections({ list, told }: { list: SubProcessorList; told: NoticesOfChange }) {
  const inEffect = list.subProcessors.filter(({ state }) => state === 'effective')
  const companies = inEffect.filter(({ entry }) => entry.kind === 'company')
  const own = inEffect.filter(({ entry }) => entry.kind === 'own machine')
  return (
    <>
      <Faults list={list} />
      <Pending list={list} told={told} />
      <SettingsSection title="Companies" about="What each may get, where, and what allows it.">
        {companies.length === 0 && (
          <Text c="dimmed">
            {list.history.length === 0
              ? 'The operator has not begun the list. “aparte sub-processors --help” says how.'
              : 'No company gets data.'}
          </Text>
        )}
        {companies.map((one) => (
          <EntryItem key={one.id} one={one}>
            <Objection entryId={one.id} name={one.name} told={told} />
          </EntryItem>
        ))}
      </SettingsSection>
      {own.length > 0 && (
        <SettingsSection title="Machines of the operator" about="No further company is in between.">
          {own.map((one) => (
            <EntryItem key={one.id} one={one} />
          ))}
        </SettingsSection>
      )}
      <SettingsSection
        title="Chosen by you"
        about="Hosts that your own webhooks send data to. They work for you, not for the operator: they belong in your own list."
      >
        {told.chosenByYou.length === 0 && <Text c="dimmed">None.</Text>}
        {told.chosenByYou.map(({ host, purpose, fields }) => (
          <Item
            key={host}
            title={host}
            facts={[
              ['For', purpose],
              ['Gets', fields.join(', ')],
            ]}
          />
        ))}
      </SettingsSection>
      {list.history.length > 0 && <History list={list} />}
    </>
  )
}

const standings: Record<SubProcessorList['unlisted'][number]['standing'], string> = {
  unlisted: 'and no entry allows it',
  not_yet_effective: 'and its entry is not in effect yet, so nothing is sent',
  transfer_suspended: 'and nothing allows the transfer at present, so nothing is sent',
  ended: 'and its entry has ended, so nothing is sent',
}

function Faults({ list: { faults, unlisted } }: { list: SubProcessorList }) {
  if (faults.length + unlisted.length === 0) return null
  return (
    <SettingsSection title="What is wrong" about="Ask the operator of this server: only they can mend it.">
      {faults.map((fault) => (
        <Fault key={fault}>{fault}</Fault>
      ))}
      {unlisted.map(({ host, purpose, standing }) => (
        <Fault key={`${host} ${purpose}`}>
          {`The configuration names ${host} ${purpose}, ${standings[standing]}.`}
        </Fault>
      ))}
    </SettingsSection>
  )
}

function Pending({ list, told }: { list: SubProcessorList; told: NoticesOfChange }) {
  const pending = list.subProcessors.filter(({ state }) => state === 'pending')
  if (pending.length === 0) return null
  return (
    <SettingsSection
      title="Announced"
      about="Not in effect yet: nothing is sent to them. Until then you can object, with your reason."
    >
      {pending.map((one) => (
        <EntryItem key={one.id} one={one}>
          <Objection entryId={one.id} name={one.name} told={told} />
        </EntryItem>
      ))}
    </SettingsSection>
  )
}

function Objection({ entryId, name, told }: { entryId: string; name: string; told: NoticesOfChange }) {
  const notice = told.notices.find((one) => one.entryId === entryId)
  if (!notice) return null
  return (
    <Stack gap={8} mt={8} align="flex-start">
      {notice.objection && notice.objectedAt && (
        <Text fz="sm" dir="auto">
          You objected on {dayOf(notice.objectedAt)}: {notice.objection}
        </Text>
      )}
      {notice.mayObject && !notice.objection && (
        <Button variant="default" size="xs" onClick={() => askToObject({ entryId, name })}>
          Object to {name}
        </Button>
      )}
    </Stack>
  )
}

function History({ list: { history } }: { list: SubProcessorList }) {
  return (
    <SettingsSection
      title="Every change"
      about="Added to, never taken back: each is bound to the one before by its SHA-256."
    >
      <ul className={rows.list} aria-label="Every change">
        {history.map(({ id, number, name, what, addedAt, sha256 }) => (
          <li key={id} className={rows.row}>
            <div className={rows.words}>
              <Text dir="auto">
                {number}. {name}, {what} on {dayOf(addedAt)}
              </Text>
              <div className={classes.hash}>{sha256}</div>
            </div>
          </li>
        ))}
      </ul>
      <Text fz="sm" mt="md">
        <Anchor href="/sub-processors.atom" underline="always">
          Follow the changes (Atom)
        </Anchor>{' '}
        ·{' '}
        <Anchor href="/api/v1/sub-processors" underline="always">
          JSON
        </Anchor>
      </Text>
    </SettingsSection>
  )
}
