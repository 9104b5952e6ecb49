import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { overviewLine } from '#platform/overview'
import { getRule } from './addresses.ts'
import { readContacts } from './contacts.ts'

export async function tellOfPrivacy(tx: Tx): Promise<OverviewLine[]> {
  const { contact, protectionOfficer } = await readContacts(tx)
  const rule = await getRule(tx)
  const kept = {
    none: 'None are kept.',
    country: 'The country only is kept.',
    truncated: 'The network only is kept.',
    full: `Whole addresses are kept for ${rule.mode === 'full' ? rule.hours : 0} hours.`,
  }[rule.mode]
  return [
    overviewLine(
      '/settings/roles',
      'Contacts',
      contact
        ? [
            'fine',
            `Questions go to ${contact.name}. ${protectionOfficer ? `Protection officer: ${protectionOfficer.name}.` : 'No protection officer is named.'}`,
          ]
        : ['to do', 'Say who answers questions about personal data (Art. 13(1)(a) and 30(1)(a)).'],
    ),
    overviewLine('/settings/ip-addresses', 'IP addresses', ['fine', kept]),
  ]
}
