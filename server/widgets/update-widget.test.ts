import { expect, test } from 'vitest'
import { languages } from '#contract/languages'
import { getWidget, updateWidget, WidgetSettings } from '#contract/widgets'
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

test('a long notice fits in every language, and so do questions', async () => {
  const { owner, widget } = await world.organization()
  const inEach = (text: string) => Object.fromEntries(languages.map((language) => [language, text]))
  const field = (index: number) => ({
    name: `field_${index}`,
    label: inEach('Ж'.repeat(200)),
    purpose: inEach('Ж'.repeat(300)),
  })
  const settings = WidgetSettings.parse({
    notice: inEach('Ж'.repeat(4000)),
    survey: { fields: Array.from({ length: 15 }, (_, index) => field(index)) },
  })
  const saved = await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  expect(saved.settings).toEqual(settings)
})

test('what PostgreSQL cannot hold, or one line cannot, is no fault of ours', async () => {
  const { owner, widget } = await world.organization()
  const save = (settings: object) =>
    owner.send(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  for (const name of ['a\0', '\ud800', '']) {
    expect((await save({ words: { en: { [name]: 'Ask' } } })).status).toBe(400)
  }
  const bot = { greeting: { en: 'Hello' }, replies: [{ en: '\tAn\r\norder\0\u2028' }] }
  const fields = [{ name: 'name', label: { en: 'Your\nname' }, purpose: { en: 'To answer you' } }]
  expect((await save({ start: 'bot', bot, survey: { fields } })).status).toBe(200)
  const { settings } = await owner.call(getWidget, { params: { widgetId: widget.id } })
  expect(settings.bot.replies).toEqual([{ en: 'An order' }])
  expect(settings.survey.fields[0]?.label).toEqual({ en: 'Your name' })
})
