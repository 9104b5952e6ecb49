/** What the client package calls an endpoint: `aparte.<room>.<method>(…)`. */
export type ClientMethod = { room: string; method: string }

/** The room goes without saying: `conversations.list`, not `conversations.listConversations`. */
export function clientMethod(room: string, endpoint: string): ClientMethod {
  const name = camelCase(room)
  const noun = nounOf(name)
  const ofRoom = new RegExp(`^([a-z]+)(?:${noun}s?|${noun.replace(/y$/, 'ies')})(?=[A-Z]|$)`)
  return { room: name, method: endpoint.replace(ofRoom, '$1') }
}

/** `cannedReplies` are about a CannedReply. */
function nounOf(room: string): string {
  const singular = room.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')
  return singular.charAt(0).toUpperCase() + singular.slice(1)
}

const camelCase = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
