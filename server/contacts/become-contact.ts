import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { createVisitor, updateVisitor } from './visitors.ts'

/**
 * Which visitor of this widget a contact is, whatever the device. A stranger becomes the contact, if it was not here
 * before; a stranger who turns out to be one of before, or another contact at the same browser, stays as it is.
 */
export async function becomeContact(
  tx: Tx,
  actor: VisitorActor,
  contactId: string,
): Promise<{ visitorId: string; wasStranger: boolean }> {
  const here = await lockForMoving(tx, actor.visitorId)
  const wasStranger = here.contact_id === null
  if (here.contact_id === contactId) return { visitorId: actor.visitorId, wasStranger }
  const known = await findKnown(tx, actor.widgetId, contactId)
  if (wasStranger && !known) {
    await updateVisitor(tx, actor.visitorId).set({ contact_id: contactId }).execute()
    return { visitorId: actor.visitorId, wasStranger }
  }
  const page = { url: here.page_url, title: here.page_title }
  if (known) {
    // Where they are now is where this browser is; what the page said of a stranger, it said of them.
    const said = wasStranger && Object.keys(here.attributes ?? {}).length > 0
    await updateVisitor(tx, known.id)
      .set({ page_url: page.url, page_title: page.title, page_since: here.page_since, last_seen_at: tx.now })
      .$if(said, (update) => update.set({ attributes: JSON.stringify(here.attributes) }))
      .execute()
    return { visitorId: known.id, wasStranger }
  }
  const visitor = { id: newId(), widgetId: actor.widgetId, language: here.language, page }
  await createVisitor(tx, visitor)
  await updateVisitor(tx, visitor.id).set({ contact_id: contactId }).execute()
  return { visitorId: visitor.id, wasStranger }
}

/** No conversation begins meanwhile that would be left behind. */
async function lockForMoving(tx: Tx, visitorId: string) {
  const row = await tx.db
    .selectFrom('visitors')
    .select(['contact_id', 'attributes', 'language', 'page_url', 'page_title', 'page_since'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', visitorId)
    .forUpdate()
    .executeTakeFirst()
  // Deleted everything a moment ago.
  if (!row) throw new Refusal('not_authenticated')
  return row
}

const findKnown = (tx: Tx, widgetId: string, contactId: string) =>
  tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .where('contact_id', '=', contactId)
    .forNoKeyUpdate()
    .executeTakeFirst()
