import pg from 'pg'
import type { Column, Table } from './tables.ts'

/** Which rows of a table, by SQL that is true of them. */
export type Rows = { table: Table; columns: Column[]; condition: string }

// PostgreSQL writes the lines itself. As CSV with signs that JSON escapes, a line of JSON comes out as it is.
export const copyJson = (rows: Rows): string =>
  `copy (select row_to_json(r) from (${selectRows(rows, plain)}) r)
   to stdout (format csv, quote E'\\x01', delimiter E'\\x02')`

export const copyCsv = (rows: Rows): string =>
  `copy (${selectRows(rows, defused)}) to stdout (format csv, header)`

export const countRows = ({ table, condition }: Omit<Rows, 'columns'>): string =>
  `select count(*)::float8 as count from ${pg.escapeIdentifier(table.name)} t where ${condition}`

function selectRows({ table, columns, condition }: Rows, write: (column: Column) => string): string {
  const list = columns.map((column) => `${write(column)} as ${pg.escapeIdentifier(column.name)}`)
  return `select ${list.join(', ')} from ${pg.escapeIdentifier(table.name)} t where ${condition}`
}

const plain = ({ name, valueSql }: Column): string => valueSql ?? `t.${pg.escapeIdentifier(name)}`

const neverFormula =
  /^(smallint|integer|bigint|numeric|real|double precision|boolean|uuid|timestamp|date|bytea)(?!.*\[\])/

// A spreadsheet takes these for the beginning of a formula; with an apostrophe it shows the text.
function defused(column: Column): string {
  const value = plain(column)
  if (neverFormula.test(column.type)) return value
  const text = `${value}::text`
  return `case when left(${text}, 1) in ('=', '+', '-', '@', E'\\t', E'\\r', E'\\n', '＝', '＋', '－', '＠') then '''' || ${text} else ${text} end`
}

/** Lines end as RFC 4180 wants it; line breaks inside of a cell stay as they were written. */
export async function* withCrlf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isQuoted = false
  for await (const piece of pieces) {
    const out = Buffer.allocUnsafe(piece.length * 2)
    let length = 0
    for (const byte of piece) {
      if (byte === quote) isQuoted = !isQuoted
      else if (byte === lineFeed && !isQuoted) out[length++] = carriageReturn
      out[length++] = byte
    }
    yield out.subarray(0, length)
  }
}

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** A line of NDJSON is a row. */
export function countLines(piece: Buffer): number {
  let count = 0
  for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) count += 1
  return count
}
