import { sql } from 'kysely'
import { AllowedPlace, type LocationOfData } from '#contract/data-location'
import type { UserActor } from '#platform/actor'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { StartFailure } from '#platform/start-failure'
import { readEntries } from './entries.ts'
import { inWords, listStores, listTransfers, storesOutside } from './stores.ts'

export async function readLocation(tx: Tx, config: Config): Promise<LocationOfData> {
  const rows = await readEntries(tx)
  const rule = await findRule(tx)
  const stores = listStores(config, rows, tx.now)
  const outside = rule ? storesOutside(stores, rule.places, tx.now).map(({ store }) => store) : []
  return {
    allowed: rule && {
      places: AllowedPlace.array().parse(rule.places),
      setAt: rule.set_at.toISOString(),
    },
    stores: stores.map(({ store }) => ({
      ...store,
      faults: outside.includes(store.store)
        ? [...store.faults, 'It is not where you allow it.']
        : store.faults,
    })),
    transfers: listTransfers(rows, tx.now),
  }
}

export const findRule = async (tx: Tx): Promise<{ places: string[]; set_at: Date } | null> =>
  (await tx.db
    .selectFrom('place_rules')
    .select(['places', 'set_at'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()) ?? null

/** Refused while something lies elsewhere: a rule that is broken from its first moment on promises nothing. */
export async function setAllowedPlaces(
  tx: Tx,
  config: Config,
  actor: UserActor,
  places: string[],
): Promise<void> {
  const wanted = [...new Set(places)].toSorted()
  if (wanted.length > 0) {
    const outside = storesOutside(listStores(config, await readEntries(tx), tx.now), wanted, tx.now)
    if (outside.length > 0)
      throw new Refusal('store_elsewhere', {
        field: 'body.places',
        detail: `Outside of ${wanted.join(', ')}: ${outside.map(inWords).join('; ')}.`,
      })
  }
  const rule = { places: wanted, set_by: actor.userId, set_at: tx.now }
  if (wanted.length === 0)
    await tx.db.deleteFrom('place_rules').where('organization_id', '=', tx.organizationId).execute()
  else
    await tx.db
      .insertInto('place_rules')
      .values({ organization_id: tx.organizationId, ...rule })
      .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(rule))
      .execute()
  await announce(tx, actor, { type: 'place-rule.updated', subjectId: tx.organizationId, fields: ['places'] })
}

/** The server does not open with a store outside of what an organization allows. */
export async function refuseForbiddenPlaces({ config, database }: Platform): Promise<void> {
  const faults = await database.outsideOrganizations(async (tx) => {
    const { rows: rules } = await sql<{ places: string[]; organizations: number }>`
      select places, organizations from count_place_rules()`.execute(tx.db)
    if (rules.length === 0) return []
    const stores = listStores(config, await readEntries(tx), tx.now)
    return rules.flatMap(({ places, organizations }) =>
      storesOutside(stores, places, tx.now).map(
        (store) => `${inWords(store)}, outside of ${places.join(', ')} as ${inNumbers(organizations)}`,
      ),
    )
  })
  if (faults.length > 0)
    throw new StartFailure(
      `Data would be kept where organizations do not allow it: ${faults.join('; ')}. Move it back, say in the list where it is ("aparte sub-processors"), or agree with the organizations and start with the configuration of before so that they can change their rule`,
    )
}

const inNumbers = (organizations: number): string =>
  organizations === 1 ? '1 organization wants it' : `${organizations} organizations want it`
