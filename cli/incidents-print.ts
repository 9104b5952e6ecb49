import { type GameDay, type OperatorIncident, operatorClocks } from '#rooms/incidents'

const mark = ({ isExercise }: OperatorIncident): string => (isExercise ? 'EXERCISE: ' : '')

export function printList(register: OperatorIncident[], noticeHours: number) {
  const now = new Date()
  const lines = register.map((incident) => {
    const { untold, isNoticeOverdue, isAuthorityOverdue } = operatorClocks(incident, noticeHours, now)
    const state = incident.closedAt ? 'closed' : isNoticeOverdue || isAuthorityOverdue ? 'OVERDUE' : 'open'
    return `${incident.id}  ${mark(incident)}${incident.facts.title}: ${state}, ${Object.keys(incident.affected).length} organizations, ${untold.length} not told`
  })
  const incidents = register.map(({ id, isExercise, openedAt, closedAt, facts, affected }) => ({
    id,
    isExercise,
    title: facts.title,
    openedAt,
    closedAt,
    organizations: Object.keys(affected).length,
  }))
  return { json: { incidents }, text: lines.join('\n') || 'The register is empty.' }
}

export function printIncident(incident: OperatorIncident, noticeHours: number) {
  const clocks = operatorClocks(incident, noticeHours, new Date())
  const { facts, affected, notified } = incident
  const told = Object.entries(affected).map(([id, one]) => {
    const at = notified[id]
    return `  ${id}  ${one.contacts} contacts, ${one.visitors} visitors, ${one.users} users, ${one.records} records; ${at ? `told ${at}` : 'NOT TOLD'}`
  })
  const text = [
    `${incident.id}  ${mark(incident)}${facts.title}`,
    `  ${facts.kinds.join(', ')}; ${facts.systems.join(', ')}`,
    `  ${facts.nature.replaceAll('\n', '\n  ')}`,
    `Aware since ${incident.awareAt.toISOString()}${incident.closedAt ? `, closed ${incident.closedAt.toISOString()}` : ''}`,
    `Organizations have to be told by ${clocks.noticeDueAt}${clocks.isNoticeOverdue ? ': OVERDUE' : ''}`,
    ...told,
    ...(clocks.authorityDueAt
      ? [
          `It affects users, for whom you are the controller: tell your authority by ${clocks.authorityDueAt}${clocks.isAuthorityOverdue ? ': OVERDUE' : clocks.isAuthorityOpen ? '' : ' (settled)'}`,
        ]
      : []),
    ...(facts.consequences === null ? ['Missing: --consequences'] : []),
    ...(facts.measures === null ? ['Missing: --measures'] : []),
  ].join('\n')
  return { json: { ...incident, clocks }, text }
}

export function printGameDay(day: GameDay) {
  const lines = day.organizations.map(
    ({ id, affected, reaches, tells }) =>
      `  ${id}  ${affected.contacts} contacts, ${affected.visitors} visitors, ${affected.users} users; a notice reaches ${reaches}, the letter would tell ${tells} persons`,
  )
  const text = [
    `EXERCISE ${day.incidentId}: nothing has happened, nobody was told.`,
    `Organizations would have to be told by ${day.noticeDueAt}, authorities by ${day.authorityDueAt}.`,
    ...lines,
    ...(day.missing.length === 0
      ? ['Nothing is missing.']
      : ['Missing:', ...day.missing.map((one) => `  ${one}`)]),
  ].join('\n')
  return { json: { ...day, isExercise: true }, text, exitCode: day.missing.length === 0 ? 0 : 1 }
}
