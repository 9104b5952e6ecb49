import { Code, Stack, Text } from '@mantine/core'
import { judgePolicy, mergedRemedies, type Remedy } from './content-security-policy.ts'
import { Copyable } from './copyable.tsx'
import { Findings } from './findings.tsx'

/** What these policies block of the widget, and what to add. */
export function PolicyVerdict({ policies, host }: { policies: string[]; host: string }) {
  const verdicts = judgePolicy(policies, host)
  const remedies = mergedRemedies(verdicts)
  const findings = verdicts.map(({ what, remedy }) => ({
    isGood: remedy === undefined,
    words: `${what}: ${remedy ? `blocked by ${remedy.blockedBy}` : 'allowed'}`,
  }))
  return (
    <Stack gap="xs" mt="md">
      <Findings findings={findings} />
      {remedies.length === 0 && <Text>Nothing to add.</Text>}
      {remedies.map((remedy) => (
        <Advice key={remedy.directive} remedy={remedy} />
      ))}
    </Stack>
  )
}

function Advice({ remedy: { kind, directive, sources } }: { remedy: Remedy }) {
  if (kind === 'nonce') {
    return (
      <Text>
        Your <Code>{directive}</Code> goes by nonces: give the line the nonce of each response, as your other
        scripts have it.
      </Text>
    )
  }
  if (kind === 'extend') {
    return (
      <div>
        <Text>
          Add to <Code>{directive}</Code>:
        </Text>
        <Copyable text={sources.join(' ')} label="Copy" />
      </div>
    )
  }
  return (
    <div>
      <Text>Add this to the policy. It keeps what your default-src allows:</Text>
      <Copyable text={`${directive} ${sources.join(' ')};`} label="Copy" />
    </div>
  )
}
