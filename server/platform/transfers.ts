import type { SubProcessorEntry } from '#contract/sub-processors'

type Transfer = SubProcessorEntry['transfer']

// biome-ignore format: one list
const europeanEconomicArea = new Set([
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LI', 'LT',
  'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
])

/** Countries of which the Commission has decided that they protect data well enough (Art. 45 GDPR), and until when. */
const adequate: Record<string, { until?: string; isByCompany?: true }> = {
  ...Object.fromEntries(
    ['AD', 'AR', 'BR', 'CA', 'CH', 'FO', 'GG', 'IL', 'IM', 'JE', 'JP', 'KR', 'NZ', 'UY'].map((code) => [
      code,
      {},
    ]),
  ),
  GB: { until: '2031-12-27' },
  // Only companies that are certified under the EU-US Data Privacy Framework, each year anew.
  US: { isByCompany: true },
}

export const countryOf = (place: string): string => place.slice(0, 2)

export const isInside = (place: string): boolean => europeanEconomicArea.has(countryOf(place))

/** Whether a place is one of those that are allowed: countries, EEA, or adequate. `transfer`: of whoever keeps data there. */
export function isAllowed(
  place: string,
  allowed: readonly string[],
  { transfer, now }: { transfer: Transfer | null; now: Date },
): boolean {
  const country = countryOf(place)
  if (allowed.includes(country)) return true
  if (isInside(place)) return allowed.includes('EEA') || allowed.includes('adequate')
  const counts = !adequate[country]?.isByCompany || isCertified(transfer, now)
  return allowed.includes('adequate') && isAdequate(country, now) && counts
}

const isCertified = (transfer: Transfer | null, now: Date): boolean =>
  transfer?.mechanism === 'adequacy decision' &&
  transfer.validUntil !== null &&
  !isOver(transfer.validUntil, now)

const isAdequate = (country: string, now: Date): boolean => {
  const decision = adequate[country]
  return decision !== undefined && !isOver(decision.until ?? null, now)
}

/** Why data may not be transferred there at present (Chapter V GDPR); good is none. */
export function transferFaults(
  { country, places, transfer }: Pick<SubProcessorEntry, 'country' | 'places' | 'transfer'>,
  now: Date,
): string[] {
  const { mechanism, validUntil } = transfer
  const outside = [...new Set([country, ...places.map(countryOf)])].filter((code) => !isInside(code))
  const expired = isOver(validUntil, now) ? [`What allows the transfer has ended on ${validUntil}.`] : []
  if (outside.length === 0) return expired
  if (mechanism === 'none needed')
    return [
      ...expired,
      `Something has to allow the transfer to ${outside.join(', ')}: it is outside the EEA.`,
    ]
  if (mechanism !== 'adequacy decision') return expired
  return [
    ...expired,
    ...outside
      .filter((code) => !isAdequate(code, now))
      .map((code) => `There is no adequacy decision about ${code} in force.`),
    ...outside
      .filter((code) => adequate[code]?.isByCompany && validUntil === null)
      .map((code) => `In ${code} only certified companies count: say until when its certification is valid.`),
  ]
}

/** At the end of that day, whatever the time zone. */
const isOver = (day: string | null, now: Date): boolean =>
  day !== null && now.toISOString().slice(0, 10) > day
