import * as contract from '#contract/exports'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { deleteExport, expireJob, removeBytesJob } from './delete-export.ts'
import { findArchive, makeLink } from './download-export.ts'
import { exportsErasing } from './erasing.ts'
import { getExport, listExports } from './exports.ts'
import { labels, stores } from './labels.ts'
import { mailReadyJob } from './mail-ready.ts'
import { openWorkshop } from './make-exports.ts'
import { requestExport, requestPersonExport } from './request-export.ts'
import { sweepImports } from './sweep-imports.ts'

const byAddress = { count: 60, seconds: 3600 }
const byOrganization = { count: 30, seconds: 3600 }

export type { Progress } from './archive-entries.ts'
export { UnfitArchive } from './check-archive.ts'
export { linkForPerson } from './download-export.ts'
export { importOrganization } from './import-organization.ts'
export { requestPersonExport } from './request-export.ts'
export { sweepImports } from './sweep-imports.ts'
export { writeArchive } from './write-archive.ts'

export function exportsRoom(platform: Platform): Room {
  const { secrets } = platform
  const workshop = openWorkshop(platform)
  let sweeping: Promise<void> | undefined
  return {
    routes: [
      userRoute(contract.listExports, async (tx, actor) => ({ exports: await listExports(tx, actor) })),
      userRoute(contract.getExport, (tx, actor, { params }) => getExport(tx, actor, params.exportId)),
      userRoute(contract.requestExport, (tx, actor, _input, call) => {
        call.limit('exports', byAddress, { name: `organization ${tx.organizationId}`, limit: byOrganization })
        return requestExport(tx, secrets, actor)
      }),
      userRoute(contract.requestPersonExport, (tx, actor, { body }, call) => {
        call.limit('exports', byAddress, { name: `organization ${tx.organizationId}`, limit: byOrganization })
        return requestPersonExport(tx, secrets, actor, body)
      }),
      userRoute(contract.linkToExport, (tx, actor, { params }) =>
        makeLink(tx, platform, actor, params.exportId),
      ),
      userRoute(contract.deleteExport, async (tx, actor, { params }) => {
        await deleteExport(tx, actor, params.exportId)
        return {}
      }),
    ],
    downloads: [{ path: '/exports/:token', find: (token) => findArchive(platform, token) }],
    jobs: [workshop.job, expireJob(platform), removeBytesJob(platform), mailReadyJob(platform)],
    reactions: [],
    erasing: exportsErasing(secrets),
    labels,
    stores,
    begin() {
      sweeping = sweepImports(platform).catch((error: unknown) =>
        platform.log.error('What killed imports left could not be swept', error),
      )
    },
    async stop() {
      await workshop.stop()
      await sweeping
    },
  }
}
