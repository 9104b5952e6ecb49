import type { Tx } from '#platform/database/transaction'
import type { Objects } from '#platform/erasures/erasing'
import { announce } from '#platform/events'
import { forgetJobs } from '#platform/jobs/forget-jobs'
import type { Platform } from '#platform/platform'
import { canaryKey } from './canaries.ts'
import { sealCertificate } from './certificate.ts'
import { erasePerson } from './erase-person.ts'
import { type ErasureRow, type Report, type Step, updateErasure } from './erasures.ts'
import { removeBytes } from './remove-bytes.ts'
import { scan } from './scan.ts'

export type Place = { organizationId: string; erasureId: string }
type Work = { platform: Platform; place: Place; row: ErasureRow; objects: Objects }

/** What each step does before the next. False: somebody else is waited for. All may be done twice, by two at once. */
export const steps: Record<Exclude<Step, 'done'>, (work: Work) => Promise<boolean>> = {
  async delete({ platform, place, row }) {
    const whom = row.contact_id === null ? { visitorId: row.visitor_id ?? '' } : { contactId: row.contact_id }
    const asked = { erasureId: row.id, ground: row.ground }
    await erasePerson(platform, (work) => inPlace(platform, place, (tx) => work(tx, whom)), asked)
    return true
  },
  async bytes({ platform, place, row, objects }) {
    const { conversations = [], contacts = [], visitors = [] } = objects
    const shown = [...conversations, ...contacts, ...visitors]
    const report = await removeBytes(platform, place.organizationId, row, shown)
    return goOn({ platform, place, row, objects }, 'vacuum', report)
  },
  async vacuum(work) {
    const { platform, place, row } = work
    const touched = row.report.stores.flatMap(({ part, erased }) =>
      part !== null && erased > 0 ? [part] : [],
    )
    const tables = [...touched, 'kept_answers'].toSorted()
    const isDone = await platform.database.vacuum(tables)
    const at = isDone ? (await inPlace(platform, place, async (tx) => tx.now)).toISOString() : null
    const vacuum = {
      by: isDone ? ('erasure' as const) : ('autovacuum' as const),
      at,
      tables,
    }
    return goOn(work, 'scan', { ...row.report, vacuum })
  },
  async scan(work) {
    const { platform, place, row, objects } = work
    await inPlace(platform, place, (tx) => forgetJobs(tx, objects, { isUnderWay: true }))
    const { secrets, database } = platform
    const sought = { objects, canaries: row.canaries, key: canaryKey(secrets, row.id) }
    const scanned = await database.inLongTransaction(
      { organizationId: place.organizationId, mode: 'read', lock: `erasure scan ${row.id}` },
      (transaction) => scan(transaction, platform.labels(), sought),
    )
    // Somebody else is at it.
    if (!scanned) return false
    const isListed = (part: string | null) => row.report.stores.some((store) => store.part === part)
    const stores = [...row.report.stores, ...scanned.kept.filter(({ part }) => !isListed(part))]
    return goOn(work, 'recipients', { ...row.report, check: scanned.check, stores })
  },
  async recipients(work) {
    const recipients = await inPlace(work.platform, work.place, (tx) => readRecipients(tx, work))
    await noteReport(work, { ...work.row.report, recipients })
    if (recipients.some(({ state }) => state === 'waiting')) return false
    return goOn(work, 'certificate', { ...work.row.report, recipients })
  },
  async certificate({ platform, place, row }) {
    const certificate = sealCertificate(platform, place.organizationId, row, row.report.recipients)
    await inPlace(platform, place, async (tx) => {
      const sealed = await updateErasure(tx, row.id)
        .set({ step: 'done', state: 'done', problem: null, canaries: [], finished_at: tx.now })
        .set({ certificate: JSON.stringify(certificate) })
        .where('step', '=', 'certificate')
        .executeTakeFirst()
      if (sealed.numUpdatedRows > 0n)
        await announce(tx, 'system', { type: 'erasure.finished', subjectId: row.id })
    })
    return true
  },
}

const inPlace = <T>(platform: Platform, place: Place, work: (tx: Tx) => Promise<T>): Promise<T> =>
  platform.database.inOrganization(place.organizationId, work)

async function readRecipients(tx: Tx, { platform, objects }: Work): Promise<Report['recipients']> {
  const all: Report['recipients'] = []
  for (const { recipients } of platform.erasures.erasing)
    all.push(...((await recipients?.(tx, objects)) ?? []))
  return all
}

/** Where another was quicker, theirs counts. */
async function goOn({ platform, place, row }: Work, step: Step, report: Report): Promise<boolean> {
  await inPlace(platform, place, (tx) =>
    updateErasure(tx, row.id)
      .set({ step, state: 'running', attempts: 0, problem: null, report: JSON.stringify(report) })
      .where('step', '=', row.step)
      .execute(),
  )
  return true
}

async function noteReport({ platform, place, row }: Work, report: Report): Promise<void> {
  await inPlace(platform, place, (tx) =>
    updateErasure(tx, row.id)
      .set({ report: JSON.stringify(report) })
      .where('step', '=', row.step)
      .execute(),
  )
}
