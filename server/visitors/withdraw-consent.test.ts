import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { withdrawConsent } from '#contract/consents'
import { startConversation } from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { backUpWorld, openElsewhere, restoreTo, settle } from '#test/backups'
import { bootWorld, type VisitorClient, type World } from '#test/world'

const world = bootWorld()

const settings = WidgetSettings.parse({
  start: 'survey',
  notice: { en: 'We use this to answer you.' },
  survey: {
    fields: [
      { name: 'name', label: { en: 'Your name' }, purpose: { en: 'To address you' } },
      {
        name: 'phone',
        kind: 'phone',
        label: { en: 'Telephone' },
        purpose: { en: 'To call you with offers' },
        basis: 'consent',
        consent: 'offers',
      },
    ],
    consents: [{ name: 'offers', text: { en: 'Call me with offers' } }],
  },
})

/** What is known of a visitor: the answers they gave, and what the last word about each consent is. */
async function known(client: World['superuser'], { visitorId }: VisitorClient) {
  const answers = await client.query<{ name: string }>(
    `select answer ->> 'name' as name from submissions s
       join conversations c on c.organization_id = s.organization_id and c.id = s.conversation_id,
       jsonb_array_elements(s.answers) as answer
     where c.visitor_id = $1 order by 1`,
    [visitorId],
  )
  const consents = await client.query<{ event: string }>(
    `select event from consent_events where visitor_id = $1 order by created_at desc, id desc limit 1`,
    [visitorId],
  )
  return { answers: answers.rows.map(({ name }) => name), consent: consents.rows[0]?.event }
}

test('a restore brings back neither what was withdrawn after the backup nor the consent, and spares the others', async () => {
  const organization = await world.organization()
  const { owner, widget } = organization
  await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  const [visitor, other] = [await world.visitor(organization), await world.visitor(organization)]
  for (const one of [visitor, other]) {
    const survey = {
      answers: { name: 'Ann', phone: '+31 20 123' },
      noticeVersion: 1,
      consents: { offers: { isGiven: true, version: 1 } },
    }
    const message = { clientId: randomUUID(), text: 'Hello' }
    await one.call(startConversation, { body: { clientId: randomUUID(), message, survey } })
  }
  const kept = await backUpWorld(world)
  await visitor.call(withdrawConsent, { params: { purpose: 'survey.offers' } })
  const withdrawn = { answers: ['name'], consent: 'withdrawn' }
  const given = { answers: ['name', 'phone'], consent: 'given' }
  expect(await known(world.superuser, visitor)).toEqual(withdrawn)

  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  expect(await known(elsewhere.admin, visitor)).toEqual(given)
  const config = { ...elsewhere.config, journalDir: world.config.journalDir }
  expect(await settle({ ...elsewhere, config })).toBe(1)
  expect(await known(elsewhere.admin, visitor)).toEqual(withdrawn)
  expect(await known(elsewhere.admin, other)).toEqual(given)
  expect(await settle({ ...elsewhere, config })).toBe(0)
})
