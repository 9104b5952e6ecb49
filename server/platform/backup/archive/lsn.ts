/** A place in PostgreSQL's log: how many bytes were written before it. */
export type Lsn = bigint

export function parseLsn(text: string): Lsn {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

export const printLsn = (lsn: Lsn): string =>
  `${(lsn >> 32n).toString(16)}/${(lsn & 0xffff_ffffn).toString(16)}`.toUpperCase()

/** Sorts as text. */
export const lsnInNames = (lsn: Lsn): string => lsn.toString(16).padStart(16, '0')

/** Where the file of the log begins that holds this place. */
export const segmentStart = (lsn: Lsn, segmentBytes: number): Lsn => lsn - (lsn % BigInt(segmentBytes))

/** As PostgreSQL names its files: the timeline, then the number of the file in two halves. */
export function segmentName(timeline: number, lsn: Lsn, segmentBytes: number): string {
  const perHalf = 0x1_0000_0000n / BigInt(segmentBytes)
  const number = lsn / BigInt(segmentBytes)
  return [BigInt(timeline), number / perHalf, number % perHalf]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('')
}
