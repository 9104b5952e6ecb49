import type { Disclosure } from '#contract/disclosures'
import type { SubProcessor, SubProcessorList } from '#contract/sub-processors'
import type { Config } from '#platform/config'
import { isNamed, thisServer } from '#platform/suppliers'
import { authorities } from './authorities.ts'

type Transfer = {
  provider: string
  /** Outside of the EEA. */
  countries: string[]
  what: string[]
  mechanism: SubProcessor['entry']['transfer']['mechanism']
  reference: string | null
  isProtected: boolean
}

export type Transfers = {
  listed: Transfer[]
  /** What the list cannot know, so that the organization has to say it; null: it knows all. */
  askedFor: 'unlisted places' | 'own systems' | null
}

/** What the list of sub-processors says of countries outside of the EEA, and whether that is all there is. */
export function transfersOf(list: SubProcessorList, config: Config, recipients: Disclosure[]): Transfers {
  const inForce = list.subProcessors.filter(({ state }) => state === 'effective')
  const hasOwnSystems = recipients.some((one) => one.hasPersonalData && one.by !== 'configuration')
  const isWhole = list.unlisted.length === 0 && list.faults.length === 0
  const speaksOfAll = isWhole && namesServer(inForce) && !hasBareRegion(config)
  return {
    listed: inForce.map(transferOf).filter(({ countries }) => countries.length > 0),
    askedFor: !speaksOfAll ? 'unlisted places' : hasOwnSystems ? 'own systems' : null,
  }
}

const namesServer = (inForce: SubProcessor[]): boolean =>
  inForce.some(({ entry }) => entry.hosts.some((name) => isNamed(name, thisServer)))

/** Such a bucket lies where its region says, whatever the list does. */
const hasBareRegion = ({ filesS3, backupS3 }: Config): boolean =>
  [filesS3, backupS3].some((bucket) => bucket?.endpoint === null)

const transferOf = ({ entry, faults }: SubProcessor): Transfer => ({
  provider: entry.name,
  countries: [...new Set([entry.country, ...entry.places].map((place) => place.slice(0, 2)))].filter(
    isOutside,
  ),
  what: entry.dataCategories,
  mechanism: entry.transfer.mechanism,
  reference: entry.transfer.reference,
  isProtected: faults.length === 0,
})

/** There is an authority for each country of the EEA. */
const isOutside = (code: string): boolean => !authorities.some(({ country }) => country === code)
