import type { OpeningRule } from '#contract/widgets'

type PageVisit = { address: string; seconds: number; scrolledPercent: number; number: number }

/** Whether everything a rule says holds. */
export function holds(rule: OpeningRule, page: PageVisit, isOpenNow: boolean): boolean {
  return (
    (rule.pages.length === 0 || rule.pages.some((pattern) => matches(pattern, page.address))) &&
    page.seconds >= rule.afterSeconds &&
    page.scrolledPercent >= rule.scrollPercent &&
    page.number >= rule.fromPageNumber &&
    (isOpenNow || !rule.onlyInBusinessHours)
  )
}

/** "*" stands for any characters. No regular expression: what people write there must not cost time. */
export function matches(pattern: string, address: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return pattern === address
  if (!address.startsWith(first)) return false
  let position = first.length
  for (const part of others) {
    const found = address.indexOf(part, position)
    if (found < 0) return false
    position = found + part.length
  }
  return address.length >= position + last.length && address.endsWith(last)
}

/** Returns what is known of the present page; applications change it without loading. */
export function startVisitOfPage(now: () => number): () => PageVisit {
  let address = ''
  let since = 0
  let scrolledPercent = 0
  let number = countPagesBefore()

  return () => {
    const present = window.location.origin + window.location.pathname
    if (present !== address) {
      address = present
      since = now()
      scrolledPercent = 0
      number += 1
    }
    const { scrollHeight } = document.documentElement
    const reached = ((window.scrollY + window.innerHeight) / scrollHeight) * 100
    scrolledPercent = Math.max(scrolledPercent, Math.ceil(reached))
    return { address, seconds: (now() - since) / 1000, scrolledPercent, number }
  }
}

/** Nothing is counted on the device: the tab's own history knows the pages of this website it came through. */
function countPagesBefore(): number {
  const history = 'navigation' in window ? (window.navigation.currentEntry?.index ?? 0) : 0
  const cameFromHere = document.referrer.startsWith(`${window.location.origin}/`) ? 1 : 0
  return Math.max(history, cameFromHere)
}
