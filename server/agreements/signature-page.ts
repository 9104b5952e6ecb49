import type { AgreementSection } from '#contract/agreements'
import type { AgreementRow } from './agreements.ts'
import { eventsOf } from './evidence.ts'
import { templates } from './template.ts'

/** The last page of the PDF: who signed when, how that is known, and how to check it. */
export function signaturePage(row: AgreementRow, publicKey: string): AgreementSection {
  const { language, statements } = row.document
  const words = templates[language].signature
  const { rows } = words
  const text = (said: string) => ({ kind: 'text' as const, number: null, text: said })
  const processor = row.countersigned_at
    ? {
        name: row.countersigned_by ?? '',
        position: row.countersigned_position ?? '',
        at: moment(row.countersigned_at),
        how: row.countersigned_how === 'at once' ? words.atOnce : words.byCommand,
      }
    : { name: words.waiting, position: '–', at: '–', how: '–' }
  return {
    id: 'signatures',
    title: words.title,
    covers: ['28(9)'],
    isBinding: false,
    blocks: [
      {
        kind: 'table',
        columns: words.columns,
        rows: [
          [rows.name, row.name, processor.name],
          [rows.position, row.position, processor.position],
          [rows.account, row.account, '–'],
          [rows.signed, moment(row.signed_at), processor.at],
          [rows.authenticated, words.byPassword, processor.how],
          ...(row.address === null ? [] : [[rows.address, row.address, '–']]),
        ],
      },
      text(`${words.declared}:`),
      { kind: 'list', items: [statements.authority, statements.agreement] },
      text(`${words.events}:`),
      {
        kind: 'list',
        items: eventsOf(row).map(({ event, at }) => `${moment(new Date(at))}  ${words.event[event]}`),
      },
      text(
        `${words.check}: ${words.checkText.replaceAll('{hash}', row.document_sha256).replaceAll('{key}', publicKey)}`,
      ),
    ],
  }
}

/** 2026-03-01 09:30:00 */
const moment = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ')
