import * as clauses from '#contract/clauses'
import type { Observed } from '#contract/documents'
import * as contract from '#contract/documents'
import type { ReplyOf } from '#contract/endpoint'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import type { Platform, Room } from '#platform/platform'
import { openRoute, userRoute } from '#platform/route'
import { findOrganization } from '#rooms/organizations'
import { listSeenWidgets, readCookieStatement } from './cookies.ts'
import { type Ask, readFacts } from './facts.ts'
import { labels } from './labels.ts'
import { getClause, readLibrary } from './library.ts'
import { findPublicNotice, getNotice, publishNotice } from './notice.ts'
import { tellOfDocuments } from './overview.ts'
import { createClause, updateClause } from './own-clauses.ts'
import { documentPages } from './pages.ts'
import { updateSettings } from './settings.ts'
import { writeNotice } from './write-notice.ts'

const reading = { count: 120, seconds: 60 }

/** `observed`: when a browser last saw what the storage manifest says. */
type Knowing = { observed: () => Observed; ask: Ask }

export function documentsRoom(platform: Platform, { observed, ask }: Knowing): Room {
  const open = async <T>(organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    platform.database.inOrganization(organizationId, async (tx) => {
      if (!(await findOrganization(tx))) throw notFound('organization')
      return work(tx)
    })
  return {
    routes: [
      userRoute(contract.getCookieStatement, async (tx, _actor, { query }) => ({
        statement: await readCookieStatement(tx, platform, query.language, observed()),
        widgets: await listSeenWidgets(tx),
      })),
      openRoute(contract.getPublicCookieStatement, ({ params, query }, call) => {
        call.limit('documents', reading)
        return open(params.organizationId, (tx) =>
          readCookieStatement(tx, platform, query.language, observed()),
        )
      }),
      userRoute(contract.getNotice, (tx) => getNotice(tx, platform, ask)),
      userRoute(contract.previewNotice, async (tx, _actor, { query }) =>
        writeNotice(await readFacts(tx, platform, ask), query.language),
      ),
      userRoute(contract.updateNotice, async (tx, actor, { body }) => {
        await updateSettings(tx, actor, body)
        return getNotice(tx, platform, ask)
      }),
      userRoute(contract.publishNotice, async (tx, actor) => {
        await publishNotice(tx, actor, platform, ask)
        return getNotice(tx, platform, ask)
      }),
      userRoute(clauses.listClauses, async (tx) => ({ clauses: await readLibrary(tx) })),
      userRoute(clauses.createClause, async (tx, actor, { body }) =>
        getClause(tx, await createClause(tx, actor, body)),
      ),
      userRoute(clauses.updateClause, async (tx, actor, { params, body }) => {
        await updateClause(tx, actor, params.clauseId, body)
        return getClause(tx, params.clauseId)
      }),
      openRoute(contract.getPublicNotice, ({ params, query }, call) => {
        call.limit('documents', reading)
        return open(params.organizationId, (tx) => publicNotice(tx, platform, query))
      }),
    ],
    pages: documentPages(platform, observed),
    jobs: [],
    reactions: [],
    labels,
    overview: (within) => within((tx) => tellOfDocuments(tx, platform, { ask, observed: observed() })),
  }
}

async function publicNotice(
  tx: Tx,
  platform: Platform,
  wanted: Parameters<typeof findPublicNotice>[2],
): Promise<ReplyOf<typeof contract.getPublicNotice>> {
  const found = await findPublicNotice(tx, platform, wanted)
  if (!found) throw notFound('notice')
  return found
}
