import type { Command } from './command.ts'
import { importOrganizationCommand } from './import-organization.ts'
import { migrate } from './migrate.ts'
import { start } from './start.ts'
import { version } from './version.ts'

/** In the order help shows them. */
export const commands: readonly Command[] = [start, migrate, importOrganizationCommand, version]
