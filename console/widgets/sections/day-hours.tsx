import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { nextSpan } from '#console/widgets/business-hours.ts'
import type { BusinessHours } from '#contract/widgets'
import classes from './sections.module.css'

type Span = BusinessHours['week'][number]
type Props = { day: number; spans: Span[]; isReadOnly: boolean; onChange: (spans: Span[]) => void }

const mostSpans = 3

/** One day of the week: closed, or open from one time to another, several times if need be. */
export function DayHours({ day, spans, isReadOnly, onChange }: Props) {
  const name = nameOfDay(day)
  return (
    <fieldset className={classes.day}>
      <legend className={classes.dayName}>{name}</legend>
      <div className={classes.spans}>
        {spans.length === 0 && <span className={classes.quiet}>Closed</span>}
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hours have no identity but their place
          <div key={index} className={classes.span}>
            <Time
              label={`${name}, opens`}
              value={span.from}
              isReadOnly={isReadOnly}
              onChange={(from) => onChange(spans.with(index, { ...span, from }))}
            />
            <span aria-hidden>to</span>
            <Time
              label={`${name}, closes`}
              value={span.to === '24:00' ? '00:00' : span.to}
              isReadOnly={isReadOnly}
              // Midnight at the end of a day has no other way to be written into such a field.
              onChange={(to) => onChange(spans.with(index, { ...span, to: to === '00:00' ? '24:00' : to }))}
            />
            {!isReadOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove ${span.from} to ${span.to} on ${name}`}
                onClick={() => onChange(spans.toSpliced(index, 1))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ))}
      </div>
      {!isReadOnly && spans.length < mostSpans && (
        <Button
          variant="default"
          size="xs"
          mt={3}
          aria-label={`Add hours on ${name}`}
          onClick={() => onChange([...spans, nextSpan(day, spans)])}
        >
          Add hours
        </Button>
      )}
    </fieldset>
  )
}

type TimeProps = { label: string; value: string; isReadOnly: boolean; onChange: (time: string) => void }

function Time({ label, value, isReadOnly, onChange }: TimeProps) {
  return (
    <TextInput
      type="time"
      aria-label={label}
      className={classes.time ?? ''}
      disabled={isReadOnly}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

// 5 January 1970 was a Monday.
const nameOfDay = (day: number) => weekday.format(Date.UTC(1970, 0, 4 + day))
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
