import * as contract from '#contract/incidents'
import type { ReaderLanguages } from '#platform/mail/reader-languages'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { makeAuthorityReport, makeLetter } from './documents.ts'
import { getIncident, listIncidents, readBreachFree } from './incidents.ts'
import { labels } from './labels.ts'
import { listNotTold, readLetterState } from './letter-state.ts'
import { mailJobs } from './notices.ts'
import { tellOfIncidents } from './overview.ts'
import { incidentProbes } from './probes.ts'
import { retryLetter, sendLetter } from './send-letter.ts'
import { tellPersonsJob } from './tell-persons.ts'
import { addToIncident, openIncident } from './write.ts'

export { type GameDay, holdGameDay } from './game-day.ts'
export { readLastBreach } from './incidents.ts'
export { notifyOrganizations, tellMore } from './notify.ts'
export {
  appendForOperator,
  countEverywhere,
  type OperatorIncident,
  openForOperator,
  operatorClocks,
  readRegister,
} from './operator.ts'
export { tablesOf } from './systems.ts'
export { merge } from './write.ts'

/** `languages` says who reads which language. */
export function incidentsRoom(platform: Platform, languages: ReaderLanguages): Room {
  const noticeHours = platform.config.breachNoticeHours
  return {
    routes: [
      userRoute(contract.listIncidents, async (tx) => {
        const { untold, ...breachFree } = await readBreachFree(tx)
        return { incidents: await listIncidents(tx), breachFree, noticeHours, untold }
      }),
      userRoute(contract.getIncident, (tx, _actor, { params }) =>
        getIncident(tx, platform.config, params.incidentId),
      ),
      userRoute(contract.openIncident, async (tx, actor, { body }) => {
        const id = await openIncident(tx, platform.labels(), actor, body)
        return getIncident(tx, platform.config, id)
      }),
      userRoute(contract.addToIncident, async (tx, actor, { params, body }) => {
        await addToIncident(tx, platform.labels(), actor, params.incidentId, body)
        return getIncident(tx, platform.config, params.incidentId)
      }),
      userRoute(contract.getAuthorityReport, (tx, _actor, { params, query }) =>
        makeAuthorityReport(tx, params.incidentId, query.phase),
      ),
      userRoute(contract.getPersonLetter, (tx, _actor, { params, query }) =>
        makeLetter(tx, params.incidentId, query.language),
      ),
      userRoute(contract.getLetterState, (tx, _actor, { params }) =>
        readLetterState(tx, platform.labels(), params.incidentId),
      ),
      userRoute(contract.listNotTold, async (tx, _actor, { params }) => ({
        persons: await listNotTold(tx, platform.labels(), params.incidentId),
      })),
      userRoute(contract.sendLetter, (tx, actor, { params }) =>
        sendLetter(tx, platform.labels(), actor, params.incidentId),
      ),
      userRoute(contract.retryLetter, (tx, actor, { params }) =>
        retryLetter(tx, platform.labels(), actor, params.incidentId),
      ),
    ],
    jobs: [...mailJobs(platform, languages), tellPersonsJob(platform)],
    reactions: [],
    labels,
    overview: (ask) => ask(tellOfIncidents),
    probes: incidentProbes(platform),
  }
}
