import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn, dueOn, extendedDueOn, isPast } from '../../server/requests/clocks.ts'
import { bootWorld } from '../world.ts'

const world = bootWorld()

const zones = [
  'Europe/Brussels',
  'Europe/Lisbon',
  'Europe/Helsinki',
  'America/St_Johns',
  'America/Adak',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
]

type Case = { zone: string; at: Date }

/** The database has a calendar and time zones of its own: what it reckons was written by others. */
async function reckon(cases: Case[]) {
  const { rows } = await world.superuser.query<{ received: string; due: string; extended: string }>(
    `select received::text, (received + interval '1 month')::date::text as due,
            (received + interval '3 months')::date::text as extended
     from unnest($1::text[], $2::timestamptz[]) with ordinality as asked(zone, at, number)
     cross join lateral (select (at at time zone zone)::date as received) there order by number`,
    [cases.map(({ zone }) => zone), cases.map(({ at }) => at)],
  )
  return rows
}

const here = ({ zone, at }: Case) => {
  const received = dayIn(zone, at)
  return { received, due: dueOn(received), extended: extendedDueOn(received) }
}

test('every day of eight years, in every zone, is due when an independent calendar says so', async () => {
  const cases: Case[] = []
  for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2032, 0, 1); day += 86_400_000)
    for (const zone of zones) cases.push({ zone, at: new Date(day + 11.5 * 3_600_000) })
  expect(cases.map(here)).toEqual(await reckon(cases))
})

test('any moment of a century, also while clocks change, is due when an independent calendar says so', async () => {
  const moment = fc.record({
    zone: fc.constantFrom(...zones),
    at: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  })
  const hourOfChange = fc.record({
    zone: fc.constantFrom(...zones),
    at: fc
      .tuple(
        fc.constantFrom(2, 3, 9, 10),
        fc.integer({ min: 2024, max: 2034 }),
        fc.integer({ min: 0, max: 44_639 }),
      )
      .map(([month, year, minute]) => new Date(Date.UTC(year, month, 1, 0, minute))),
  })
  const cases = fc.sample(fc.oneof(moment, hourOfChange), 4000)
  expect(cases.map(here)).toEqual(await reckon(cases))
})

test('the last day lasts until midnight there, and not a moment longer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (zone, now) => {
        const today = dayIn(zone, now)
        const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
        return !isPast(today, zone, now) && isPast(yesterday, zone, now)
      },
    ),
  )
})

test('the calendar is seen through: thirty days are no month, and UTC is not everywhere', async () => {
  const cases = zones.map((zone) => ({ zone, at: new Date('2026-01-31T20:00:00Z') }))
  const judged = await reckon(cases)
  const inThirtyDays = cases.map(({ zone, at }) => {
    const received = dayIn(zone, at)
    const due = new Date(Date.parse(received) + 30 * 86_400_000).toISOString().slice(0, 10)
    return { received, due, extended: extendedDueOn(received) }
  })
  expect(inThirtyDays).not.toEqual(judged)
  expect(cases.map(({ at }) => here({ zone: 'UTC', at }))).not.toEqual(judged)
  expect(cases.map(here)).toEqual(judged)
})
