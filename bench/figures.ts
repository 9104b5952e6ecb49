/** Machines are noisy: the middle of several rounds says more than any one of them. */
export function median(values: number[]): number {
  return percentile(values, 50)
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits))

/** The last line every benchmark prints: one JSON object. */
export function printFigures(figures: Record<string, number | string>): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
