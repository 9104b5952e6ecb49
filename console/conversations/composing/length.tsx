import { Text } from '@mantine/core'
import type { longestMessage } from '#contract/conversations'

export const longest: typeof longestMessage = 10_000
export const countFrom = 9000

export function Length({ length }: { length: number }) {
  const left = longest - length
  return (
    <Text fz="xs" c={left < 0 ? 'var(--bad)' : 'dimmed'} role={left < 0 ? 'alert' : undefined}>
      {left < 0 ? `${-left} characters too long` : `${left} characters left`}
    </Text>
  )
}
