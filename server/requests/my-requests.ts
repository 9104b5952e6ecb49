import type { MyRequest } from '#contract/requests'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import { linkForPerson } from '#rooms/exports'
import { listRequestsOfVisitors, presentToPerson } from './requests.ts'

/** What I asked for, with what I was answered; an archive only where my session says who I am. */
export async function listMyRequests(tx: Tx, platform: Platform, actor: VisitorActor): Promise<MyRequest[]> {
  const listed: MyRequest[] = []
  for (const row of await listRequestsOfVisitors(tx, actor.visitorId)) {
    const { export_id: exportId, closed_by: userId, state } = row
    const isThere = state === 'answered' && exportId !== null && userId !== null
    const url = isThere ? await linkForPerson(tx, platform, { exportId, userId }) : undefined
    listed.push({ ...presentToPerson(row), archiveUrl: url ?? null })
  }
  return listed
}
