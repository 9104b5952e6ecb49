import { Autocomplete, Button, Group, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsFor } from '#console/api/problem.ts'
import { sightingsQuery, widgets } from '#console/widgets/queries.ts'
import type { ReplyOf } from '#contract/endpoint'
import type { checkInstallation } from '#contract/widgets'
import { Findings } from './findings.tsx'
import { pageAddress } from './page-address.ts'
import classes from './policy-check.module.css'
import { PolicyVerdict } from './policy-verdict.tsx'

/** Lets the server look at a page: whether the line is on it, and what the page blocks. */
export function PageCheck({ widgetId, host }: { widgetId: string; host: string }) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const { data: seen } = useQuery(sightingsQuery(widgetId))
  const check = useMutation({
    mutationFn: (url: string) => widgets.checkInstallation(widgetId, url),
    onError: (error) => setFault(wordsFor(error)),
  })
  function submit() {
    const address = pageAddress(typed)
    check.reset()
    setFault('fault' in address ? address.fault : undefined)
    if ('url' in address) check.mutate(address.url)
  }
  return (
    <form
      className={classes.check}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault()
        submit()
      }}
    >
      <Title order={3}>Check a page</Title>
      <Group align="flex-end" gap="xs" mt={4}>
        <Autocomplete
          label="Address of the page"
          description="The server opens it once, as anybody could."
          placeholder="www.example.com/prices"
          type="url"
          flex="1 1 240px"
          data={(seen?.sightings ?? []).map(({ website }) => website)}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit" variant="default" loading={check.isPending}>
          Check the page
        </Button>
      </Group>
      {fault && (
        <Text c="red" fz="xs" mt="xs" role="alert">
          {fault}
        </Text>
      )}
      <div role="status">{check.data && <Result found={check.data} host={host} />}</div>
    </form>
  )
}

function Result({ found, host }: { found: ReplyOf<typeof checkInstallation>; host: string }) {
  const { isReached, reason, hasEmbedLine, contentSecurityPolicies: policies } = found
  if (!isReached) {
    return (
      <div className={classes.result}>
        <Findings findings={[{ isGood: false, words: `The page could not be read. ${reason ?? ''}` }]} />
        <Text fz="xs" c="dimmed">
          Pages behind a sign-in, a firewall or a private address cannot be checked from the server. Open the
          page yourself and paste its Content-Security-Policy below.
        </Text>
      </div>
    )
  }
  return (
    <div className={classes.result}>
      <Findings
        findings={[
          { isGood: true, words: 'The page was read.' },
          {
            isGood: hasEmbedLine,
            words: hasEmbedLine ? 'The line is on it.' : 'The line of this widget is not on it.',
          },
          ...(policies.length === 0
            ? [{ isGood: true, words: 'It sends no Content-Security-Policy: nothing is blocked.' }]
            : []),
        ]}
      />
      {!hasEmbedLine && (
        <Text fz="xs" c="dimmed">
          A tag manager puts the line in only in a visitor’s browser, where this check does not see it. Then
          look at “Seen on” instead.
        </Text>
      )}
      {policies.length > 0 && <PolicyVerdict policies={policies} host={host} />}
    </div>
  )
}
