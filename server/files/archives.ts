import type { Refusal } from '#platform/errors'

const mostEntries = 10_000
const mostUnpacked = 500_000_000

/** Where the list of an archive's entries lies. */
type Directory = { start: number; entries: number }

const endMark = Buffer.from('PK\x05\x06', 'latin1')
const entryMark = Buffer.from('PK\x01\x02', 'latin1')
const endBytes = 22
const entryBytes = 46
const longestComment = 65_535

/** The directory of the archive these bytes end with; undefined when they end with none. */
export function findDirectory(bytes: Buffer): Directory | undefined {
  const earliest = Math.max(0, bytes.length - endBytes - longestComment)
  for (let at = bytes.lastIndexOf(endMark); at >= earliest; at = bytes.lastIndexOf(endMark, at - 1)) {
    if (at + endBytes > bytes.length) continue
    const [entries, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 12)]
    const start = at - size
    if (start >= 0 && (entries === 0 || entryMark.equals(bytes.subarray(start, start + 4))))
      return { start, entries }
    if (at === 0) break
  }
  return undefined
}

/** Refuses what would fill a disk when unpacked, write outside its folder, or carries macros. */
export function refuseUnsafeArchive(bytes: Buffer, refusal: Refusal): void {
  const directory = findDirectory(bytes)
  if (!directory || directory.entries === 0 || directory.entries > mostEntries) throw refusal
  let at = directory.start
  let unpacked = 0
  for (let entry = 0; entry < directory.entries; entry += 1) {
    if (!entryMark.equals(bytes.subarray(at, at + 4)) || at + entryBytes > bytes.length) throw refusal
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      bytes.readUInt16LE(at + place),
    )
    const name = bytes.toString('latin1', at + entryBytes, at + entryBytes + (nameLength ?? 0))
    unpacked += bytes.readUInt32LE(at + 24)
    if (unpacked > mostUnpacked || isUnsafeName(name)) throw refusal
    at += entryBytes + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
}

const isUnsafeName = (name: string): boolean =>
  /^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)|\0|(^|[/\\])vbaProject\.bin$/i.test(name)
