import { Anchor, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import type { Claim, ClaimLanguage } from '#contract/claims'
import { ClaimRow } from './claim-row.tsx'
import { groups } from './groups.ts'
import { claimsQuery } from './queries.ts'

export function ClaimsPage() {
  const [language, setLanguage] = useState<ClaimLanguage>('en')
  const found = useQuery(claimsQuery(language))
  useShowNamed(found.isSuccess)
  return (
    <SettingsPage
      title="Claims"
      purpose="Every sentence you may tell your customers about privacy, with the check that proves it and when it last ran (accountability, Art. 5(2) GDPR). A sentence without fresh evidence withdraws itself."
      action={
        <Select
          label="Language of the sentences"
          data={languages}
          value={language}
          allowDeselect={false}
          onChange={(chosen) => chosen && setLanguage(chosen)}
        />
      }
    >
      {found.isPending && (
        <Stack role="status" aria-label="Loading the claims">
          <Skeleton h={64} />
          <Skeleton h={64} />
          <Skeleton h={64} />
        </Stack>
      )}
      {found.isError && (
        <Failure
          title="The claims could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <Text>
          Your customers read the same at{' '}
          <Anchor href={found.data.pageUrl} target="_blank" rel="noreferrer">
            {found.data.pageUrl}
          </Anchor>
        </Text>
      )}
      {found.data && <Groups claims={found.data.claims} language={language} />}
    </SettingsPage>
  )
}

/** Other pages lead to a claim by its number; its row is there once the claims are. */
function useShowNamed(isThere: boolean) {
  const hash = useRouterState({ select: ({ location }) => location.hash })
  useEffect(() => {
    if (isThere && hash) document.getElementById(hash)?.scrollIntoView({ block: 'center' })
  }, [isThere, hash])
}

const languages: { value: ClaimLanguage; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
]

function Groups({ claims, language }: { claims: Claim[]; language: ClaimLanguage }) {
  const filled = groups
    .map((group) => ({ ...group, claims: claims.filter(({ state }) => group.states.includes(state)) }))
    .filter((group) => group.claims.length > 0)
  return filled.map(({ title, about, claims: ofGroup }) => (
    <SettingsSection key={title} title={`${title} (${ofGroup.length})`} about={about}>
      <ul className={rows.list} aria-label={title}>
        {ofGroup.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} language={language} />
        ))}
      </ul>
    </SettingsSection>
  ))
}
