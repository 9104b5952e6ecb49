import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { dateOf } from '#console/frame/time.ts'
import classes from './agreements.module.css'
import { changesQuery } from './queries.ts'

/** Word by word, what would be signed now beside what was signed last. */
export function Differences() {
  const found = useQuery(changesQuery)
  if (found.isPending) return <Skeleton h={120} role="status" aria-label="Comparing" />
  if (found.isError)
    return (
      <Failure
        title="The texts could not be compared"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    )
  const { since, sections } = found.data
  if (since === null || sections.length === 0) return null
  return (
    <SettingsSection
      title="What has changed"
      about={`Since the agreement was signed on ${dateOf(since)}. Underlined is new, struck through is gone.`}
    >
      {sections.map(({ title, isBinding, parts }) => (
        <section key={title}>
          <Text fw={600} component="h3" mb={4}>
            {title}
          </Text>
          {!isBinding && (
            <Text fz="sm" c="dimmed" mb={4}>
              This changes by notice and asks for no new signature.
            </Text>
          )}
          <p className={classes.difference}>
            {shorten(parts).map(({ kind, text }, index) => {
              // biome-ignore-start lint/suspicious/noArrayIndexKey: parts are in the order of the text
              if (kind === 'added') return <ins key={index}>{text}</ins>
              if (kind === 'removed') return <del key={index}>{text}</del>
              return <span key={index}>{text}</span>
              // biome-ignore-end lint/suspicious/noArrayIndexKey: parts are in the order of the text
            })}
          </p>
        </section>
      ))}
    </SettingsSection>
  )
}

type Part = { kind: 'same' | 'added' | 'removed'; text: string }
const around = 120

/** Of long stretches that stayed the same only what is beside a change. */
function shorten(parts: Part[]): Part[] {
  return parts.map(({ kind, text }, index) => {
    if (kind !== 'same' || text.length <= 2 * around) return { kind, text }
    const start = index === 0 ? '' : text.slice(0, around)
    const end = index === parts.length - 1 ? '' : text.slice(-around)
    return { kind, text: `${start} … ${end}` }
  })
}
