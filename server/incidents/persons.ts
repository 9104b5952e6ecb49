import type { Affected } from '#contract/incidents'
import type { Counted, Place } from './count-tables.ts'

export type Kind = 'contact' | 'visitor' | 'user'
/** address: null where no mail reaches them. */
export type Person = { kind: Kind; id: string; address: string | null }

/** Each person once, in however many tables they are; a visitor who is a contact is counted as the contact. */
export async function countPersons(
  place: Place,
  counted: Counted[],
): Promise<Pick<Affected, 'contacts' | 'visitors' | 'users' | 'reachable'>> {
  const [found] = await ask<Pick<Affected, 'contacts' | 'visitors' | 'users' | 'reachable'>>(
    place,
    counted,
    `select (count(*) filter (where kind = 'contact'))::float8 as contacts,
            (count(*) filter (where kind = 'visitor'))::float8 as visitors,
            (count(*) filter (where kind = 'user'))::float8 as users,
            count(address)::float8 as reachable
     from persons`,
  )
  return found ?? { contacts: 0, visitors: 0, users: 0, reachable: 0 }
}

export const listPersons = (place: Place, counted: Counted[]): Promise<Person[]> =>
  ask<Person>(place, counted, 'select kind, id, address from persons order by kind, id')

async function ask<Row extends object>(
  { query }: Place,
  counted: Counted[],
  statement: string,
): Promise<Row[]> {
  const values = counted[0]?.values
  if (!values) return []
  const all = (kind: keyof Counted['people']) =>
    [...counted.flatMap(({ people }) => people[kind]), 'select null::uuid as id where false'].join(' union ')
  return query<Row>(
    `with times as (select $2::timestamptz, $3::timestamptz),
          v as (select id, contact_id from visitors where organization_id = $1 and id in (${all('visitors')})),
          c as (select id from contacts where organization_id = $1
                and (id in (${all('contacts')}) or id in (select contact_id from v))),
          u as (select id, email from users where organization_id = $1 and id in (${all('users')})),
          persons as (
            select 'contact' as kind, c.id, (reach_person($1, c.id, null)).address from c
            union all
            select 'visitor', v.id, (reach_person($1, null, v.id)).address from v where v.contact_id is null
            union all
            select 'user', u.id, u.email from u)
     ${statement}`,
    values,
  )
}
