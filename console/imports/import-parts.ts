import { request } from '#console/api/request.ts'
import type { importConsents } from '#contract/consents'
import type { ReplyOf } from '#contract/endpoint'
import type { Format, Part } from './parts.ts'

type Wanted = { widgetId: string; source: string; isTrial: boolean }

export type Problem = ReplyOf<typeof importConsents>['problems'][number]
export type Outcome = { added: number; known: number; problems: Problem[] }
/** In consents. */
export type Progress = { done: number; of: number }

/** One part after the other. A trial looks at all of them; in earnest it ends at the first that has a problem. */
export async function importParts(
  { format, parts }: { format: Format; parts: Part[] },
  wanted: Wanted,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const outcome: Outcome = { added: 0, known: 0, problems: [] }
  const of = parts.reduce((sum, { count }) => sum + count, 0)
  let done = 0
  onProgress({ done, of })
  for (const { text, count, lineOf } of parts) {
    const reply = await request<typeof importConsents>('POST', '/consents/imports', {
      body: { ...wanted, format, text },
    })
    outcome.added += reply.added
    outcome.known += reply.known
    outcome.problems.push(...reply.problems.map((one) => ({ ...one, line: lineOf(one.line) })))
    if (outcome.problems.length > 0 && !wanted.isTrial) break
    done += count
    onProgress({ done, of })
  }
  return outcome
}
