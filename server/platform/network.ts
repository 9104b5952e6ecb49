import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6, SocketAddress } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What one customer of a provider has: an IPv4 address, or a /64 of IPv6, of which each of their devices has many. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const canonical = new SocketAddress({ family: 'ipv6', address: address.replace(/%.*$/, '') }).address
  const mapped = /^::ffff:([\d.]+)$/.exec(canonical)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = canonical.split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  const after = tail === undefined ? [] : groups(tail)
  const zeros = Array<string>(Math.max(0, 8 - groups(head).length - after.length)).fill('0')
  return `${[...groups(head), ...zeros, ...after].slice(0, 4).join(':')}::/64`
}

/** An address as networks are compared with it: IPv4 as such also where it came as IPv6; null when it is none. */
export function plainAddress(address: string): string | null {
  const withoutZone = address.replace(/%.*$/, '')
  return isIP(withoutZone) === 0 ? null : ipaddr.process(withoutZone).toString()
}

/** An address or a network in CIDR notation, written the one way: without host bits, IPv4 as such. */
export function plainNetwork(network: string): string {
  const [address = '', length] = network.split('/')
  const given = ipaddr.parse(address)
  const isMapped = given instanceof ipaddr.IPv6 && given.isIPv4MappedAddress()
  const bits = length === undefined ? given.toByteArray().length * 8 : Number(length)
  if (isMapped && bits >= 96) return masked(given.toIPv4Address(), bits - 96)
  return masked(given, bits)
}

function masked(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    return byte & (0xff << (8 - kept))
  })
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}

/** Who asks: the last address that no proxy of ours has written or has itself. */
export function openAddressOf(trustedProxies: string[]): (request: IncomingMessage) => string {
  const trusted = new BlockList()
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

  return ({ headers, socket }) => {
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    const hops = [...forwarded.map((hop) => hop.trim()).filter(Boolean), socket.remoteAddress ?? '']
    return hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? ''
  }
}
