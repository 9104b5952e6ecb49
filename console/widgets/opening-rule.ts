import type { OpeningRule } from '#contract/widgets'

export const newRule: OpeningRule = {
  pages: [],
  afterSeconds: 20,
  scrollPercent: 0,
  fromPageNumber: 1,
  onlyInBusinessHours: false,
}

/** A rule in one sentence. */
export function sentenceOf({ pages, ...rule }: OpeningRule) {
  const where = pages.length > 0 ? `on ${either.format(pages)}` : 'on every page'
  const { afterSeconds, scrollPercent, fromPageNumber, onlyInBusinessHours } = rule
  const when = [
    ...(afterSeconds > 0 ? [`after ${seconds.format(afterSeconds)}`] : []),
    ...(scrollPercent > 0 ? [`once ${scrollPercent} % of the page was scrolled`] : []),
    ...(fromPageNumber > 1 ? [`from the ${ordinal(fromPageNumber)} page of a visit on`] : []),
    ...(onlyInBusinessHours ? ['during business hours'] : []),
  ]
  return `Opens ${[where, ...(when.length > 0 ? when : ['at once'])].join(', ')}.`
}

const either = new Intl.ListFormat('en', { type: 'disjunction' })
const seconds = new Intl.NumberFormat('en', { style: 'unit', unit: 'second', unitDisplay: 'long' })
const ordinalRule = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

function ordinal(number: number) {
  return `${number}${endings[ordinalRule.select(number)] ?? 'th'}`
}
