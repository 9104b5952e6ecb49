import * as location from '#contract/data-location'
import type { Disclosure } from '#contract/disclosures'
import * as contract from '#contract/sub-processors'
import type { Tx } from '#platform/database/transaction'
import type { ReaderLanguages } from '#platform/mail/reader-languages'
import type { Platform, Room } from '#platform/platform'
import { openRoute, userRoute } from '#platform/route'
import { configuredHosts, presentSubProcessors, readEntries } from './entries.ts'
import { labels } from './labels.ts'
import { keepTelling, mailNoticeJob, tellJob } from './notices.ts'
import { listNotices, objectToChange } from './object.ts'
import { tellOfSubProcessors } from './overview.ts'
import { subProcessorPages } from './pages.ts'
import { readLocation, setAllowedPlaces } from './places.ts'
import { subProcessorProbes } from './probes.ts'

export { addEntries, endEntry } from './add-entries.ts'
export { currentEntries, presentSubProcessors, readEntries } from './entries.ts'
export { tellOrganizations } from './notices.ts'
export { refuseForbiddenPlaces } from './places.ts'

const reading = { count: 120, seconds: 60 }

/** `disclose` asks every room whom it sends data to, `languages` who reads which language. */
export function subProcessorsRoom(
  platform: Platform,
  disclose: (tx: Tx) => Promise<Disclosure[]>,
  languages: ReaderLanguages,
): Room {
  const { config, database } = platform
  let telling: ReturnType<typeof keepTelling> | undefined
  return {
    routes: [
      openRoute(contract.listSubProcessors, (_input, call) => {
        call.limit('sub-processors', reading)
        return database.outsideOrganizations(async (tx) =>
          presentSubProcessors(config, await readEntries(tx), tx.now),
        )
      }),
      userRoute(contract.listNoticesOfChange, async (tx) => listNotices(tx, await disclose(tx))),
      userRoute(contract.objectToChange, async (tx, actor, { params, body }) => {
        await objectToChange(tx, actor, params.entryId, body.reason)
        return listNotices(tx, await disclose(tx))
      }),
      userRoute(location.getDataLocation, (tx) => readLocation(tx, config)),
      userRoute(location.setAllowedPlaces, async (tx, actor, { body }) => {
        await setAllowedPlaces(tx, config, actor, body.places)
        return readLocation(tx, config)
      }),
    ],
    pages: subProcessorPages(platform),
    jobs: [mailNoticeJob(platform, languages), tellJob(platform)],
    reactions: [{ on: 'organization.registered', job: 'sub-processors.tell' }],
    labels,
    probes: subProcessorProbes(platform),
    overview: (ask) => ask((tx) => tellOfSubProcessors(tx, config)),
    begin() {
      telling = keepTelling(platform)
    },
    async stop() {
      await telling?.stop()
    },
  }
}

/** Says so in the log where the configuration names hosts that no effective entry does; the list says which. */
export async function warnOfUnlisted({ config, database, log }: Platform): Promise<void> {
  const hosts = await database.outsideOrganizations(async (tx) =>
    configuredHosts(config, await readEntries(tx), tx.now),
  )
  const count = hosts.filter(({ standing }) => standing !== 'effective').length
  if (count > 0)
    log.warn(
      'The configuration names hosts that no effective entry of the list of sub-processors does: see "aparte sub-processors"',
      { count },
    )
}
