/** What the server consists of, as somebody outside would ask whether it works. */
export const parts = ['web', 'realtime', 'database', 'files', 'jobs', 'mail', 'backups'] as const
export type Part = (typeof parts)[number]

/** Throws when the part is not well. */
type Check = () => Promise<void>

/** How each part of this server can be asked, by whoever opened it. What is not there (backups, say) is not declared. */
export type Health = {
  declare(part: Part, check: Check): void
  checks(): ReadonlyMap<Part, Check>
}

export function openHealth(): Health {
  const checks = new Map<Part, Check>()
  return { declare: (part, check) => void checks.set(part, check), checks: () => checks }
}
