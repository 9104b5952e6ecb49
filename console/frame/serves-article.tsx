import { Text } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { Fragment } from 'react'
import { TextLink } from './links.tsx'
import { articlesInWords, servedAt } from './serves.ts'

/** Which articles the page serves and which claims it carries, on every page of the GDPR section. */
export function ServesArticle() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const served = servedAt(path)
  if (!served) return null
  const { articles, claims } = served
  return (
    <Text fz="sm" c="dimmed" data-testid="serves">
      Serves {articlesInWords(articles)}. Carries {claims.length === 1 ? 'claim' : 'claims'}{' '}
      {claims.map((claim, index) => (
        <Fragment key={claim}>
          {index > 0 && ', '}
          <TextLink to="/settings/claims" hash={claim} inherit>
            {claim}
          </TextLink>
        </Fragment>
      ))}
      .
    </Text>
  )
}
