import type { ClauseDraft, createClause as creating, LibraryClause } from '#contract/clauses'
import type { BodyOf } from '#contract/endpoint'
import { texts } from '#contract/languages'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { readyMade } from './ready-made.ts'
import { nameOf } from './versions.ts'

const longest = 2000

export type OwnClause = Pick<
  LibraryClause,
  'id' | 'name' | 'kind' | 'basis' | 'isSpecialCategory' | 'madeFrom'
> & {
  /** The newest first; the first says what the clause is. */
  versions: LibraryClause['current'][]
}

export async function readOwnClauses(tx: Tx): Promise<OwnClause[]> {
  const rows = await tx.db
    .selectFrom('own_clauses')
    .leftJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'own_clauses.organization_id')
        .onRef('users.id', '=', 'published_by'),
    )
    .select(['clause_id', 'version', 'name', 'kind', 'basis', 'is_special_category', 'made_from'])
    .select(['texts', 'published_at', 'first_name', 'last_name'])
    .where('own_clauses.organization_id', '=', tx.organizationId)
    .orderBy('clause_id')
    .orderBy('version', 'desc')
    .execute()
  return [...Map.groupBy(rows, (row) => row.clause_id).values()].flatMap((versions) => {
    const [newest] = versions
    if (!newest) return []
    return [
      {
        id: newest.clause_id,
        name: newest.name,
        kind: newest.kind as LibraryClause['kind'],
        basis: newest.basis as LibraryClause['basis'],
        isSpecialCategory: newest.is_special_category,
        madeFrom: newest.made_from,
        versions: versions.map((row) => ({
          version: row.version,
          texts: texts(longest).parse(row.texts),
          publishedAt: row.published_at.toISOString(),
          publishedBy: nameOf(row),
        })),
      },
    ]
  })
}

export async function createClause(
  tx: Tx,
  actor: UserActor,
  { madeFrom, clause }: BodyOf<typeof creating>,
): Promise<string> {
  if (madeFrom !== null && !Object.hasOwn(readyMade, madeFrom))
    throw new Refusal('invalid_input', {
      field: 'body.madeFrom',
      detail: 'There is no such ready-made clause.',
    })
  const id = newId()
  await insertVersion(tx, actor, { id, version: 1, madeFrom }, clause)
  return id
}

/** The words of before stay in the history, and in the forms they stand in. */
export async function updateClause(tx: Tx, actor: UserActor, id: string, clause: ClauseDraft): Promise<void> {
  const latest = await tx.db
    .selectFrom('own_clauses')
    .select(['version', 'made_from'])
    .where('organization_id', '=', tx.organizationId)
    .where('clause_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!latest) throw notFound('clause')
  await insertVersion(tx, actor, { id, version: latest.version + 1, madeFrom: latest.made_from }, clause)
}

async function insertVersion(
  tx: Tx,
  actor: UserActor,
  { id, version, madeFrom }: { id: string; version: number; madeFrom: string | null },
  { name, kind, basis, isSpecialCategory, texts: written }: ClauseDraft,
): Promise<void> {
  const made = await tx.db
    .insertInto('own_clauses')
    .values({
      organization_id: tx.organizationId,
      clause_id: id,
      version,
      name,
      kind,
      basis,
      is_special_category: isSpecialCategory,
      made_from: madeFrom,
      texts: JSON.stringify(written),
      published_at: tx.now,
      published_by: actor.userId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // Somebody else has written this version at the same moment.
  if (made.numInsertedOrUpdatedRows === 0n) throw new Refusal('changed_meanwhile')
  await announce(tx, actor, { type: 'clause.written', subjectId: tx.organizationId })
}
