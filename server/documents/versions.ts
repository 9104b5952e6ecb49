import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { DocumentContent, type DocumentName } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import { fullName } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'

export type Version = {
  document: DocumentName
  language: LetterLanguage
  version: number
  publishedAt: Date
  sha256: string
  content: DocumentContent
}

/** In the order of the contract: whoever reads the published content gets the same. */
export const hashOf = (content: DocumentContent): string =>
  createHash('sha256')
    .update(JSON.stringify(DocumentContent.parse(content)))
    .digest('hex')

/** undefined: it was never published, or never in this version. */
export async function findVersion(
  tx: Tx,
  document: DocumentName,
  { language, version }: { language: LetterLanguage; version?: number | undefined },
): Promise<Version | undefined> {
  const all = tx.db
    .selectFrom('document_versions')
    .select(['version', 'published_at', 'sha256', 'content'])
    .where('organization_id', '=', tx.organizationId)
    .where('document', '=', document)
    .where('language', '=', language)
  const row = await (version === undefined ? all : all.where('version', '=', version))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      document,
      language,
      version: row.version,
      publishedAt: row.published_at,
      sha256: row.sha256,
      content: DocumentContent.parse(row.content),
    }
  )
}

/** Of one language stands for all: a notice is published in all of them at once. The newest first. */
export async function listVersions(tx: Tx, document: DocumentName) {
  const rows = await tx.db
    .selectFrom('document_versions')
    .leftJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'document_versions.organization_id')
        .onRef('users.id', '=', 'published_by'),
    )
    .select(['version', 'published_at', 'first_name', 'last_name'])
    .where('document_versions.organization_id', '=', tx.organizationId)
    .where('document', '=', document)
    .where('document_versions.language', '=', 'en')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    publishedBy: nameOf(row),
  }))
}

/** null: gone, or nobody. */
export const nameOf = (row: { first_name: string | null; last_name: string | null }): string | null =>
  row.first_name === null || row.last_name === null
    ? null
    : fullName({ firstName: row.first_name, lastName: row.last_name })

/** Those who publish the same document wait for each other. */
export const lockDocument = (tx: Tx, document: DocumentName) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${document} of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )

export async function addVersion(
  tx: Tx,
  document: DocumentName,
  {
    language,
    version,
    content,
    userId,
  }: { language: LetterLanguage; version: number; content: DocumentContent; userId: string | null },
): Promise<void> {
  await tx.db
    .insertInto('document_versions')
    .values({
      organization_id: tx.organizationId,
      document,
      language,
      version,
      content: JSON.stringify(content),
      sha256: hashOf(content),
      published_at: tx.now,
      published_by: userId,
    })
    .execute()
}

/** What the program writes by itself gets a number when somebody is first shown it. */
export async function keepVersion(
  tx: Tx,
  document: DocumentName,
  language: LetterLanguage,
  content: DocumentContent,
): Promise<Version> {
  const isSame = (one: Version | undefined) => one !== undefined && one.sha256 === hashOf(content)
  const known = await findVersion(tx, document, { language })
  if (known && isSame(known)) return known
  await lockDocument(tx, document)
  const latest = await findVersion(tx, document, { language })
  if (latest && isSame(latest)) return latest
  const version = (latest?.version ?? 0) + 1
  await addVersion(tx, document, { language, version, content, userId: null })
  return { document, language, version, content, publishedAt: tx.now, sha256: hashOf(content) }
}
