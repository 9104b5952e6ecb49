import { readContact } from './chatwoot-people.ts'
import type { Gathered } from './gathered.ts'
import { type Place, type Report, within } from './problems.ts'
import type { SourceRecord } from './source-fields.ts'

/** Chatwoot's export of contacts: a head that names the columns, then a contact on each line. */
export function readContactsCsv(bytes: Buffer, place: Place, gathered: Gathered, report: Report): void {
  const [head, ...rows] = readCsv(bytes.toString('utf8').replace(/^\ufeff/, ''))
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  if (!columns.includes('id')) {
    report.note(place, 'unreadable', 'has no column "id" in its first line')
    return
  }
  for (const row of rows) {
    const at = { ...place, at: `line ${row.line}` }
    if (row.cells.length !== columns.length)
      report.note(at, 'changed', 'has not as many values as there are columns')
    readContact(recordOf(columns, row.cells, at, report), at, gathered, report)
  }
}

function recordOf(columns: string[], cells: string[], place: Place, report: Report): SourceRecord {
  const record: SourceRecord = {}
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (cell === '' || column === '') continue
    if (!structured.has(column)) record[column] = cell
    else if (column === 'custom_attributes') {
      const parsed = parse(cell)
      if (parsed === undefined) report.note(within(place, column), 'left out', 'is not an object')
      else record[column] = parsed
    }
  }
  return record
}

/** Columns that hold more than a text. */
const structured = new Set(['custom_attributes', 'additional_attributes', 'labels'])

function parse(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return undefined
  }
}

/** RFC 4180; a line without anything is none. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let [line, start, cell, isQuoted] = [1, 1, '', false]
  let cells: string[] = []
  const endRow = () => {
    cells.push(cell)
    if (cells.some((one) => one !== '')) rows.push({ line: start, cells })
    ;[cells, cell] = [[], '']
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\n') line += 1
    if (isQuoted && character === '"' && text.charAt(at + 1) === '"') {
      cell += '"'
      at += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) cell += character
    else if (character === ',') {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') {
      endRow()
      start = line
    } else if (character !== '\r') cell += character
  }
  endRow()
  return rows
}
