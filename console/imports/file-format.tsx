import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { Facts } from '#console/privacy/facts.tsx'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import type { Format } from './parts.ts'

/** What stands in each column, and an example to begin with. */
export function FileFormat() {
  const [format, setFormat] = useState<Format>('csv')
  return (
    <Stack>
      <Facts facts={columns} />
      <div>
        <SegmentedControl
          aria-label="Example as"
          data={[
            { value: 'csv', label: 'CSV' },
            { value: 'json-lines', label: 'NDJSON' },
          ]}
          value={format}
          onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'json-lines')}
        />
        <Copyable text={examples[format]} label="Copy the example" />
      </div>
    </Stack>
  )
}

const columns: [string, string][] = [
  ['contact', 'Their id in your system. They must be a contact here already.'],
  ['purpose', 'Your short name of what it is for: small letters, digits and _, like newsletter.'],
  ['event', 'given, refused or withdrawn. Left out: given.'],
  ['text', 'The words they agreed to, as they read them.'],
  [
    'text_sha256',
    'Where you no longer have the words: their SHA-256 in hexadecimal. One of the two is needed.',
  ],
  ['language', 'Of the words, like en or nl.'],
  ['at', 'When, with its time zone: 2024-03-01T10:15:00+01:00 or …Z.'],
  ['how', 'How they said it, like “On paper, at the counter”. It stands on the receipt.'],
  [
    'marketing',
    'true where direct marketing rests on it: whoever objects to that then withdraws it. May be left out.',
  ],
  [
    'months',
    'How long it is good, 1 to 120. Left out: 24 months for direct marketing, else until it is withdrawn.',
  ],
]

const given = {
  contact: 'customer-1042',
  purpose: 'newsletter',
  event: 'given',
  text: 'Send me news of lamps, once a month.',
  language: 'en',
  at: '2024-03-01T10:15:00+01:00',
  how: 'On paper',
  marketing: true,
}
const events = [given, { ...given, event: 'withdrawn', at: '2025-01-20T09:00:00Z', how: 'By phone' }]

const cellOf = (value: string | boolean) => (/[",]/.test(String(value)) ? `"${value}"` : String(value))

const examples: Record<Format, string> = {
  csv: [Object.keys(given), ...events.map((event) => Object.values(event).map(cellOf))].join('\n'),
  'json-lines': events.map((event) => JSON.stringify(event)).join('\n'),
}
