import { reasonCategories } from '#contract/audit'
import type { Reason } from '#platform/audit/chain'
import { UsageFault } from './command.ts'

const categories = reasonCategories.join(', ')

/** What the operator does with an organization's data, the organization can read, and why. */
export const reasonOption = {
  type: 'string',
  value: 'WHY',
  description: `why, for the organization’s audit log: "support: …" (or ${reasonCategories.slice(1).join(', ')})`,
} as const

/** Where nobody is looked at in particular. */
export const byHand: Reason = { category: 'maintenance', text: 'by hand' }

export function readReason(given: string | undefined): Reason {
  const [, category = '', text = ''] = /^\s*([a-z]+)\s*:\s*(\S[^\p{Cc}]*)$/u.exec(given ?? '') ?? []
  if (reasonCategories.some((one) => one === category) && text.length <= 500) return { category, text }
  throw new UsageFault(
    `Say why, as the organization will read it in its audit log: --reason "support: ticket 4711, asked by their owner". It begins with one of: ${categories}.`,
  )
}
