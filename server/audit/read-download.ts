import { z } from 'zod'
import { type Fault, openCheck } from '#platform/audit/chain'

export const downloadFormat = 'aparte-audit-1'

const Head = z.object({
  format: z.literal(downloadFormat),
  organizationId: z.string(),
  start: z.object({ number: z.int(), hash: z.string() }).nullable(),
  end: z.object({ number: z.int(), hash: z.string() }).nullable(),
  anchor: z.object({ count: z.int(), head: z.string(), at: z.string() }).nullable(),
})

const Line = z.strictObject({
  organizationId: z.string(),
  number: z.int(),
  type: z.string(),
  actorKind: z.enum(['user', 'visitor', 'operator', 'system']),
  actorId: z.string().nullable(),
  apiKeyId: z.string().nullable(),
  subjectId: z.string().nullable(),
  fields: z.array(z.string()),
  reasonHash: z.string().nullable(),
  at: z.string(),
  previous: z.string(),
  hash: z.string(),
  reason: z.strictObject({ category: z.string(), text: z.string(), salt: z.string() }).nullable(),
})

type Checked = {
  organizationId: string
  count: number
  head: string | null
  anchor: z.output<typeof Head>['anchor']
  fault: Fault | null
}

/** Checks a downloaded log with nothing but itself. Throws where it is none. */
export function readDownload(text: string): Checked {
  const [first = '', ...lines] = text.trimEnd().split('\n')
  const { organizationId, start, end, anchor } = Head.parse(JSON.parse(first))
  const check = openCheck(start, [
    ...(anchor ? [anchor] : []),
    ...(end ? [{ count: end.number, head: end.hash }] : []),
  ])
  for (const line of lines) check.take(Line.parse(JSON.parse(line)))
  return { organizationId, anchor, ...check.end() }
}
