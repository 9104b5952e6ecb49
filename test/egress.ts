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
