import type { Disclosure } from '#contract/disclosures'
import type { MissingFact, NoticeDraft } from '#contract/documents'
import type { AddressRule, PrivacyContacts } from '#contract/privacy'
import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'
import { shortId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { getOrganization } from '#rooms/organizations'
import { readAddressRule, readContacts } from '#rooms/privacy'
import { readAuthority } from '#rooms/requests'
import { type Limits, readLimits } from '#rooms/retention'
import { readEnabledWidgets } from '#rooms/widgets'
import { authorityOf } from './authorities.ts'
import { cookiesPath } from './cookies.ts'
import { type DataUse, usesOf } from './data-uses.ts'
import { readSettings } from './settings.ts'

/** Everything a notice says of one organization, from the registers and nothing else. */
export type NoticeFacts = {
  controller: { name: string; address: string; website: string }
  contacts: PrivacyContacts
  host: string
  draft: NoticeDraft
  /** As the letters about requests name it, else that of the country; null: neither is said. */
  authority: { name: string; website: string } | null
  uses: DataUse[]
  settings: WidgetSettings[]
  addresses: AddressRule
  recipients: Disclosure[]
  limits: Limits
  /** null: no backups are made. */
  backupDays: number | null
  requestUrl: string
  cookiesUrl: string
}

export type Disclose = (tx: Tx) => Promise<Disclosure[]>

export async function readFacts(tx: Tx, platform: Platform, disclose: Disclose): Promise<NoticeFacts> {
  const { config, labels, publicOrigin } = platform
  const draft = await readSettings(tx)
  const origin = publicOrigin()
  const { name, address, website } = await getOrganization(tx)
  return {
    controller: { name, address: address.replaceAll(/\s*\n\s*/g, ', '), website },
    contacts: await readContacts(tx),
    host: new URL(origin).host,
    draft,
    authority: (await readAuthority(tx)) ?? authorityOf(draft.country) ?? null,
    uses: usesOf(labels()),
    settings: (await readEnabledWidgets(tx)).map(({ settings }) => settings),
    addresses: await readAddressRule(tx),
    recipients: await disclose(tx),
    limits: await readLimits(tx),
    backupDays: config.backupRecipient === null ? null : config.backupKeepDays,
    requestUrl: `${origin}/privacy/${shortId(tx.organizationId)}`,
    cookiesUrl: `${origin}${cookiesPath(tx)}`,
  }
}

/** What Art. 13 asks for and nobody has said. */
export function missingIn({ controller, contacts, authority, draft }: NoticeFacts): MissingFact[] {
  const { country, transfers, additions } = draft
  const isExplained = Object.values(additions.transfers ?? {}).some(Boolean)
  const missing: [MissingFact, boolean][] = [
    ['name', controller.name.trim() === ''],
    ['address', controller.address.trim() === ''],
    ['contact', contacts.contact === null],
    ['country', country === null || authority === null],
    ['transfers', transfers === null],
    ['transfer-safeguards', transfers === 'some' && !isExplained],
  ]
  return missing.filter(([, isMissing]) => isMissing).map(([fact]) => fact)
}
