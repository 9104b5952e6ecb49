import { sql } from 'kysely'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { openSeal } from '#platform/seal'
import { certificateOf, findDocument, linkToCertificate } from './certificate.ts'

/** After the rows are gone: the stored bytes, jobs that waited, then the certificate, sealed and mailed. Each step may be repeated. */
export const finishJob = (platform: Platform): Job => ({
  name: 'closing.finish',
  async run({ organizationId = '', certificateId = '' }) {
    const { database, mailer } = platform
    const files = await removeFiles(platform, organizationId)
    const jobs = await removeJobs(platform, organizationId)
    const row = await database.outsideOrganizations((tx) => findDocument(tx, certificateId))
    if (!row) return
    const erased = {
      certificateId,
      organizationId,
      requestedAt: row.requested_at,
      erasedAt: row.erased_at,
      rows: row.erased as Record<string, number>,
      files,
      jobs,
    }
    const document = row.document ?? openSeal(platform.secrets).seal(certificateOf(platform, erased))
    const update = (change: { document?: string; mail_to?: null }) =>
      database.outsideOrganizations((tx) =>
        tx.db.updateTable('closing_certificates').set(change).where('id', '=', certificateId).execute(),
      )
    if (!row.document) await update({ document: JSON.stringify(document) })
    if (row.mail_to === null) return
    await mailer.send({
      to: row.mail_to,
      subject: 'Your organization was closed: certificate of erasure',
      text: [
        'Hello,',
        'Your organization was closed, and everything it kept here was erased. This is the sealed certificate; keep it.',
        `It can be fetched here too, without signing in: ${linkToCertificate(platform, certificateId)}`,
        JSON.stringify(document, null, 2),
        'This is the last mail; your address is kept no longer.',
      ].join('\n\n'),
    })
    await update({ mail_to: null })
  },
})

/** Says how many there were; throws while one is left. */
async function removeFiles({ storage }: Platform, organizationId: string): Promise<number> {
  const count = async () => {
    let found = 0
    for await (const place of storage.list()) if (place.organizationId === organizationId) found += 1
    return found
  }
  const found = await count()
  await storage.removeAll(organizationId)
  if ((await count()) > 0) throw new Error('Files of a closed organization are left')
  return found
}

/** Whatever waited or was done for it; this one goes by itself. */
async function removeJobs({ database }: Platform, organizationId: string): Promise<number> {
  const deleted = await database.outsideOrganizations((tx) =>
    sql`delete from aparte_jobs.job where data ->> 'organizationId' = ${organizationId} and name <> 'closing.finish'`.execute(
      tx.db,
    ),
  )
  return Number(deleted.numAffectedRows ?? 0)
}
