import { useSyncExternalStore } from 'react'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const dayMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'narrow' })
const relativeDay = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

export const fullTime = (time: string) => whole.format(new Date(time))
export const clockTime = (time: string) => clock.format(new Date(time))
export const dateOf = (time: string) => dateFormat(new Date(time)).format(new Date(time))

/** "3 min ago" up to a day, then the date. */
export function relativeTime(time: string, now: number) {
  const passed = Math.max(0, now - Date.parse(time))
  if (passed < minute) return relative.format(0, 'second')
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute')
  if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour')
  return dateOf(time)
}

/** "12m", "3h", "2d": how long something has lasted; nothing below a minute, and never more than has passed. */
export function lasted(since: string, now: number) {
  const passed = now - Date.parse(since)
  if (passed < minute) return undefined
  if (passed < hour) return amount(Math.floor(passed / minute), 'minute')
  if (passed < day) return amount(Math.floor(passed / hour), 'hour')
  return amount(Math.floor(passed / day), 'day')
}

/** "1h 4m 12s", for what ticks. */
export function ticking(since: string, now: number) {
  const seconds = Math.floor(Math.max(0, now - Date.parse(since)) / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const parts = [amount(minutes, 'minute'), amount(seconds % 60, 'second')]
  return (hours ? [amount(hours, 'hour'), ...parts] : parts).join(' ')
}

/** "today", "yesterday", then the weekday and date. */
export function dayName(time: string, now: number) {
  const days = Math.round((startOfDay(now) - startOfDay(Date.parse(time))) / day)
  return days < 2 ? relativeDay.format(-days, 'day') : weekday.format(new Date(time))
}

export function isSameDay(one: string, other: string) {
  return startOfDay(Date.parse(one)) === startOfDay(Date.parse(other))
}

/** The time now, renewed each half minute, or each second where something ticks. */
export function useNow(every: 'second' | 'halfMinute' = 'halfMinute') {
  const source = every === 'second' ? seconds : halfMinutes
  return useSyncExternalStore(source.subscribe, source.read)
}

const seconds = timeSource(1000)
const halfMinutes = timeSource(30_000)

// One timer for everybody who shows a time, stopped while nobody does.
function timeSource(interval: number) {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer = 0
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) {
      now = Date.now()
      timer = window.setInterval(tick, interval)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) window.clearInterval(timer)
    }
  }
  return { subscribe, read: () => now }
}

function amount(value: number, unit: 'day' | 'hour' | 'minute' | 'second') {
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value)
}

function dateFormat(date: Date) {
  return date.getFullYear() === new Date().getFullYear() ? dayMonth : dayMonthYear
}

function startOfDay(time: number) {
  return new Date(time).setHours(0, 0, 0, 0)
}
