import { Text } from '@mantine/core'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { dateOf } from '#console/frame/time.ts'
import type { Objection } from '#contract/restrictions'
import { DecideObjection } from './decide-objection.tsx'
import { objectionWords, pendingWords } from './words.ts'

type Shown = Omit<Objection, 'on' | 'personName'>

/** What somebody objects to, since when, and what has come of it. */
export function ObjectionRow(props: { objection: Shown; name: string; title?: string }) {
  const { objection, name, title } = props
  const { purpose, details, recordedAt, recordedBy, decision } = objection
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500} dir="auto">
          {title ?? objectionWords[purpose]}
        </Text>
        {details && (
          <Text fz="sm" dir="auto">
            {details}
          </Text>
        )}
        <Text fz="sm">{decision ? decisionInWords(decision) : pendingWords[purpose]}</Text>
        <Text fz="xs" c="dimmed">
          Recorded <Moment at={recordedAt} />
          {recordedBy && `, by ${recordedBy}`}
        </Text>
      </div>
      <DecideObjection objection={objection} name={name} />
    </li>
  )
}

function decisionInWords({ is, at, by, reason }: NonNullable<Objection['decision']>): string {
  const how = is === 'upheld' ? 'Upheld: it stops for good' : 'Overridden: it goes on'
  return `${how}. Decided on ${dateOf(at)}${by ? ` by ${by}` : ''}${reason ? `: ${reason}` : ''}`
}
