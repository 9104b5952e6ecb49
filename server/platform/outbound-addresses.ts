import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an address is somebody's on the public internet: no private network, not this machine, not the platform it
 * runs on, and no IPv6 form in which such an IPv4 address can hide.
 */
export function isPublicAddress(address: string): boolean {
  // "127.1" and "017.0.0.1" are addresses to some programs only: what is not in the usual form is refused.
  if (isIP(address) === 0 || cloudServices.has(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast)
}

/** What a host name says by itself: an address in whatever form is judged, names of this machine or network are none. */
export function mayBePublic(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) return isPublicAddress(host)
  return host.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa)$/.test(host)
}

/** All of IPv6 that was ever given to anybody; ::/96 and the like are outside. */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** A public address that, from inside one cloud, answers with secrets of the machine. */
const cloudServices = new Set(['168.63.129.16'])
