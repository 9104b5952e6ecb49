import { Socket } from 'node:net'
import { isThisServer } from '#platform/suppliers'

/**
 * Tells of every host that this process opens a connection to, as host:port and before its name is looked up: whatever library
 * does it, by whatever door. This machine and sockets in the file system do not count.
 */
export function recordEgress(tell: (host: string) => void): () => void {
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const host = hostOf(given)
    if (host && !isThisServer(host.replace(/:\d+$/, ''))) tell(host)
    return Reflect.apply(connect, this, given)
  } as typeof connect
  return () => {
    Socket.prototype.connect = connect
  }
}

/** Of (options), (port, host), or of node's own list of them; undefined: a path. */
function hostOf([first, second]: unknown[]): string | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first
  if (typeof options === 'number') return `${typeof second === 'string' ? second : 'localhost'}:${options}`
  if (typeof options !== 'object' || options === null || !('port' in options)) return undefined
  const host = 'host' in options && options.host ? options.host : 'localhost'
  return options.port ? `${host}:${options.port}` : undefined
}

/** Of one journey: hosts that were talked to meanwhile, and hosts that its organization’s register names. */
export type Egress = { journey: string; hasHeld: boolean; talkedTo: string[]; registered: string[] }

/** Between what all journeys talked to and what all registers name, both ways; good is none. */
export function differences(egress: readonly Egress[]): string[] {
  const talkedTo = journeysByHost(egress, (one) => one.talkedTo)
  const registered = journeysByHost(egress, (one) => one.registered)
  return [
    ...[...talkedTo]
      .filter(([host]) => !registered.has(host))
      .map(([host, journeys]) => `${host} is in no register, and was talked to during ${journeys}`),
    ...[...registered]
      .filter(([host]) => !talkedTo.has(host))
      .map(([host, journeys]) => `${host} was never talked to, and is in the register of ${journeys}`),
  ]
}

function journeysByHost(egress: readonly Egress[], hostsOf: (one: Egress) => string[]): Map<string, string> {
  const all = egress.flatMap((one) => hostsOf(one).map((host) => ({ host, journey: `"${one.journey}"` })))
  const grouped = [...Map.groupBy(all, ({ host }) => host)]
  return new Map(
    grouped.map(([host, found]) => [host, [...new Set(found.map(({ journey }) => journey))].join(', ')]),
  )
}
