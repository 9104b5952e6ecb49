import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { placeRestriction } from '#contract/restrictions'
import { bootWorld } from '#test/world'
import { writePayload } from './write-payload.ts'

const world = bootWorld()

test('a webhook that gets contents gets none of whom is restricted', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('The first words')
  const payload = () =>
    world.aparte.platform.database.inOrganization(organization.id, (tx) =>
      writePayload(tx, world.url, {
        ...{
          organizationId: organization.id,
          webhookId: randomUUID(),
          address: '',
          keys: [],
          id: randomUUID(),
        },
        ...{ type: 'message.posted', subjectId: conversationId, seq: 1, includesContents: true },
        ...{ failingSince: null, happenedAt: tx.now, tries: 0, triedAt: tx.now, givesUpAt: tx.now },
      }),
    )
  expect(await payload()).toContain('The first words')
  const on = { kind: 'visitor', visitorId: visitor.visitorId } as const
  await organization.owner.call(placeRestriction, { body: { on, ground: 'claims' } })
  expect(await payload()).not.toContain('The first words')
})
