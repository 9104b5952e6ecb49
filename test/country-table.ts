import ipaddr from 'ipaddr.js'

/** A table in the MMDB format that knows these networks: IPv4 and IPv6 in CIDR notation, and the country of each. */
export function countryTable(countries: Record<string, string>, builtAt: Date): Buffer {
  const nodes: [Branch, Branch][] = [[undefined, undefined]]
  const values = Object.values(countries).map((iso) => map({ country: map({ iso_code: text(iso) }) }))
  Object.keys(countries).forEach((network, index) => {
    const bits = bitsOf(network)
    let at = 0
    bits.forEach((bit, depth) => {
      const node = nodes[at]
      if (!node) throw new Error(`${network} lies within another network`)
      if (depth === bits.length - 1) node[bit] = { value: index }
      else at = stepInto(nodes, node, bit)
    })
  })
  const starts = values.map((_, index) => Buffer.concat(values.slice(0, index)).length)
  const record = (branch: Branch) => {
    const bytes = Buffer.alloc(3)
    const found =
      branch === undefined ? nodes.length : 'value' in branch ? (starts[branch.value] ?? 0) : branch.node
    bytes.writeUIntBE(branch && 'value' in branch ? nodes.length + 16 + found : found, 0, 3)
    return bytes
  }
  const metadata = map({
    binary_format_major_version: number(5, 2),
    binary_format_minor_version: number(5, 0),
    build_epoch: number(9, Math.floor(builtAt.getTime() / 1000)),
    database_type: text('Countries'),
    description: map({ en: text('Countries') }),
    ip_version: number(5, 6),
    languages: Buffer.from([0, 4]),
    node_count: number(6, nodes.length),
    record_size: number(5, 24),
  })
  return Buffer.concat([
    ...nodes.flatMap(([left, right]) => [record(left), record(right)]),
    Buffer.alloc(16),
    ...values,
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    metadata,
  ])
}

type Branch = { node: number } | { value: number } | undefined

function stepInto(nodes: [Branch, Branch][], node: [Branch, Branch], bit: 0 | 1): number {
  const branch = node[bit]
  if (branch && 'node' in branch) return branch.node
  const made = nodes.push([undefined, undefined]) - 1
  node[bit] = { node: made }
  return made
}

/** IPv4 lies at the beginning of IPv6. */
function bitsOf(network: string): (0 | 1)[] {
  const [address = '', length] = network.split('/')
  const { bytes, before } = ipaddr.IPv4.isValid(address)
    ? { bytes: ipaddr.IPv4.parse(address).toByteArray(), before: 96 }
    : { bytes: ipaddr.IPv6.parse(address).toByteArray(), before: 0 }
  const bits = bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => ((byte >> at) & 1 ? 1 : 0)))
  return [...Array<0>(before).fill(0), ...bits.slice(0, Number(length))]
}

const text = (value: string) => Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)])

const map = (entries: Record<string, Buffer>) =>
  Buffer.concat([
    Buffer.from([(7 << 5) | Object.keys(entries).length]),
    ...Object.entries(entries).flatMap(([key, value]) => [text(key), value]),
  ])

/** Of a kind the format numbers: 5, 6 and 9 are unsigned whole numbers of 16, 32 and 64 bits. */
function number(kind: 5 | 6 | 9, value: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(value, 0, 6)
  const size = kind === 5 ? 2 : kind === 6 ? 4 : 6
  const head = kind < 8 ? [(kind << 5) | size] : [size, kind - 7]
  return Buffer.concat([Buffer.from(head), bytes.subarray(6 - size)])
}
