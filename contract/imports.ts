import { z } from 'zod'

/** The products that conversations can be moved from. */
export const importSources = ['chatwoot', 'web1on1'] as const
export const ImportSource = z.enum(importSources)
export type ImportSource = z.output<typeof ImportSource>
