import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv } from '#platform/config'
import { newId } from '#platform/ids'
import { createVisitor, startVisitorSession } from '#rooms/contacts'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { startAparte } from '../server/start.ts'
import { answerMemory } from './memory.ts'

// The real server with ten thousand visitors in twenty organizations, each with a session of their own.
const organizations = 20
const visitorsPerOrganization = 500
const dataDir = await mkdtemp(join(tmpdir(), 'aparte-bench-'))
const aparte = await startAparte({ ...readEnv({ PORT: '0', DATA_DIR: dataDir }), hasRateLimits: false })

const tokens: string[] = []
for (let count = 0; count < organizations; count++) {
  await aparte.platform.database.inOrganization(newId(), async (tx) => {
    await createOrganization(tx, { name: 'Bench', address: 'Here 1', website: 'https://example.com' })
    const widget = await createWidget(tx, 'system', { name: 'Website' }, aparte.publicOrigin)
    for (let visitorCount = 0; visitorCount < visitorsPerOrganization; visitorCount++) {
      const visitor = { id: newId(), widgetId: widget.id, language: null, page: { url: '', title: '' } }
      await createVisitor(tx, visitor)
      tokens.push((await startVisitorSession(tx, visitor, undefined)).token)
    }
  })
}
answerMemory(async () => {
  await aparte.stop()
  await rm(dataDir, { recursive: true, force: true })
})
process.send?.({ port: Number(new URL(aparte.publicOrigin).port), tokens })
