import type { Disclosure } from '#contract/disclosures'
import { type EventType, eventSubjects, eventTypeNames, eventTypes } from '#contract/events'
import type { Tx } from '#platform/database/transaction'
import { listWebhooks } from './webhooks.ts'

/** One line for each host, with what any of the webhooks there may get. */
export async function discloseWebhooks(tx: Tx): Promise<Disclosure[]> {
  const byHost = Map.groupBy(await listWebhooks(tx), ({ address }) => new URL(address).host)
  return [...byHost].map(([host, webhooks]) => {
    const fields = webhooks.flatMap(({ types, includesContents }) =>
      (types ?? eventTypeNames).flatMap((type) => fieldsOf(type, includesContents)),
    )
    return {
      host,
      by: 'webhooks',
      purpose: 'to tell the organization’s own systems what happens',
      fields: ['type', 'timestamp', ...new Set(fields)],
      hasPersonalData: webhooks.some(({ includesContents }) => includesContents),
    }
  })
}

/** As in the payload’s data: ids, and the fields of what is shown. */
export function fieldsOf(type: EventType, includesContents: boolean): string[] {
  const { about } = eventTypes[type]
  const { id, shows } = eventSubjects[about]
  const contents = Object.entries(shows).flatMap(([name, schema]) =>
    Object.keys(schema.shape).map((field) => `${name}.${field}`),
  )
  return [id, ...(about === 'message' ? ['seq'] : []), ...(includesContents ? contents : [])]
}
