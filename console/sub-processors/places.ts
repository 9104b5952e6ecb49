const countries = new Intl.DisplayNames('en', { type: 'region' })

const groups: Record<string, string> = {
  EEA: 'European Economic Area',
  adequate: 'EEA and countries with an adequacy decision',
}

/** "DE Falkenstein" is Falkenstein (Germany). */
export function placeInWords(place: string): string {
  const group = groups[place]
  if (group) return group
  const country = countries.of(place.slice(0, 2)) ?? place
  return place.length > 3 ? `${place.slice(3)} (${country})` : country
}

export const dayOf = (time: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time))
