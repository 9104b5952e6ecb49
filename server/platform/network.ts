import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6, SocketAddress } from 'node:net'

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
