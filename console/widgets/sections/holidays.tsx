import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './sections.module.css'

type Props = { dates: string[]; isReadOnly: boolean; onChange: (dates: string[]) => void }

export function Holidays({ dates, isReadOnly, onChange }: Props) {
  const [date, setDate] = useState('')
  const isNew = date !== '' && !dates.includes(date)
  function add() {
    if (!isNew) return
    onChange([...dates, date].sort())
    setDate('')
  }
  return (
    <div>
      <Group align="flex-end" gap="xs">
        <TextInput
          type="date"
          label="Holidays"
          description="Closed the whole day"
          disabled={isReadOnly}
          value={date}
          onChange={({ currentTarget }) => setDate(currentTarget.value)}
          onKeyDown={(pressed) => {
            if (pressed.key !== 'Enter') return
            pressed.preventDefault()
            add()
          }}
        />
        {!isReadOnly && (
          <Button variant="default" disabled={!isNew} onClick={add}>
            Add the day
          </Button>
        )}
      </Group>
      {dates.length === 0 ? (
        <Text c="dimmed" fz="xs" mt="xs">
          None yet.
        </Text>
      ) : (
        <ul className={classes.dates}>
          {dates.map((day) => (
            <li key={day} className={classes.date}>
              {written.format(new Date(day))}
              {!isReadOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${written.format(new Date(day))}`}
                  onClick={() => onChange(dates.filter((kept) => kept !== day))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const written = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
