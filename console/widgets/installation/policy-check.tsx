import { Text, Textarea, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { isPolicy } from './content-security-policy.ts'
import classes from './policy-check.module.css'
import { PolicyVerdict } from './policy-verdict.tsx'

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
  return <PolicyVerdict policies={[pasted]} host={host} />
}
