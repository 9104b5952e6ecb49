const names = new Intl.DisplayNames('en', { type: 'region' })

/** By its two letters of ISO 3166. */
export const nameOfCountry = (code: string): string => names.of(code) ?? code
