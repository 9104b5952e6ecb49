import { z } from 'zod'
import { slug } from '#contract/forms'
import { Language } from '#contract/languages'
import { readCsv } from './contacts-csv.ts'

const words = z.string().trim().min(1).max(600)
const flag = z.union([z.boolean(), z.enum(['true', 'false', '']).transform((word) => word === 'true')])

/** One earlier consent, as a line says it. */
export const ConsentLine = z
  .strictObject({
    contact: z.string().trim().min(1).max(200),
    purpose: slug,
    event: z.enum(['given', 'refused', 'withdrawn']).default('given'),
    text: words.optional(),
    text_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
      .optional(),
    language: z.enum(Language.options, 'must be a language of the EU, like en or nl'),
    at: z.iso
      .datetime({ offset: true, error: 'must be a time and its zone, like 2024-03-01T10:15:00Z' })
      .transform((at) => new Date(at)),
    how: words.max(100),
    marketing: flag.default(false),
    months: z.coerce.number().int().min(1).max(120).optional(),
  })
  .refine(({ text, text_sha256 }) => text !== undefined || text_sha256 !== undefined, {
    path: ['text'],
    message: 'must be there, or text_sha256',
  })
export type ConsentLine = z.output<typeof ConsentLine>

export type Problem = { line: number; field: string; problem: string }
export type ReadLine = { line: number; consent: ConsentLine }

/** What the lines say, and what is wrong with which. */
export function readConsentLines(format: 'csv' | 'json-lines', text: string) {
  const lines: ReadLine[] = []
  const problems: Problem[] = []
  for (const { line, value } of format === 'csv' ? fromCsv(text) : fromJsonLines(text)) {
    const parsed = ConsentLine.safeParse(value, { reportInput: true })
    if (parsed.success) lines.push({ line, consent: parsed.data })
    else
      for (const issue of parsed.error.issues)
        problems.push({ line, field: issue.path.map(String).join('.'), problem: inWords(issue) })
  }
  return { lines, problems }
}

/** What schemas say of what is not there is written for programmers. */
function inWords({ code, path, input, message }: z.core.$ZodIssue): string {
  if (code === 'invalid_type' && path.length === 0) return 'is no object in JSON'
  return input === undefined ? 'is missing' : message.slice(0, 200)
}

function fromCsv(text: string): { line: number; value: unknown }[] {
  const [head, ...rows] = readCsv(text.replace(/^\ufeff/, ''))
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  return rows.map(({ line, cells }) => ({
    line,
    value: Object.fromEntries(
      cells.flatMap((cell, at) => (cell === '' ? [] : [[columns[at] ?? `column ${at + 1}`, cell]])),
    ),
  }))
}

const fromJsonLines = (text: string): { line: number; value: unknown }[] =>
  text.split('\n').flatMap((one, at) => (one.trim() === '' ? [] : [{ line: at + 1, value: parse(one) }]))

/** What is no JSON is nothing, which the schema refuses. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
