/** Where in the source something is: a file, and the way to the value inside it, like `payload[3].content`. */
export type Place = { file: string; at: string }

/** What cannot be taken as it is. Says where and why, never what was there: it may be read by whoever runs the import. */
export type Problem = Place & {
  /** changed: taken, but not all of it, or in another form. */
  outcome: 'unreadable' | 'left out' | 'changed'
  reason: string
}

export type Report = {
  problems: Problem[]
  note(place: Place, outcome: Problem['outcome'], reason: string): void
  /** As note, for what concerns all records of a kind: its first place stands for all. */
  noteOnce(place: Place, outcome: Problem['outcome'], reason: string): void
}

export function openReport(): Report {
  const problems: Problem[] = []
  const noted = new Set<string>()
  const note: Report['note'] = ({ file, at }, outcome, reason) => problems.push({ file, at, outcome, reason })
  return {
    problems,
    note,
    noteOnce(place, outcome, reason) {
      if (noted.has(reason)) return
      noted.add(reason)
      note(place, outcome, reason)
    },
  }
}

export const within = ({ file, at }: Place, step: string | number): Place => ({
  file,
  at: typeof step === 'number' ? `${at}[${step}]` : at === '' ? step : `${at}.${step}`,
})
