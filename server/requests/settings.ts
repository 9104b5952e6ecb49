import type { RequestSettings } from '#contract/requests'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'

/** Until an organization says otherwise. The second is a list of all authorities. */
const usual: RequestSettings = {
  timeZone: 'Europe/Brussels',
  authority: 'the supervisory authority of the country you live in',
  authorityWebsite: 'https://www.edpb.europa.eu/about-edpb/about-edpb/members_en',
}

export async function readSettings(tx: Tx): Promise<RequestSettings> {
  const row = await tx.db
    .selectFrom('request_settings')
    .select(['time_zone', 'authority', 'authority_website'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
  return row
    ? { timeZone: row.time_zone, authority: row.authority, authorityWebsite: row.authority_website }
    : usual
}

/** As the organization itself has named it; undefined: it has not. */
export async function readAuthority(tx: Tx): Promise<{ name: string; website: string } | undefined> {
  const { authority, authorityWebsite } = await readSettings(tx)
  return authority === usual.authority ? undefined : { name: authority, website: authorityWebsite }
}

export async function updateSettings(
  tx: Tx,
  actor: UserActor,
  settings: RequestSettings,
): Promise<RequestSettings> {
  const columns = {
    time_zone: settings.timeZone,
    authority: settings.authority,
    authority_website: settings.authorityWebsite,
    updated_at: tx.now,
    updated_by: actor.userId,
  }
  await tx.db
    .insertInto('request_settings')
    .values({ organization_id: tx.organizationId, ...columns })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(columns))
    .execute()
  await announce(tx, actor, { type: 'request-settings.updated', subjectId: tx.organizationId })
  return settings
}
