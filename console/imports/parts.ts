/** A file is sent in parts: each is answered soon, and between them one sees how far it is. */
const most = { bytes: 20_000_000, rows: 200, characters: 200_000 }

export type Format = 'csv' | 'json-lines'

export type Part = {
  text: string
  /** Of the consents in it. */
  count: number
  /** The line of the file that is this line of the part. */
  lineOf(line: number): number
}

/** What cannot be sent, in words that say what to do. */
export class UnfitFile extends Error {}

export async function readFile(file: File): Promise<{ format: Format; parts: Part[] }> {
  if (file.size > most.bytes)
    throw new UnfitFile('The file is larger than 20 MB. Split it, and bring in one after the other.')
  const text = await file.text()
  if (text.includes('\ufffd')) throw new UnfitFile('The file is not in UTF-8. Save it as “CSV UTF-8”.')
  return cutIntoParts(text)
}

export function cutIntoParts(text: string): { format: Format; parts: Part[] } {
  const format = text.trimStart().startsWith('{') ? 'json-lines' : 'csv'
  const rows = cutIntoRows(text, format)
  const first = rows.findIndex(isFilled)
  const head = format === 'csv' ? rows.slice(0, first + 1) : []
  const headText = head.map((row) => row.text).join('')
  if (/^[^,]*;/.test(headText))
    throw new UnfitFile('The columns are separated by semicolons. Save the file with commas between them.')
  const parts = gather(rows.slice(head.length)).map((of) => partOf(of, headText))
  if (parts.length === 0) throw new UnfitFile('The file holds no consents.')
  return { format, parts }
}

type Row = { text: string; line: number }

const isFilled = ({ text }: Row) => text.trim() !== ''

/** In CSV a line that ends inside quotation marks goes on. */
function cutIntoRows(text: string, format: Format): Row[] {
  const rows: Row[] = []
  let [start, line, first, isQuoted] = [0, 1, 1, false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '"' && format === 'csv') isQuoted = !isQuoted
    if (character !== '\n') continue
    line += 1
    if (isQuoted) continue
    rows.push({ text: text.slice(start, at + 1), line: first })
    start = at + 1
    first = line
  }
  if (start < text.length) rows.push({ text: text.slice(start), line: first })
  return rows
}

function gather(rows: Row[]): Row[][] {
  const parts: Row[][] = []
  let [part, characters]: [Row[], number] = [[], 0]
  for (const row of rows) {
    if (row.text.length > most.characters)
      throw new UnfitFile(
        `From line ${row.line} on, the file does not come to an end of a line: a quotation mark is open.`,
      )
    if (part.length === most.rows || characters + row.text.length > most.characters) {
      parts.push(part)
      part = []
      characters = 0
    }
    part.push(row)
    characters += row.text.length
  }
  return [...parts, part].filter((one) => one.some(isFilled))
}

function partOf(rows: Row[], head: string): Part {
  const headLines = head.split('\n').length - 1
  const first = rows[0]?.line ?? 1
  return {
    text: head + rows.map((row) => row.text).join(''),
    count: rows.filter(isFilled).length,
    lineOf: (line) => (line <= headLines ? line : first + line - headLines - 1),
  }
}
