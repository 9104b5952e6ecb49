import type { Role } from '#contract/endpoint'
import { type Config, readEnv } from '#platform/config'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { createUser, startSession } from '#rooms/accounts'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { startAparte } from '../../server/start.ts'

export type SeededOrganization = { id: string; widgetKey: string; agentCookie: string }

/** Makes the data directory with organizations, each with a widget and a signed-in agent, and lets go of it. */
export async function seedOrganizations(
  dataDir: string,
  count: number,
  role: Role = 'agent',
): Promise<SeededOrganization[]> {
  const config: Config = { ...readEnv({ PORT: '0', DATA_DIR: dataDir }), hasRateLimits: false }
  const aparte = await startAparte(config, { log: openLog({ level: 'silent' }) })
  try {
    const seed = async () => {
      const id = newId()
      return aparte.platform.database.inOrganization(id, async (tx) => {
        await createOrganization(tx, { name: 'Test', address: 'Here 1', website: 'https://example.com' })
        const widget = await createWidget(tx, 'system', { name: 'Website' }, aparte.publicOrigin)
        const userId = newId()
        await createUser(tx, {
          id: userId,
          email: `agent-${userId}@example.com`,
          firstName: 'Ann',
          lastName: 'Agent',
          role,
          passwordHash: '',
          emailVerifiedAt: tx.now,
        })
        return { id, widgetKey: widget.key, agentCookie: (await startSession(tx, userId, 'test')).token }
      })
    }
    return await Promise.all(Array.from({ length: count }, seed))
  } finally {
    await aparte.stop()
  }
}
