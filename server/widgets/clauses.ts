import { sql } from 'kysely'
import { type Language, type Texts, wordingIn } from '#contract/languages'
import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'

/** A text people are shown before they give data, as it stands in one language. */
export type Clause = { name: string; language: Language; version: number; text: string }

/** Every wording that is new gets the next version of its language; older ones stay as they were shown. */
export async function publishClauses(tx: Tx, widgetId: string, settings: WidgetSettings): Promise<void> {
  const wordings = clausesOf(settings).flatMap(({ name, texts }) =>
    Object.entries(texts)
      .filter(([, text]) => text)
      .map(([language, text]) => ({ name, language: language as Language, text })),
  )
  if (wordings.length === 0) return
  const current = await selectCurrent(tx, widgetId)
  for (const { name, language, text } of wordings) {
    const known = current.find((clause) => clause.name === name && clause.language === language)
    if (known?.text !== text) await insertClause(tx, widgetId, name, language, text)
  }
}

/** Publishes a wording of our own when it is first used; returns its version. */
export async function publishClause(
  tx: Tx,
  widgetId: string,
  { name, language, text }: Omit<Clause, 'version'>,
): Promise<number> {
  const current = await selectCurrent(tx, widgetId)
  const known = current.find((clause) => clause.name === name && clause.language === language)
  return known?.text === text ? known.version : insertClause(tx, widgetId, name, language, text)
}

/** A wording that was shown elsewhere, before: perhaps only its hash is left. Published once, under its hash. */
export async function publishImported(
  tx: Tx,
  widgetId: string,
  { name, language, text, sha256 }: { name: string; language: Language; text: string; sha256: string },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    with known as (
      select version from clauses
      where organization_id = ${tx.organizationId} and widget_id = ${widgetId}
        and name = ${name} and language = ${language} and text_sha256 = ${sha256}),
    made as (
      insert into clauses (organization_id, widget_id, name, language, version, text, text_sha256, published_at)
      select ${tx.organizationId}, ${widgetId}, ${name}, ${language}, coalesce(max(version), 0) + 1, ${text}, ${sha256},
             ${tx.now}
      from clauses
      where organization_id = ${tx.organizationId} and widget_id = ${widgetId}
        and name = ${name} and language = ${language}
      having not exists (select from known)
      returning version)
    select version from known union all select version from made`.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('A clause was not published')
  return row.version
}

/** Looks up what visitors of one language are shown now. */
export async function readClauses(
  tx: Tx,
  widgetId: string,
  settings: WidgetSettings,
  language: Language,
): Promise<Map<string, Clause>> {
  const current = await selectCurrent(tx, widgetId)
  const shown = clausesOf(settings).flatMap(({ name, texts }) => {
    const wording = wordingIn(texts, language)
    const clause = current.find((one) => one.name === name && one.language === wording?.language)
    return clause ? [clause] : []
  })
  return new Map(shown.map((clause) => [clause.name, clause]))
}

export type PublishedNotice = Clause & { widgetId: string; publishedAt: Date }

/** Every notice these widgets ever showed, the oldest first. */
export async function readNotices(tx: Tx, widgetIds: string[]): Promise<PublishedNotice[]> {
  const rows = await tx.db
    .selectFrom('clauses')
    .select(['widget_id', 'name', 'language', 'version', 'text', 'published_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', 'in', widgetIds)
    .where('name', '=', 'notice')
    .orderBy('version')
    .execute()
  return rows.map(({ widget_id, published_at, ...row }) => ({
    ...row,
    language: row.language as Language,
    widgetId: widget_id,
    publishedAt: published_at,
  }))
}

function clausesOf({ notice, survey, offlineForm }: WidgetSettings): { name: string; texts: Texts }[] {
  return [
    { name: 'notice', texts: notice },
    ...survey.consents.map(({ name, text }) => ({ name: `survey.${name}`, texts: text })),
    ...(offlineForm?.form.consents ?? []).map(({ name, text }) => ({ name: `offline.${name}`, texts: text })),
  ]
}

/** The latest version of each text in each language. */
async function selectCurrent(tx: Tx, widgetId: string): Promise<Clause[]> {
  const rows = await tx.db
    .selectFrom('clauses')
    .distinctOn(['name', 'language'])
    .select(['name', 'language', 'version', 'text'])
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .orderBy('name')
    .orderBy('language')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Language }))
}

async function insertClause(
  tx: Tx,
  widgetId: string,
  name: string,
  language: Language,
  text: string,
): Promise<number> {
  const inserted = await sql<{ version: number }>`
    insert into clauses (organization_id, widget_id, name, language, version, text, text_sha256, published_at)
    select ${tx.organizationId}, ${widgetId}, ${name}, ${language}, coalesce(max(version), 0) + 1, ${text},
           encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), ${tx.now}
    from clauses
    where organization_id = ${tx.organizationId} and widget_id = ${widgetId}
      and name = ${name} and language = ${language}
    returning version`.execute(tx.db)
  const version = inserted.rows[0]?.version
  if (version === undefined) throw new Error('A clause was not published')
  return version
}
