import { useParts } from '../parts.ts'
import type { Faults } from './faults.ts'

type Props = { faults: Faults; labels: ReadonlyMap<string, string> }

/** Read out after a try; eyes find each fault at its question. */
export function Summary({ faults, labels }: Props) {
  const { say } = useParts()
  const parts = Object.keys(faults).filter(Boolean)
  return (
    <>
      <p class="unseen" role="alert">
        {parts.length > 0 && say('form.faults', { count: parts.length })}{' '}
        {parts.map((part) => labels.get(part)).join(', ')}
      </p>
      <p class="trouble" role="alert">
        {faults['']}
      </p>
    </>
  )
}
