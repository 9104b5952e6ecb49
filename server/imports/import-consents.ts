import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { importConsents as importing } from '#contract/consents'
import type { BodyOf, ReplyOf } from '#contract/endpoint'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import { insertVisitors } from '#rooms/contacts'
import { importConsent } from '#rooms/privacy'
import { restrictedContacts } from '#rooms/restrictions'
import { publishImported, refuseUnknownWidget } from '#rooms/widgets'
import { type Problem, type ReadLine, readConsentLines } from './consent-lines.ts'

type Wanted = BodyOf<typeof importing>

/** All lines or none; a trial says what would be written, and why not. */
export async function importConsents(tx: Tx, wanted: Wanted): Promise<ReplyOf<typeof importing>> {
  await refuseUnknownWidget(tx, wanted.widgetId)
  const { lines, problems } = readConsentLines(wanted.format, wanted.text)
  const contacts = await findContacts(tx, lines)
  const all = [...problems, ...lines.flatMap((line) => problemsOf(tx, line, contacts))]
  if (all.length > 0) {
    const inOrder = all.toSorted((one, other) => one.line - other.line)
    return { isWritten: false, added: 0, known: 0, problems: inOrder.slice(0, mostProblems) }
  }
  if (!wanted.isTrial) return { isWritten: true, ...(await write(tx, wanted, lines, contacts)), problems: [] }
  // Written and taken back: a trial counts what the real one would.
  await sql`savepoint trial`.execute(tx.db)
  const counted = await write(quiet(tx), wanted, lines, contacts)
  await sql`rollback to savepoint trial`.execute(tx.db)
  return { isWritten: false, ...counted, problems: [] }
}

const mostProblems = 200

type Known = Map<string, { id: string; isRestricted: boolean }>

/** Locked: nobody brings in the same at the same moment. */
async function findContacts(tx: Tx, lines: ReadLine[]): Promise<Known> {
  const externalIds = [...new Set(lines.map(({ consent }) => consent.contact))]
  const { rows } = await sql<{ id: string; external_id: string; is_restricted: boolean }>`
    select id, external_id, id in (${restrictedContacts(tx)}) as is_restricted from contacts
    where organization_id = ${tx.organizationId} and external_id = any(${externalIds})
    order by id for no key update`.execute(tx.db)
  return new Map(rows.map((row) => [row.external_id, { id: row.id, isRestricted: row.is_restricted }]))
}

function problemsOf(tx: Tx, { line, consent }: ReadLine, contacts: Known): Problem[] {
  const problems: Problem[] = []
  const contact = contacts.get(consent.contact)
  if (!contact) problems.push({ line, field: 'contact', problem: 'is no contact here: bring them in first' })
  else if (contact.isRestricted)
    problems.push({ line, field: 'contact', problem: 'is restricted (Art. 18 GDPR): nothing may be added' })
  const { text, text_sha256 } = consent
  if (text !== undefined && text_sha256 !== undefined && hash('sha256', text) !== text_sha256)
    problems.push({ line, field: 'text_sha256', problem: 'is not the hash of this text' })
  if (consent.at > tx.now) problems.push({ line, field: 'at', problem: 'must not be in the future' })
  return problems
}

async function write(
  tx: Tx,
  { widgetId, source }: Wanted,
  lines: ReadLine[],
  contacts: Known,
): Promise<{ added: number; known: number }> {
  let added = 0
  for (const { consent } of lines) {
    const { language, text = '', text_sha256 } = consent
    const purpose = `imported.${consent.purpose}`
    const sha256 = text_sha256 ?? hash('sha256', text)
    const version = await publishImported(tx, widgetId, { name: purpose, language, text, sha256 })
    const isNew = await importConsent(tx, {
      visitorId: await visitorOf(tx, widgetId, contacts.get(consent.contact)?.id ?? '', consent.at),
      widgetId,
      purpose,
      event: consent.event,
      language,
      version,
      at: consent.at,
      from: `${source}: ${consent.how}`,
      isMarketing: consent.marketing,
      months: consent.months ?? (consent.marketing ? 24 : null),
    })
    if (isNew) added += 1
  }
  return { added, known: lines.length - added }
}

/** A contact is one visitor at each widget, also at one they were never at. */
async function visitorOf(tx: Tx, widgetId: string, contactId: string, at: Date): Promise<string> {
  const found = await tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  if (found) return found.id
  const id = newId()
  const visitor = { id, widget_id: widgetId, contact_id: contactId, attributes: {} }
  await insertVisitors(tx, [{ ...visitor, created_at: at, last_seen_at: at }])
  return id
}

/** What is taken back is told to nobody. */
const quiet = (tx: Tx): Tx => ({
  ...tx,
  announced: () => undefined,
  note: () => undefined,
  enqueue: async () => undefined,
})
