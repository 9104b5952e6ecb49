import type { Claim } from '#contract/claims'
import type { OverviewLine } from '#contract/overview'
import { counted, overviewLine } from '#platform/overview'

export function tellOfClaims(claims: readonly Claim[]): OverviewLine[] {
  const of = (...states: Claim['state'][]) => claims.filter(({ state }) => states.includes(state))
  const [failed, stale] = [of('failed'), of('stale')]
  const verified = counted(of('verified here', 'verified in version').length, 'sentence')
  const line = (state: OverviewLine['state'], says: string) => [
    overviewLine('/settings/claims', 'Claims', [state, says]),
  ]
  const names = (some: Claim[]) => some.map(({ id }) => id).join(', ')
  if (failed.length > 0)
    return line('stopped', `Does not hold: ${names(failed)}. Do not say it, and mend it.`)
  if (stale.length > 0) return line('to do', `Not verified lately: ${names(stale)}. ${verified} may be told.`)
  return line('fine', `${verified} of ${claims.length} verified; none failed.`)
}
