import { Text } from '@mantine/core'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import type { Claim, ClaimLanguage } from '#contract/claims'
import classes from './claims.module.css'

export function ClaimRow({ claim, language }: { claim: Claim; language: ClaimLanguage }) {
  const checks = [...claim.tests, ...claim.sabotages]
  return (
    <li className={rows.row} id={claim.id}>
      <div className={rows.words}>
        <Text lang={language}>{claim.sentence}</Text>
        <Text fz="sm" c="dimmed" component="div">
          {claim.id} · Art. {claim.articles.join(', ')}
          {claim.checkedAt && (
            <>
              {' · checked '}
              <Moment at={claim.checkedAt} />
            </>
          )}
        </Text>
        {claim.found && (
          <Text fz="sm" className={claim.state === 'failed' ? classes.failed : undefined}>
            {claim.found}
          </Text>
        )}
        {checks.length > 0 && <Checks claim={claim} />}
      </div>
    </li>
  )
}

function Checks({ claim }: { claim: Claim }) {
  return (
    <details className={classes.checks}>
      <summary>How it is checked</summary>
      <ul>
        {claim.tests.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {claim.sabotages.map((name) => (
          <li key={`sabotage ${name}`}>Broken on purpose in {name}</li>
        ))}
        {claim.evidenceSha256 && <li>Evidence, SHA-256: {claim.evidenceSha256}</li>}
      </ul>
    </details>
  )
}
