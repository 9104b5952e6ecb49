import { useQuery } from '@tanstack/react-query'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { TextLink } from '#console/frame/links.tsx'
import classes from './closing.module.css'
import { closingQuery } from './queries.ts'

/** Over every page, so that nobody is surprised by the day. */
export function ClosingBar() {
  const { user } = useMe()
  const { data } = useQuery(closingQuery)
  if (!data?.closing) return null
  return (
    <section className={classes.bar} aria-label="Closing">
      {`This organization will be closed on ${dayOf(data.closing.erasesAt)}; then everything in it is erased. `}
      {isAdmin(user) && <TextLink to="/settings/closing">What that means</TextLink>}
    </section>
  )
}

export const dayOf = (time: string): string =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
