import { z } from 'zod'
import { slug } from '#contract/forms'
import type { Secrets } from '#platform/secrets'
import type { Answer } from './check-answers.ts'

type Sealed<Kind> = Omit<Kind, 'value'> & { isSpecialCategory: true; sealed: string }
/** Answers of special categories (Art. 9 GDPR) are kept sealed: no copy of the database shows them. */
export type StoredAnswer = Answer | Sealed<Answer>

type Place = { organizationId: string; submissionId: string }

/** As SUBMISSION.QUESTION.BYTES, the bytes in base64url. */
export function sealAnswer<Kind extends { name: string; value: string }>(
  secrets: Secrets,
  { organizationId, submissionId }: Place,
  { value, ...answer }: Kind,
): Sealed<Kind> {
  const id = `${submissionId}.${answer.name}`
  const bytes = secrets.seal(contextOf(organizationId, id), Buffer.from(value))
  return { ...answer, isSpecialCategory: true, sealed: `${id}.${bytes.toString('base64url')}` }
}

/** Throws when it was sealed for another submission, another question or another organization. */
export function openAnswer(
  secrets: Secrets,
  { organizationId, submissionId }: Place,
  stored: StoredAnswer,
): Answer {
  if (!('sealed' in stored)) return stored
  const { sealed, isSpecialCategory: _is, ...answer } = stored
  if (!sealed.startsWith(`${submissionId}.${answer.name}.`)) throw new Error('An answer was sealed elsewhere')
  return { ...answer, value: openText(secrets, organizationId, sealed) }
}

function openText(secrets: Secrets, organizationId: string, sealed: string): string {
  const at = sealed.lastIndexOf('.')
  const context = contextOf(organizationId, sealed.slice(0, at))
  return secrets.open(context, Buffer.from(sealed.slice(at + 1), 'base64url')).toString()
}

const contextOf = (organizationId: string, rowId: string) =>
  ({ table: 'submissions', column: 'answers', organizationId, rowId }) as const

/**
 * Rows of submissions as PostgreSQL writes them, as JSON or as CSV, with what is sealed opened: who takes their data along
 * takes it readable. What somebody typed never looks like a sealed answer: its quotes are escaped.
 */
export async function* openRows(
  secrets: Secrets,
  organizationId: string,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  for await (const lines of wholeLines(pieces))
    yield Buffer.from(
      lines.replace(sealedAnswer, (_whole, quote: string, sealed: string) => {
        const value = JSON.stringify(openText(secrets, organizationId, sealed))
        return `${quote}value${quote}: ${value.replaceAll('"', quote)}`
      }),
    )
}

/** In CSV each quote is two. */
const sealedAnswer = /("+)sealed\1: \1([\w.-]+)\1/g

async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece])
    const end = rest.lastIndexOf('\n') + 1
    if (end > 0) yield rest.toString('utf8', 0, end)
    rest = rest.subarray(end)
  }
  if (rest.length > 0) yield rest.toString()
}

const Special = z.looseObject({ name: slug, value: z.string(), isSpecialCategory: z.literal(true) })
const AlreadySealed = z.looseObject({ sealed: z.string() })

/** A row of an archive, with what belongs sealed sealed again; undefined where it was sealed somewhere else. */
export function sealRow(secrets: Secrets, organizationId: string, line: string): string | undefined {
  const row = JSON.parse(line)
  const columns = [row.answers, row.blocked_answers].filter((one) => Array.isArray(one))
  if (columns.flat().some((one) => AlreadySealed.safeParse(one).success)) return undefined
  let isSpecial = false
  for (const answers of columns)
    for (const [at, answer] of answers.entries()) {
      const special = Special.safeParse(answer).data
      if (!special) continue
      answers[at] = sealAnswer(secrets, { organizationId, submissionId: row.id }, special)
      isSpecial = true
    }
  // Any other row stays as it is, to the letter.
  return isSpecial ? JSON.stringify(row) : line
}
