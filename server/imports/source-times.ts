// Before the web nobody chatted on it.
const earliest = Date.UTC(1990, 0, 1)
/** Clocks differ. */
const latest = () => Date.now() + 24 * 3_600_000

const iso = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?( ?UTC|Z|[+-]\d\d:?\d\d)?)?$/

/** Seconds or milliseconds since 1970, or ISO 8601 (without a zone: UTC); undefined for what is no time of a chat. */
export function readTime(value: unknown): Date | undefined {
  const milliseconds =
    typeof value === 'number'
      ? fromNumber(value)
      : typeof value === 'string'
        ? fromText(value.trim())
        : Number.NaN
  // Also where the 31st of February was meant.
  if (!(milliseconds >= earliest && milliseconds <= latest())) return undefined
  return new Date(milliseconds)
}

/** Seconds had eleven digits never, milliseconds have had twelve since 1990. */
const fromNumber = (value: number): number => (Math.abs(value) < 1e11 ? value * 1000 : value)

function fromText(text: string): number {
  if (/^\d{9,13}(\.\d+)?$/.test(text)) return fromNumber(Number(text))
  if (!iso.test(text) || !isDay(text.slice(0, 10))) return Number.NaN
  const zoned = text.replace(' UTC', 'Z').replace(' ', 'T')
  return Date.parse(/T/.test(zoned) && !/(Z|[+-]\d\d:?\d\d)$/.test(zoned) ? `${zoned}Z` : zoned)
}

// JavaScript takes the 31st of February for the 2nd of March.
function isDay(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
