import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { getWidgetConfiguration } from '#contract/visitors'
import { listSightings, updateWidget, WidgetSettings } from '#contract/widgets'
import { minutes } from '#platform/clock'
import { openClient } from '#test/client'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()

const load = ({ widget }: Organization, origin?: string) =>
  openClient(() => world.url, origin === undefined ? {} : { origin }).send(getWidgetConfiguration, {
    params: { widgetKey: widget.key },
  })

const seenOn = async ({ owner, widget }: Organization) =>
  (await owner.call(listSightings, { params: { widgetId: widget.id } })).sightings

const websites = async (organization: Organization) =>
  (await seenOn(organization)).map(({ website }) => website)

test('where the widget is loaded is noted, the latest first, and nothing about who loaded it', async () => {
  const organization = await world.organization()
  expect(await seenOn(organization)).toEqual([])
  await load(organization, 'https://shop.example')
  await expect.poll(() => websites(organization)).toEqual(['https://shop.example'])
  world.clock.advance(minutes(1))
  await load(organization, 'https://blog.example:8443')
  await expect
    .poll(() => websites(organization))
    .toEqual(['https://blog.example:8443', 'https://shop.example'])
  const { rows } = await world.superuser.query<{ column: string }>(
    `select attname as column from pg_attribute where attrelid = 'widget_sightings'::regclass and attnum > 0`,
  )
  expect(rows.map(({ column }) => column)).toEqual([
    'organization_id',
    'widget_id',
    'website',
    'first_seen_at',
    'last_seen_at',
  ])
})

test('a website is written once an hour, however often it is asked for', async () => {
  const organization = await world.organization()
  await Promise.all(Array.from({ length: 20 }, () => load(organization, 'https://shop.example')))
  await expect.poll(() => websites(organization)).toHaveLength(1)
  const [first] = await seenOn(organization)
  world.clock.advance(minutes(59))
  await load(organization, 'https://shop.example')
  await sleep(200)
  expect(await seenOn(organization)).toEqual([first])
  world.clock.advance(minutes(2))
  await load(organization, 'https://shop.example')
  await expect.poll(async () => (await seenOn(organization))[0]?.lastSeenAt).not.toBe(first?.lastSeenAt)
  expect((await seenOn(organization))[0]?.firstSeenAt).toBe(first?.firstSeenAt)
})

test('of more than fifty websites the one not seen for longest goes', async () => {
  const organization = await world.organization()
  await load(organization, 'https://first.example')
  await expect.poll(() => websites(organization)).toHaveLength(1)
  for (let number = 0; number < 50; number += 1) {
    world.clock.advance(1000)
    const website = `https://shop-${number}.example`
    await load(organization, website)
    await expect.poll(async () => (await websites(organization))[0]).toBe(website)
  }
  expect(await websites(organization)).toHaveLength(50)
  expect(await websites(organization)).not.toContain('https://first.example')
})

test('no website is noted where none is named, or the widget may not be shown', async () => {
  const organization = await world.organization()
  const { owner, widget } = organization
  const settings = WidgetSettings.parse({ allowedDomains: ['shop.example'] })
  await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  await load(organization)
  await load(organization, 'null')
  await load(organization, 'https://evil.example')
  await load(organization, 'https://shop.example')
  await expect.poll(() => websites(organization)).toEqual(['https://shop.example'])
})

test('the answer neither waits for the note nor fails with it, and the next one is noted', async () => {
  const organization = await world.organization()
  await world.superuser.query('begin')
  await world.superuser.query('lock table widget_sightings')
  const answer = await load(organization, 'https://shop.example').finally(() =>
    world.superuser.query('rollback'),
  )
  expect(answer.status).toBe(200)
  await expect.poll(() => websites(organization)).toHaveLength(1)
  await world.superuser.query('alter table widget_sightings rename to gone')
  expect((await load(organization, 'https://blog.example')).status).toBe(200)
  await sleep(200)
  await world.superuser.query('alter table gone rename to widget_sightings')
  await load(organization, 'https://blog.example')
  await expect.poll(() => websites(organization)).toHaveLength(2)
})
