import type { ClaimId } from '#contract/claims'
import type { GdprPage } from './settings-frame.tsx'

export type Served = {
  /** Of the GDPR, unless another law is named. */
  articles: [string, ...string[]]
  /** The claims this page lets somebody carry out, or see carried out. */
  claims: [ClaimId, ...ClaimId[]]
}

/** Complete by its type: a page of the GDPR section that serves no article, or carries no claim, does not compile. */
const serves: Record<GdprPage, Served> = {
  '/settings/privacy': { articles: ['5(2)', '24'], claims: ['V14', 'V11', 'V40'] },
  '/settings/claims': { articles: ['5(2)'], claims: ['V40'] },
  '/settings/roles': { articles: ['13(1)', '27', '30', '37–39'], claims: ['V25'] },
  '/settings/agreement': { articles: ['28(3)', '28(9)'], claims: ['V22'] },
  '/settings/requests': { articles: ['12', '15–22'], claims: ['V14', 'V39'] },
  '/settings/notice': { articles: ['7', '12(1)', '13', '14'], claims: ['V15', 'V16', 'V17'] },
  '/settings/earlier-consents': { articles: ['7(1)', '7(3)'], claims: ['V15'] },
  '/settings/cookie-statement': { articles: ['13', 'ePrivacy 5(3)'], claims: ['V01', 'V02'] },
  '/settings/retention': { articles: ['5(1)(e)'], claims: ['V11', 'V12'] },
  '/settings/holds': { articles: ['17(3)', '18'], claims: ['V13'] },
  '/settings/restrictions': { articles: ['18', '21'], claims: ['V13'] },
  '/settings/erasures': { articles: ['17', '19'], claims: ['V04', 'V06', 'V07', 'V08'] },
  '/settings/export': { articles: ['15', '20', 'Data Act 25'], claims: ['V09', 'V10'] },
  '/settings/ip-addresses': { articles: ['5(1)(c)', '25'], claims: ['V03'] },
  '/settings/data-map': { articles: ['5', '25', '30'], claims: ['V25'] },
  '/settings/processing-record': { articles: ['30', '32'], claims: ['V25'] },
  '/settings/sub-processors': { articles: ['28(2)', '28(4)'], claims: ['V23'] },
  '/settings/data-location': { articles: ['44–49'], claims: ['V24'] },
  '/settings/measures': { articles: ['32'], claims: ['V19', 'V29', 'V30'] },
  '/settings/incidents': { articles: ['33', '34'], claims: ['V27', 'V28'] },
  '/settings/audit-log': { articles: ['5(2)', '32'], claims: ['V26', 'V37'] },
  '/settings/closing': { articles: ['28(3)(g)', 'Data Act 25'], claims: ['V42', 'V10'] },
}

/** undefined: the page is not in the GDPR section. What lies below a page serves the same. */
export function servedAt(path: string): Served | undefined {
  const found = Object.entries(serves).find(([page]) => path === page || path.startsWith(`${page}/`))
  return found?.[1]
}

/** "Art. 17 and 19 GDPR, Art. 25 Data Act" */
export function articlesInWords(articles: readonly string[]): string {
  const ofGdpr = articles.filter((article) => /^\d/.test(article))
  const ofOthers = articles.filter((article) => !/^\d/.test(article))
  return list.format([
    ...(ofGdpr.length > 0 ? [`Art. ${list.format(ofGdpr)} GDPR`] : []),
    ...ofOthers.map((article) => article.replace(/^(.*) (\S+)$/, 'Art. $2 $1')),
  ])
}

const list = new Intl.ListFormat('en')
