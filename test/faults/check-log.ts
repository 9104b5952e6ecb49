export type Written = { writer: string; conversationId: string; clientId: string; text: string }
export type Acknowledged = Written & { seq: number }
export type Stored = { conversationId: string; clientId: string; text: string; seq: number }
/** What one listener was shown of one conversation, in the order it was shown. */
export type Shown = { listener: string; conversationId: string; clientIds: string[] }

export type ChatLog = {
  /** In the order in which each writer wrote. */
  written: Written[]
  acknowledged: Acknowledged[]
  stored: Stored[]
  shown: Shown[]
}

/** What the chat promises, held against what happened; an empty list is the only good answer. */
export function faultsIn(log: ChatLog): string[] {
  const stored = Map.groupBy(log.stored, ({ conversationId }) => conversationId)
  return [
    ...lostOrChanged(log),
    ...doubled(log),
    ...[...stored].flatMap(([id, messages]) => gaps(id, messages)),
    ...outOfOrder(log),
    ...log.shown.flatMap((shown) => wronglyShown(shown, stored.get(shown.conversationId) ?? [])),
  ]
}

function lostOrChanged({ acknowledged, stored }: ChatLog): string[] {
  const kept = new Map(stored.map((message) => [message.clientId, message]))
  return acknowledged.flatMap(({ clientId, conversationId, seq, text }) => {
    const found = kept.get(clientId)
    if (!found) return [`lost: ${clientId} was acknowledged as ${seq}`]
    const isSame = found.seq === seq && found.text === text && found.conversationId === conversationId
    return isSame ? [] : [`changed: ${clientId} was acknowledged as ${seq}, stored as ${found.seq}`]
  })
}

function doubled({ stored, written }: ChatLog): string[] {
  const wanted = new Set(written.map(({ clientId }) => clientId))
  const twice = [...Map.groupBy(stored, ({ clientId }) => clientId)].filter(([, all]) => all.length > 1)
  const unknown = stored.filter(({ clientId }) => !wanted.has(clientId))
  return [
    ...twice.map(([clientId, all]) => `stored ${all.length} times: ${clientId}`),
    ...unknown.map(({ clientId }) => `nobody wrote: ${clientId}`),
  ]
}

function gaps(conversationId: string, messages: Stored[]): string[] {
  const numbers = messages.map(({ seq }) => seq).sort((a, b) => a - b)
  const wrong = numbers.findIndex((seq, index) => seq !== index + 1)
  return wrong < 0 ? [] : [`numbers: ${conversationId} has ${numbers[wrong]} where ${wrong + 1} belongs`]
}

function outOfOrder({ written, stored }: ChatLog): string[] {
  const seqs = new Map(stored.map(({ clientId, seq }) => [clientId, seq]))
  const lines = Map.groupBy(written, ({ writer, conversationId }) => `${writer} in ${conversationId}`)
  return [...lines].flatMap(([line, messages]) => {
    const numbers = messages.flatMap(({ clientId }) => seqs.get(clientId) ?? [])
    const wrong = numbers.findIndex((seq, index) => seq <= (numbers[index - 1] ?? 0))
    return wrong < 0
      ? []
      : [`order: what ${line} wrote was stored as ${numbers[wrong - 1]}, ${numbers[wrong]}`]
  })
}

function wronglyShown({ listener, conversationId, clientIds }: Shown, stored: Stored[]): string[] {
  const expected = stored.toSorted((a, b) => a.seq - b.seq).map(({ clientId }) => clientId)
  const wrong = expected.findIndex((clientId, index) => clientIds[index] !== clientId)
  if (wrong < 0 && clientIds.length === expected.length) return []
  return [
    `shown: ${listener} saw ${clientIds.length} of ${expected.length} in ${conversationId}, first wrong ${wrong + 1}`,
  ]
}
