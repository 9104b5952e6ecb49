import { Code, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { isPolicy, judgePolicy, mergedRemedies, type Remedy } from './content-security-policy.ts'
import { Copyable } from './copyable.tsx'
import classes from './policy-check.module.css'

/** For websites that say themselves what browsers may load. */
export function PolicyCheck({ host }: { host: string }) {
  const [pasted, setPasted] = useState('')
  const field = useId()
  return (
    <div className={classes.check}>
      <Title order={3}>
        <label htmlFor={field}>Your site’s Content-Security-Policy</label>
      </Title>
      <Text c="dimmed" fz="xs">
        If your website sends one, paste it here: you see what it blocks and what to add. It stays in this
        browser.
      </Text>
      <Textarea
        id={field}
        mt="xs"
        autosize
        minRows={2}
        maxRows={8}
        placeholder="default-src 'self'; script-src 'self'"
        classNames={{ input: classes.policy ?? '' }}
        spellCheck={false}
        value={pasted}
        onChange={({ currentTarget }) => setPasted(currentTarget.value)}
      />
      <div role="status">{pasted.trim() !== '' && <Result pasted={pasted} host={host} />}</div>
    </div>
  )
}

function Result({ pasted, host }: { pasted: string; host: string }) {
  if (!isPolicy(pasted)) {
    return <Text mt="xs">This names nothing that browsers load by, like script-src or default-src.</Text>
  }
  const verdicts = judgePolicy(pasted, host)
  const remedies = mergedRemedies(verdicts)
  return (
    <Stack gap="xs" mt="md">
      <ul className={classes.verdicts}>
        {verdicts.map(({ what, remedy }) => (
          <li key={what} className={classes.verdict} data-blocked={remedy !== undefined}>
            {remedy ? <IconCircleX size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />}
            {what}: {remedy ? `blocked by ${remedy.blockedBy}` : 'allowed'}
          </li>
        ))}
      </ul>
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
