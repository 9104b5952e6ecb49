import { systemClock } from '#platform/clock'
import { parts } from '#platform/health'
import { publishUpdate, readTold, type Told, updateStates } from '#rooms/status'
import { CommandFailure, command, UsageFault } from './command.ts'

export const status = command({
  name: 'status',
  summary: 'say on the public status page what goes wrong and how far it is',
  explanation: `
Without options: what has been said, the newest first. What is said is added to a file of the data directory: it works while
the database is down and while no server runs. It stands on /status at once; who subscribed gets a mail from the running
server. Nothing that was said can be taken back; say what is so now. States: ${updateStates.join(', ')}.
Parts: ${parts.join(', ')}.

  $ aparte status --title "Mails are late" --text "The mail server is slow; nothing is lost." --part mail
  $ aparte status --incident 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e --state resolved --text "All mails went out."
  $ aparte status --title "Stolen backup" --text "A sealed backup was stolen." --security --language en`,
  options: {
    incident: { type: 'string', value: 'ID', description: 'of which incident this says more' },
    title: { type: 'string', value: 'TEXT', description: 'of a new incident' },
    text: { type: 'string', value: 'TEXT', description: 'what there is to say' },
    state: {
      type: 'string',
      value: 'STATE',
      description: 'how far it is; investigating, unless said otherwise',
    },
    part: { type: 'string', multiple: true, value: 'PART', description: 'what it concerns; may be repeated' },
    security: { type: 'boolean', description: 'it is a security incident' },
    exercise: { type: 'boolean', description: 'it is an exercise, and is marked as one' },
    language: { type: 'string', value: 'CODE', description: 'of title and text; en, unless said otherwise' },
  },
  async run({ options, readConfig }) {
    const { dataDir } = readConfig()
    const told = readTold(dataDir)
    const { text, incident } = options
    if (text === undefined) return list(told)
    const before = told.find(({ incidentId }) => incidentId === incident)
    if (incident !== undefined && !before)
      throw new CommandFailure('not_found', `The status page knows no incident ${incident}.`)
    const title = options.title ?? before?.title
    if (title === undefined) throw new UsageFault('A new incident needs a title: --title TEXT.')
    const update = await publishUpdate(dataDir, systemClock.now(), {
      incidentId: before?.incidentId,
      title,
      text,
      state: oneOf(updateStates, options.state ?? before?.state ?? 'investigating', '--state'),
      parts: options.part?.map((part) => oneOf(parts, part, '--part')) ?? before?.parts ?? [],
      isSecurity: options.security ?? before?.isSecurity ?? false,
      isExercise: options.exercise ?? before?.isExercise ?? false,
      language: options.language ?? before?.language ?? 'en',
    })
    return { json: update, text: `Said: ${update.title}, ${update.state}\nIncident ${update.incidentId}` }
  },
})

function oneOf<T extends string>(known: readonly T[], given: string, option: string): T {
  const found = known.find((one) => one === given)
  if (found === undefined) throw new UsageFault(`${option} is one of: ${known.join(', ')}.`)
  return found
}

function list(told: Told[]) {
  const lines = told.map(
    ({ incidentId, title, state, beganAt, updates }) =>
      `${incidentId}  ${title}: ${state}, since ${beganAt}\n  ${updates[0]?.text.replaceAll('\n', '\n  ') ?? ''}`,
  )
  return { json: { incidents: told }, text: lines.join('\n\n') || 'Nothing has been said yet.' }
}
