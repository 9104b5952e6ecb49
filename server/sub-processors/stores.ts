import type { LocationOfData, Store } from '#contract/data-location'
import type { SubProcessorEntry } from '#contract/sub-processors'
import type { Config } from '#platform/config'
import { addressOfBucket, type BucketSettings } from '#platform/storage/bucket'
import { hostnameOf, isNamed, isThisServer, thisServer } from '#platform/suppliers'
import { countryOf, isAllowed, isInside, transferFaults } from '#platform/transfers'
import { currentEntries, type EntryRow } from './entries.ts'

/** A name in the list for where the log goes, if that is not this server. */
const logCollector = 'log-collector'

type Kept = Pick<Store, 'store' | 'holds' | 'host'> & { region?: string }

/** Everywhere data lies or passes through, as the configuration has it. */
function keptAt(config: Config, hasCollector: boolean): Kept[] {
  const { databaseUrl, smtpUrl, virusScanner, filesS3, backupS3, backupRecipient, hasArchive } = config
  const backups = backupS3 ? inBucket(backupS3) : { host: thisServer }
  return [
    { store: 'database', holds: 'everything but the bytes of files', host: ofMachine(databaseUrl) },
    {
      store: 'files',
      holds: 'what people sent as files, and archives of exports, sealed',
      ...(filesS3 ? inBucket(filesS3) : { host: thisServer }),
    },
    ...(backupRecipient === null && backupS3 === null
      ? []
      : [{ store: 'backups', holds: 'everything, sealed for a key the server does not have', ...backups }]),
    ...(hasArchive
      ? [{ store: 'archive of the log', holds: 'every change of the database, sealed likewise', ...backups }]
      : []),
    { store: 'erasure journal', holds: 'random ids of what was erased', host: thisServer },
    {
      store: smtpUrl === null ? 'local mailbox' : 'mail server',
      holds: 'mails: addresses, subjects, texts',
      host: ofMachine(smtpUrl),
    },
    { store: 'log', holds: 'ids, codes, counts and times', host: hasCollector ? logCollector : thisServer },
    ...(virusScanner
      ? [
          {
            store: 'virus scanner',
            holds: 'each upload, while it is looked at',
            host: isThisServer(virusScanner.host) ? thisServer : virusScanner.host,
          },
        ]
      : []),
  ]
}

function ofMachine(url: string | null): string {
  const host = url === null ? thisServer : hostnameOf(url)
  return isThisServer(host) || host === '' ? thisServer : host
}

const inBucket = (bucket: BucketSettings) => ({
  host: ofMachine(addressOfBucket(bucket)),
  ...(bucket.endpoint === null ? { region: bucket.region } : {}),
})

/** `transfer`: what allows one to whoever keeps the store; null: the list does not say who. */
export type KeptStore = { store: Store; transfer: SubProcessorEntry['transfer'] | null }

export function listStores(config: Config, rows: readonly EntryRow[], now: Date): KeptStore[] {
  const { inForce } = currentEntries(rows, now)
  const find = (host: string) =>
    inForce.find(({ entry }) => entry.hosts.some((name) => isNamed(name, host)))?.entry
  return keptAt(config, find(logCollector) !== undefined).map(({ store, holds, host, region }) => {
    const entry = find(host)
    const regions = otherRegion(region, entry?.places ?? [])
    const places = [...(entry?.places ?? []), ...regions]
    const faults = [
      ...(entry ? transferFaults(entry, now) : []),
      ...regions.map((where) => `Its region is in ${where}, which the list does not say.`),
    ]
    return {
      store: { store, holds, host, provider: entry ? providerOf(entry) : null, places, faults },
      transfer: entry?.transfer ?? null,
    }
  })
}

const providerOf = ({ kind, name }: SubProcessorEntry): string =>
  kind === 'own machine' ? `${name} (the operator’s own)` : name

// biome-ignore format: one list
const countriesOfRegions: Record<string, string> = {
  'eu-central-1': 'DE', 'eu-central-2': 'CH', 'eu-north-1': 'SE', 'eu-south-1': 'IT', 'eu-south-2': 'ES',
  'eu-west-1': 'IE', 'eu-west-2': 'GB', 'eu-west-3': 'FR', 'us-east-1': 'US', 'us-east-2': 'US', 'us-west-1': 'US',
  'us-west-2': 'US', 'ca-central-1': 'CA', 'ca-west-1': 'CA', 'sa-east-1': 'BR', 'ap-south-1': 'IN',
  'ap-northeast-1': 'JP', 'ap-northeast-2': 'KR', 'ap-southeast-1': 'SG', 'ap-southeast-2': 'AU', 'il-central-1': 'IL',
}

/** The region of a bucket says itself in which country it is. */
function otherRegion(region: string | undefined, places: readonly string[]): string[] {
  const country = region && countriesOfRegions[region]
  if (!country || places.length === 0 || places.some((place) => countryOf(place) === country)) return []
  return [`${country} ${region}`]
}

/** Stores that are not, for all that is known, where they may be. */
export const storesOutside = (stores: readonly KeptStore[], allowed: readonly string[], now: Date): Store[] =>
  stores.flatMap(({ store, transfer }) => {
    const isInPlace = (place: string) => isAllowed(place, allowed, { transfer, now })
    return store.places.length > 0 && store.places.every(isInPlace) ? [] : [store]
  })

export const inWords = ({ store, host, places }: Store): string =>
  places.length === 0
    ? `"${store}" (${host}), of which the list of sub-processors does not say where it is`
    : `"${store}" in ${places.join(', ')}`

/** What leaves the European Economic Area, and what allows it. */
export function listTransfers(rows: readonly EntryRow[], now: Date): LocationOfData['transfers'] {
  return currentEntries(rows, now).inForce.flatMap(({ entry }) => {
    const outside = [entry.country, ...entry.places].filter((place) => !isInside(place))
    if (outside.length === 0) return []
    const { mechanism, reference, validUntil } = entry.transfer
    return [
      {
        provider: entry.name,
        places: [...new Set(outside)],
        what: entry.dataCategories,
        why: [mechanism, reference, validUntil && `valid until ${validUntil}`].filter(Boolean).join(', '),
        faults: transferFaults(entry, now),
      },
    ]
  })
}
