import { expect, test } from 'vitest'
import { getWidget, updateWidget } from '#contract/widgets'
import { bootWorld } from '#test/world'

const world = bootWorld()

test('of two changes at the same moment both are kept', async () => {
  const { owner, widget } = await world.organization()
  const params = { widgetId: widget.id }
  await world.superuser.query('begin')
  await world.superuser.query('update widgets set name = $1 where id = $2', ['Renamed', widget.id])
  const color = owner.call(updateWidget, {
    params,
    body: { settings: { ...widget.settings, color: '#aa3300' } },
  })
  await expect.poll(world.waitingForLocks).toBe(1)
  await world.superuser.query('commit')
  expect(await color).toMatchObject({ name: 'Renamed', settings: { color: '#aa3300' } })
  await owner.call(updateWidget, { params, body: { isEnabled: false } })
  expect(await owner.call(getWidget, { params })).toMatchObject({
    name: 'Renamed',
    isEnabled: false,
    settings: { color: '#aa3300' },
  })
})
