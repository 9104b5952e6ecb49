import { describe, expect, test } from 'vitest'
import { type Area, createStorage as create } from './storage.ts'

const minutes = 60_000
const key = 'the-key-of-a-widget'

const createStorage = (device: Area, key: string, isFirst: boolean, now: () => number) =>
  create({ device, memory: new Map(), embed: { key }, place: { isFirst }, browser: { now } })

function createDevice() {
  const entries = new Map<string, string>()
  const area: Area = {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => void entries.set(name, text),
    removeItem: (name) => void entries.delete(name),
  }
  return { area, names: () => [...entries.keys()].sort(), entries }
}

function createClock() {
  let time = Date.parse('2026-03-01T12:00:00Z')
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) }
}

describe('what the widget keeps on the device', () => {
  test('is nothing before the visitor opens it', () => {
    const { area, names } = createDevice()
    const { now } = createClock()
    const storage = createStorage(area, key, true, now)
    storage.write('widget_loaded', new Date(now()))
    storage.write('widget_auto_opened', new Date(now()))
    expect(names()).toEqual([])
    expect(storage.read('widget_loaded')?.getTime()).toBe(now())
    storage.keep()
    expect(names()).toEqual(['widget_auto_opened', 'widget_loaded'])
  })

  test('is only the wish not to be disturbed, when a visitor closes what opened by itself', () => {
    const { area, names } = createDevice()
    const { now } = createClock()
    createStorage(area, key, true, now).write('widget_closed_by_customer', true)
    expect(names()).toEqual(['widget_closed_by_customer'])
    const onNextPage = createStorage(area, key, true, now)
    expect(onNextPage.read('widget_closed_by_customer')).toBe(true)
    onNextPage.write('widget_loaded', new Date(now()))
    expect(names()).toEqual(['widget_closed_by_customer'])
  })

  test('is there on the next page, with its types', () => {
    const { area } = createDevice()
    const { now } = createClock()
    const storage = createStorage(area, key, true, now)
    storage.keep()
    storage.write('widget_session', 'a-token')
    storage.write('widget_opened_by_customer', false)
    const onNextPage = createStorage(area, key, true, now)
    expect(onNextPage.read('widget_session')).toBe('a-token')
    expect(onNextPage.read('widget_opened_by_customer')).toBe(false)
    expect(onNextPage.read('widget_uuid')).toBeUndefined()
  })

  test('lives 30 minutes from its last use, then goes as a whole', () => {
    const { area, names } = createDevice()
    const clock = createClock()
    const storage = createStorage(area, key, true, clock.now)
    storage.keep()
    storage.write('widget_session', 'a-token')
    storage.write('widget_uuid', 'a-visitor')
    clock.pass(29 * minutes)
    storage.renew()
    clock.pass(29 * minutes)
    expect(storage.read('widget_session')).toBe('a-token')
    clock.pass(1 * minutes)
    expect(storage.read('widget_uuid')).toBeUndefined()
    expect(names()).toEqual([])
  })

  test('does not live longer because the clock was set back', () => {
    const { area } = createDevice()
    const clock = createClock()
    const storage = createStorage(area, key, true, clock.now)
    storage.keep()
    storage.write('widget_session', 'a-token')
    clock.pass(-31 * minutes)
    expect(storage.read('widget_session')).toBeUndefined()
  })

  test('belongs to one widget: another one of the same website uses names of its own', () => {
    const { area, names } = createDevice()
    const { now } = createClock()
    const first = createStorage(area, key, true, now)
    first.keep()
    first.write('widget_session', 'of-the-first')
    const other = createStorage(area, 'another-widget', true, now)
    other.keep()
    expect(other.read('widget_session')).toBeUndefined()
    other.write('widget_session', 'of-the-other')
    expect(names()).toEqual(['widget_session', 'widget_session:another-widget'])
    expect(createStorage(area, 'another-widget', true, now).read('widget_session')).toBe('of-the-other')
    expect(createStorage(area, key, false, now).read('widget_session')).toBe('of-the-first')
  })

  test('keeps the session as long as the visitor has asked for, and where one was for 30 minutes', () => {
    const { area, names } = createDevice()
    const clock = createClock()
    const storage = createStorage(area, key, true, clock.now)
    storage.keep()
    storage.write('widget_opened_by_customer', true)
    storage.write('widget_session', 'a-token')
    storage.write('widget_uuid', 'a-visitor')
    storage.remember(90)
    clock.pass(89 * 24 * 60 * minutes)
    const months = createStorage(area, key, true, clock.now)
    expect(months.read('widget_opened_by_customer')).toBeUndefined()
    expect(months.read('widget_session')).toBe('a-token')
    expect(months.rememberedDays()).toBe(90)
    expect(names()).toEqual(['widget_session', 'widget_uuid'])
    months.renew()
    clock.pass(91 * 24 * 60 * minutes)
    expect(createStorage(area, key, true, clock.now).read('widget_session')).toBeUndefined()
    expect(names()).toEqual([])
  })

  test('lives 30 minutes again when being remembered was withdrawn', () => {
    const { area, names } = createDevice()
    const clock = createClock()
    const storage = createStorage(area, key, true, clock.now)
    storage.keep()
    storage.write('widget_session', 'a-token')
    storage.remember(90)
    storage.remember(undefined)
    clock.pass(31 * minutes)
    expect(createStorage(area, key, true, clock.now).read('widget_session')).toBeUndefined()
    expect(names()).toEqual([])
  })

  test('knows on the next page whom the session belongs to, and forgets it with the session', () => {
    const { area } = createDevice()
    const { now } = createClock()
    const storage = createStorage(area, key, true, now)
    storage.keep()
    storage.write('widget_session', 'a-token', 'a-mark')
    storage.renew()
    const onNextPage = createStorage(area, key, true, now)
    expect(onNextPage.identifiedAs()).toBe('a-mark')
    onNextPage.write('widget_session', 'another-token')
    expect(createStorage(area, key, true, now).identifiedAs()).toBeUndefined()
  })

  test('is not copied from what another tab keeps', () => {
    const { area } = createDevice()
    const { now } = createClock()
    const here = createStorage(area, key, true, now)
    const otherTab = createStorage(area, key, true, now)
    otherTab.keep()
    otherTab.write('widget_session', 'a-token')
    here.renew()
    expect(here.read('widget_session')).toBe('a-token')
    otherTab.forget()
    expect(here.read('widget_session')).toBeUndefined()
  })

  test('is in memory when the device refuses', () => {
    const { area } = createDevice()
    const full: Area = {
      ...area,
      setItem() {
        throw new Error('QuotaExceededError')
      },
    }
    const storage = createStorage(full, key, true, createClock().now)
    storage.keep()
    storage.write('widget_session', 'a-token')
    expect(storage.read('widget_session')).toBe('a-token')
  })
})
