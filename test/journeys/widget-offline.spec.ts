import { expect, inboxOn, test, widgetOn } from './house.ts'
import { judgeOf } from './judge.ts'
import { changeWidget } from './widget-pages.ts'

const closed = { timeZone: 'Europe/Amsterdam', week: [], holidays: [] }
const open = {
  ...closed,
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
}
const offlineForm = {
  introduction: { en: 'We are back on Monday at nine.' },
  form: {
    fields: [
      {
        name: 'name',
        kind: 'text',
        label: { en: 'Your name' },
        purpose: { en: 'So that we can address you' },
      },
    ],
    consents: [{ name: 'news', text: { en: 'Send me news about lamps, at most once a month.' } }],
  },
}
const notice = { en: 'We use what you tell us to answer you, and for nothing else.' }
const asksWhileClosed = { offlineForm, notice, businessHours: closed }

test('while nobody is there a message is left, and answered by mail and in the chat', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, asksWhileClosed)
  const page = await team.visitor()
  const { panel, open: openPanel, bubble, says } = widgetOn(page)
  const look = judgeOf(info)
  await openPanel()
  await expect(panel.getByRole('heading', { name: 'Leave us a message' })).toBeVisible()
  await expect(panel.getByText('We are back on Monday at nine.')).toBeVisible()
  await look(page, 'offline')
  const email = panel.getByLabel('Your e-mail address')
  await email.fill('kim at home')
  await panel.getByRole('button', { name: 'Send' }).click()
  await expect(email).toBeFocused()
  await expect(email).toHaveAccessibleDescription(/like name@example\.com/)
  await look(page, 'offline-faults')

  await email.fill('kim@example.com')
  await panel.getByLabel('Your name').fill('Kim')
  await panel.getByLabel('Your message').fill('Does it come in green?')
  await panel.getByRole('button', { name: 'Send' }).click()
  await expect(bubble('Does it come in green?')).toBeVisible()
  await expect(panel.getByText('Your message has arrived.')).toBeVisible()
  await expect(panel.getByText(/Lamp Shop answers by mail to kim@example\.com/)).toBeVisible()
  await look(page, 'offline-arrived')

  // Still closed: the conversation goes on as usual, and nothing is asked again.
  await says('Or in blue?')
  await expect(bubble('Or in blue?')).toBeVisible()
  await page.reload()
  await expect(bubble('Or in blue?')).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Leave us a message' })).toHaveCount(0)
  await inboxOn(team.agent).row('Or in blue?').click()
  await inboxOn(team.agent).answers('In both.')
  await expect(bubble('In both.')).toBeVisible()
  await expect(panel.getByText('Answers also come by mail to kim@example.com.')).toBeVisible()
  await look(page, 'offline-answered')
})

test('when somebody comes back the chat is offered, and what was typed comes along', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, asksWhileClosed)
  const page = await (await team.context()).newPage()
  await page.clock.install()
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const { panel, open: openPanel, bubble } = widgetOn(page)
  await openPanel()
  await panel.getByLabel('Your e-mail address').fill('kim@example.com')
  await panel.getByLabel('Your name').fill('Kim')
  await panel.getByLabel('Your message').fill('Does it come in green?')
  const survey = { fields: [...offlineForm.form.fields], consents: [] }
  await changeWidget(team, house, { businessHours: open, start: 'survey', survey })
  await expect(panel.getByText('Somebody is there again.')).toHaveCount(0)
  // It looks every twenty seconds. A server that is busy may refuse one look; the next is as far away again.
  await expect(async () => {
    const looked = page.waitForResponse(/\/chat\?/)
    await page.clock.runFor(21_000)
    await looked
    await expect(panel.getByText('Somebody is there again.')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await judgeOf(info)(page, 'offline-back')
  await expect(panel.getByLabel('Your e-mail address')).toHaveValue('kim@example.com')
  await panel.getByRole('button', { name: 'Go on in the chat' }).click()
  await expect(panel.getByRole('heading', { name: 'Before we start' })).toBeVisible()
  await expect(panel.getByLabel('Your name')).toHaveValue('Kim')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('Does it come in green?')).toBeVisible()
  await expect(panel.getByText(/comes? by mail|answers by mail/)).toHaveCount(0)
})

test('without a connection it is said, and sent once when there is one', async ({ team, house }) => {
  await changeWidget(team, house, asksWhileClosed)
  const page = await team.visitor()
  const { panel, open: openPanel, bubble } = widgetOn(page)
  await openPanel()
  await panel.getByLabel('Your e-mail address').fill('kim@example.com')
  await panel.getByLabel('Your message').fill('Sent from a train')
  await page.context().setOffline(true)
  await panel.getByRole('button', { name: 'Send' }).click()
  await expect(panel.getByText('No connection. Sent as soon as there is one.')).toBeVisible()
  await expect(panel.getByLabel('Your message')).toBeDisabled()
  await page.context().setOffline(false)
  await expect(bubble('Sent from a train')).toHaveCount(1)
  await expect(panel.getByText('Your message has arrived.')).toBeVisible()
})
