import { isIP, isIPv4 } from 'node:net'
import { sql } from 'kysely'
import type { ReplyOf } from '#contract/endpoint'
import type { AddressRule, getAddressRule } from '#contract/privacy'
import type { UserActor } from '#platform/actor'
import { hours, later } from '#platform/clock'
import type { Countries } from '#platform/countries'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import { plainAddress, plainNetwork } from '#platform/network'
import type { Platform } from '#platform/platform'

const forgetting = 'privacy.forget-addresses'

export async function getRule(tx: Tx): Promise<AddressRule> {
  const row = await tx.db
    .selectFrom('address_rules')
    .select(['mode', 'hours', 'reason'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  if (!row) return { mode: 'none' }
  if (row.hours === null || row.reason === null)
    return { mode: row.mode === 'country' ? 'country' : 'truncated' }
  return { mode: 'full', hours: row.hours, reason: row.reason }
}

/** What is kept beyond a stricter rule goes in the same transaction. */
export async function setRule(
  tx: Tx,
  actor: UserActor,
  rule: AddressRule,
  countries: Countries,
): Promise<AddressRule> {
  if (rule.mode === 'country' && !countries.isUsable()) throw new Refusal('no_country_table')
  // Before anything is looked at: who opens the widget at this moment is kept as the new rule says, or seen below.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`addresses of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
  await tx.db.deleteFrom('address_rules').where('organization_id', '=', tx.organizationId).execute()
  if (rule.mode !== 'none') {
    const { hours = null, reason = null } = rule.mode === 'full' ? rule : {}
    const row = { organization_id: tx.organizationId, mode: rule.mode, hours, reason, updated_at: tx.now }
    await tx.db.insertInto('address_rules').values(row).execute()
  }
  await reduce(tx, rule, countries)
  await announce(tx, actor, {
    type: 'organization.updated',
    subjectId: tx.organizationId,
    fields: ['addressRule'],
  })
  return rule
}

async function reduce(tx: Tx, rule: AddressRule, countries: Countries): Promise<void> {
  const kept = tx.db.deleteFrom('visitor_addresses').where('organization_id', '=', tx.organizationId)
  if (rule.mode === 'none') await kept.execute()
  if (rule.mode === 'country') await reduceToCountries(tx, countries)
  if (rule.mode === 'truncated') {
    await sql`
      update visitor_addresses set forget_at = null,
        address = network(set_masklen(address::inet, case family(address::inet) when 4 then 16 else 32 end))::text
      where organization_id = ${tx.organizationId} and forget_at is not null`.execute(tx.db)
  }
  if (rule.mode === 'full') {
    await sql`
      update visitor_addresses
      set forget_at = least(forget_at, seen_at + make_interval(hours => ${rule.hours}::integer))
      where organization_id = ${tx.organizationId} and forget_at is not null`.execute(tx.db)
    await forgetOld(tx)
    await tx.enqueue(forgetting, {}, afterSeconds(rule.hours))
  }
}

/** A network is no address to look up: it goes, as does what the table does not know. */
async function reduceToCountries(tx: Tx, countries: Countries): Promise<void> {
  const ofOrganization = tx.db
    .selectFrom('visitor_addresses')
    .where('organization_id', '=', tx.organizationId)
  const kept = await ofOrganization.select('address').where('address', 'not like', '%/%').distinct().execute()
  const known = kept.flatMap(({ address }) => {
    const code = isIP(address) === 0 ? address : countries.countryOf(address)
    return code === null ? [] : [{ address, code }]
  })
  await sql`
    with known as (
      select * from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as known (address text, code text)
    ), gone as (
      delete from visitor_addresses
      where organization_id = ${tx.organizationId} and address not in (select address from known)
    )
    update visitor_addresses kept set address = known.code, forget_at = null
    from known where kept.organization_id = ${tx.organizationId} and kept.address = known.address`.execute(
    tx.db,
  )
}

/** Of a visitor who has just opened the widget: as much as the organization's rule says, which is nothing unless it says so. */
export async function rememberAddress(
  tx: Tx,
  visitorId: string,
  given: string,
  countries: Countries,
): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`addresses of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
  const rule = await getRule(tx)
  const address = plainAddress(given)
  if (rule.mode === 'none' || address === null) return
  const kept = {
    full: () => address,
    truncated: () => truncated(address),
    country: () => countries.countryOf(address),
  }
  const seen = kept[rule.mode]()
  if (seen === null) return
  await tx.db
    .insertInto('visitor_addresses')
    .values({
      organization_id: tx.organizationId,
      visitor_id: visitorId,
      address: seen,
      seen_at: tx.now,
      forget_at: rule.mode === 'full' ? later(tx.now, hours(rule.hours)) : null,
    })
    .execute()
  if (rule.mode === 'full') await tx.enqueue(forgetting, {}, afterSeconds(rule.hours))
}

export function presentTable(countries: Countries): ReplyOf<typeof getAddressRule>['countryTable'] {
  const builtAt = countries.builtAt()
  return builtAt && { builtAt: builtAt.toISOString(), isUsable: countries.isUsable() }
}

/** What a proof that stays may hold of an address: its network, where the organization has at least that kept. */
export async function addressForProof(tx: Tx, given: string): Promise<string | null> {
  const address = plainAddress(given)
  const { mode } = await getRule(tx)
  return address === null || mode === 'none' || mode === 'country' ? null : truncated(address)
}

const truncated = (address: string): string => plainNetwork(`${address}/${isIPv4(address) ? 16 : 32}`)

/** A job comes once: not before its time where the clocks of the database and of the program differ. */
const afterSeconds = (count: number): number => hours(count) / 1000 + 60

/** What is kept of the newest of these visitors' addresses; null: nothing. */
export async function readAddress(tx: Tx, visitorIds: string[]): Promise<string | null> {
  const row = await tx.db
    .selectFrom('visitor_addresses')
    .select('address')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .where((where) => where.or([where('forget_at', 'is', null), where('forget_at', '>', tx.now)]))
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.address ?? null
}

async function forgetOld(tx: Tx): Promise<void> {
  await tx.db
    .deleteFrom('visitor_addresses')
    .where('organization_id', '=', tx.organizationId)
    .where('forget_at', '<=', tx.now)
    .execute()
}

/** Queued with each address that is kept for some hours. */
export const forgetAddressesJob = ({ database }: Pick<Platform, 'database'>): Job => ({
  name: forgetting,
  run: ({ organizationId = '' }) => database.inOrganization(organizationId, forgetOld),
})
