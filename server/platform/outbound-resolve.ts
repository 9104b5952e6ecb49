import type { LookupAddress } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { mayBePublic } from './outbound-addresses.ts'

const resolver = new Resolver({ timeout: 2000, tries: 2 })

/**
 * Asks the name servers itself. The system's own look-up would hold one of the few threads that files and passwords need too,
 * for as long as somebody's name server keeps silent. Names of this machine or network are not asked for.
 */
export async function resolvePublic(host: string): Promise<LookupAddress[]> {
  if (!mayBePublic(host)) return []
  const asked = [4, 6].map(async (family) => {
    const found = await (family === 4 ? resolver.resolve4(host) : resolver.resolve6(host)).catch(() => [])
    return found.map((address) => ({ address, family }))
  })
  return (await Promise.all(asked)).flat()
}
