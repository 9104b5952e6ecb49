import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Facts } from '#console/privacy/facts.tsx'
import privacy from '#console/privacy/privacy.module.css'
import type { SubProcessor } from '#contract/sub-processors'
import { Fault } from './fault.tsx'
import { dayOf, placeInWords } from './places.ts'

/** Everything the list says about one company or machine. */
export function EntryItem({ one, children }: { one: SubProcessor; children?: ReactNode }) {
  const { entry, faults } = one
  const facts: [string, string | null][] = [
    ['Part of', entry.parent],
    ['Company in', placeInWords(entry.country)],
    ['Data in', entry.places.map(placeInWords).join(', ')],
    ['For', entry.purpose],
    ['Data', entry.dataCategories.join(', ')],
    ['Hosts', entry.hosts.join(', ')],
    ['Transfer', transferOf(one)],
    ['Contract of', entry.agreedOn && dayOf(entry.agreedOn)],
    ['Added', dayOf(one.addedAt)],
    ['Everybody told', one.notifiedAt ? dayOf(one.notifiedAt) : 'not yet'],
    [one.state === 'effective' ? 'In effect since' : 'Takes effect', effectOf(one)],
  ]
  return (
    <div className={privacy.item}>
      <Text fw={500} mb={4} dir="auto">
        {entry.name}
      </Text>
      {faults.map((fault) => (
        <Fault key={fault}>{fault}</Fault>
      ))}
      <Facts facts={facts.filter((fact): fact is [string, string] => fact[1] !== null)} />
      {children}
    </div>
  )
}

function transferOf({ entry: { transfer } }: SubProcessor): string {
  const { mechanism, reference, validUntil } = transfer
  return [mechanism, reference, validUntil && `valid until ${dayOf(validUntil)}`].filter(Boolean).join(', ')
}

const effectOf = ({ effectiveAt, noticeDays }: SubProcessor): string =>
  effectiveAt ? dayOf(effectiveAt) : `${noticeDays} days after every organization was told`
