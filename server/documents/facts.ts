import type { Disclosure } from '#contract/disclosures'
import type { MissingFact, NoticeDraft } from '#contract/documents'
import type { AddressRule, PrivacyContacts } from '#contract/privacy'
import type { SubProcessorList } from '#contract/sub-processors'
import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'
import { shortId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { readRegistered } from '#rooms/organizations'
import { readAddressRule, readContacts } from '#rooms/privacy'
import { readAuthority } from '#rooms/requests'
import { type Limits, readLimits } from '#rooms/retention'
import { readEnabledWidgets } from '#rooms/widgets'
import { authorityOf } from './authorities.ts'
import { cookiesPath } from './cookies.ts'
import { type DataUse, usesOf } from './data-uses.ts'
import { readSettings } from './settings.ts'
import { type Transfers, transfersOf } from './transfers.ts'

/** Everything a notice says of one organization, from the registers and nothing else. */
export type NoticeFacts = {
  controller: { name: string; address: string; website: string; isOutsideUnion: boolean }
  contacts: PrivacyContacts
  host: string
  draft: NoticeDraft
  /** As the letters about requests name it, else that of the country; null: neither is said. */
  authority: { name: string; website: string } | null
  uses: DataUse[]
  settings: WidgetSettings[]
  addresses: AddressRule
  recipients: Disclosure[]
  transfers: Transfers
  limits: Limits
  /** null: no backups are made. */
  backupDays: number | null
  requestUrl: string
  cookiesUrl: string
}

/** Asks other rooms: whom data is sent to, and what the list of sub-processors says of those the operator works with. */
export type Ask = {
  disclose: (tx: Tx) => Promise<Disclosure[]>
  subProcessors: (tx: Tx) => Promise<SubProcessorList>
}

export async function readFacts(tx: Tx, platform: Platform, ask: Ask): Promise<NoticeFacts> {
  const { config, labels, publicOrigin } = platform
  const draft = await readSettings(tx)
  const origin = publicOrigin()
  const { name, address, website, isOutsideUnion } = await readRegistered(tx)
  const recipients = await ask.disclose(tx)
  return {
    controller: { name, address: address.replaceAll(/\s*\n\s*/g, ', '), website, isOutsideUnion },
    contacts: await readContacts(tx),
    host: new URL(origin).host,
    draft,
    authority: (await readAuthority(tx)) ?? authorityOf(draft.country) ?? null,
    uses: usesOf(labels()),
    settings: (await readEnabledWidgets(tx)).map(({ settings }) => settings),
    addresses: await readAddressRule(tx),
    recipients,
    transfers: transfersOf(await ask.subProcessors(tx), config, recipients),
    limits: await readLimits(tx),
    backupDays: config.backupRecipient === null ? null : config.backupKeepDays,
    requestUrl: `${origin}/privacy/${shortId(tx.organizationId)}`,
    cookiesUrl: `${origin}${cookiesPath(tx)}`,
  }
}

/** Art. 27 GDPR. */
export const lacksRepresentative = ({ controller, contacts }: NoticeFacts): boolean =>
  controller.isOutsideUnion && contacts.representative === null

export const hasExplainedTransfers = ({ draft }: NoticeFacts): boolean =>
  Object.values(draft.additions.transfers ?? {}).some(Boolean)

/** What Art. 13 asks for and nobody has said. */
export function missingIn(facts: NoticeFacts): MissingFact[] {
  const { controller, contacts, authority, draft, transfers } = facts
  // What was answered while the list did not know is no question any more once it says where.
  const saysSome =
    draft.transfers === 'some' && (transfers.askedFor !== null || transfers.listed.length === 0)
  const needsWords = saysSome || transfers.listed.some(({ isProtected }) => !isProtected)
  const missing: [MissingFact, boolean][] = [
    ['name', controller.name.trim() === ''],
    ['address', controller.address.trim() === ''],
    ['contact', contacts.contact === null],
    ['representative', lacksRepresentative(facts)],
    ['country', draft.country === null || authority === null],
    ['transfers', transfers.askedFor !== null && draft.transfers === null],
    ['transfer-safeguards', needsWords && !hasExplainedTransfers(facts)],
  ]
  return missing.filter(([, isMissing]) => isMissing).map(([fact]) => fact)
}
