import { SegmentedControl, Skeleton, Stack, Tabs, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import type { Widget } from '#contract/widgets'
import { type Algorithm, sampleQuery, samples } from './samples.ts'

/** What the organization's backend and its pages have to do. */
export function CodeSamples({ widget }: { widget: Widget }) {
  const [algorithm, setAlgorithm] = useState<Algorithm>('HS256')
  return (
    <Stack gap="sm">
      <div>
        <Title order={3}>On your server: sign who is signed in</Title>
        <Text c="dimmed" fz="xs">
          A token (JWT) with sub (the number of the person in your system), aud (the widget’s key), exp (at
          most 15 minutes from now) and jti (never used twice); name and email if your agents shall see them.
          The key of this widget:
        </Text>
        <Copyable text={widget.key} label="Copy the widget’s key" />
      </div>
      <SegmentedControl
        aria-label="Algorithm"
        data={[
          { value: 'HS256', label: 'Secret (HS256)' },
          { value: 'EdDSA', label: 'Key pair (EdDSA)' },
        ]}
        value={algorithm}
        onChange={setAlgorithm}
      />
      <Tabs defaultValue="Node" keepMounted={false}>
        <Tabs.List aria-label="Programming language">
          {Object.keys(samples).map((language) => (
            <Tabs.Tab key={language} value={language}>
              {language}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Object.entries(samples).map(([language, { [algorithm]: sample }]) => (
          <Tabs.Panel key={language} value={language} pt="sm">
            <Text fz="xs">{sample.library}</Text>
            {'file' in sample && <Code file={sample.file} />}
          </Tabs.Panel>
        ))}
      </Tabs>
      <div>
        <Title order={3}>On your page: hand the token to the chat</Title>
        <Text c="dimmed" fz="xs">
          Before the embed line, with a token made for this very page view. When the person signs out, call
          aparte.logout().
        </Text>
        <Copyable text={pageCall} label="Copy the lines" />
      </div>
    </Stack>
  )
}

function Code({ file }: { file: string }) {
  const { data, isPending } = useQuery(sampleQuery(file))
  if (isPending) return <Skeleton h={240} mt="xs" />
  return data ? <Copyable text={data.trimEnd()} label="Copy the code" /> : null
}

const pageCall = `<script>
  window.aparte = {
    ready(aparte) {
      aparte.identify('THE TOKEN FROM YOUR SERVER')
    },
  }
</script>`
