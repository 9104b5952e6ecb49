/** The only source of the time of day; tests move it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => minutes(count * 60)
export const days = (count: number): number => hours(count * 24)

export const later = (from: Date, milliseconds: number): Date => new Date(from.getTime() + milliseconds)
