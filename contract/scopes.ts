import { endpoints } from './contract.ts'
import { type Endpoint, isForUsers } from './endpoint.ts'

/** What an API key must be allowed to call this: its room, and whether it reads or writes. */
const scopes: ReadonlyMap<Endpoint, string> = new Map(
  endpoints
    .filter(({ endpoint }) => isForUsers(endpoint) && !endpoint.signedInOnly)
    .map(({ room, endpoint }) => [endpoint, `${room}:${endpoint.method === 'GET' ? 'read' : 'write'}`]),
)

/** Undefined where no API key may call it. */
export const scopeOf = (endpoint: Endpoint): string | undefined => scopes.get(endpoint)

/** Every scope there is, in the order of the rooms, with what it opens. */
export const allScopes: ReadonlyMap<string, readonly Endpoint[]> = Map.groupBy(
  scopes.keys(),
  (endpoint) => scopes.get(endpoint) ?? '',
)
