import { inWords } from '#console/privacy/group-data.ts'
import type { Erasure } from '#contract/erasures'

type Step = Erasure['step']

export const stepWords: Record<Exclude<Step, 'done'>, string> = {
  delete: 'Delete it from the database',
  bytes: 'Remove stored files, archives and mails',
  vacuum: 'Overwrite what deleting leaves in the database',
  scan: 'Look through every table for anything left',
  recipients: 'Have it acknowledged by those who had been told of the person',
  certificate: 'Seal the certificate',
}

export const groundWords: Record<Erasure['ground'], string> = {
  request: 'because the person asked for it',
  agent: 'because a user decided so',
  visitor: 'because the visitor pressed “Delete everything”',
  operator: 'because whoever runs the server did so',
  retention: 'because its time was over',
  closing: 'because the organization was closed',
}

const problemWords: Record<NonNullable<Erasure['problem']>, string> = {
  storage_unreachable: 'The storage of files does not answer.',
  left_behind: 'Something was found that should be gone; the log of the server names the place.',
  on_hold: 'A legal hold keeps this person’s data.',
  internal: 'A step broke off; the log of the server says why.',
}

/** Where it stands, in a word or two; never by colour alone. */
export function stateWords({ state, erasedAt }: Erasure): { text: string; color: string } {
  if (state === 'failed') return { text: 'Stopped', color: 'red' }
  if (state === 'done') return { text: 'Erased', color: 'green' }
  if (state === 'waiting') return { text: 'Waiting for others', color: 'yellow' }
  return { text: erasedAt ? 'Being checked' : 'Being erased', color: 'gray' }
}

/** What is being done or waited for, and what to do where it stopped. */
export function progressWords(erasure: Erasure): string | null {
  const { state, step, problem } = erasure
  if (step === 'done') return null
  if (state === 'waiting') return `Waiting for ${waitedFor(erasure)} to acknowledge it, for a day at most.`
  const why = problem === null ? '' : ` ${problemWords[problem]}`
  if (state === 'failed') return `It stopped at: ${stepWords[step]}.${why} ${remedyOf(problem)}`
  return `Now: ${stepWords[step]}.${why}${why && ' It is tried again by itself.'}`
}

const remedyOf = (problem: Erasure['problem']): string =>
  problem === 'on_hold' ? 'End the hold, then try again.' : 'Have that mended, then try again.'

function waitedFor({ recipients }: Erasure): string {
  const count = recipients.filter(({ state }) => state === 'waiting').length
  return count === 1 ? 'a webhook' : `${count} webhooks`
}

/** What a store holds, for people. */
export function partOf({ store, part }: { store: string; part: string | null }): string {
  const words = part === null ? store : (tableWords[part] ?? inWords(part))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Tables whose names do not say it. */
const tableWords: { [table: string]: string } = {
  events: 'records of what happened',
  files: 'names and kinds of files',
  receipts: 'marks of what was read',
  kept_answers: 'answers kept for repeated calls',
  visitors: 'visits',
  visitor_sessions: 'sessions in the chat',
  consent_events: 'proofs of consent',
  submissions: 'filled-in forms',
  webhook_deliveries: 'deliveries to webhooks',
}
