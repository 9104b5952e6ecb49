import type { Locator } from '@playwright/test'
import { expect, inboxOn, test, widgetOn } from './house.ts'
import { changeWidget } from './widget-pages.ts'

const greeting = 'What is it about?'

/** The word itself, where people see it. */
const labelOf = (messages: Locator) => messages.getByText('Bot', { exact: true })
const saysSo = async (messages: Locator) => {
  const labels = await labelOf(messages).all()
  return labels.length === 1 && (await labels[0]?.isVisible())
}

test('bots say that they are bots, in the chat and in the inbox; where they do not, that is seen', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const bot = { name: 'Lampy', greeting: { en: greeting }, replies: [{ en: 'Delivery' }, { en: 'Returns' }] }
  await changeWidget(team, house, { start: 'bot', bot })
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  const inChat = widget.panel.getByRole('listitem').filter({ hasText: greeting }).first()
  await expect(inChat).toContainText('Lampy')
  expect(await saysSo(inChat), 'before anything is sent').toBe(true)
  await widget.panel.getByRole('button', { name: 'Delivery' }).click()
  await expect(widget.sent).toBeVisible()
  expect(await saysSo(inChat), 'once it is stored').toBe(true)

  await inboxOn(agent).row('Delivery').click()
  const inInbox = agent.getByRole('log', { name: 'Messages' })
  await expect(inInbox.getByText(greeting)).toBeVisible()
  await expect(inInbox.getByText('Lampy')).toBeVisible()
  expect(await saysSo(inInbox), 'to agents').toBe(true)
  await agent.screenshot({ path: info.outputPath('bot.png') })

  for (const place of [inChat, inInbox]) {
    await labelOf(place).evaluate((label) => {
      label.style.visibility = 'hidden'
    })
    expect(await saysSo(place), 'hidden').toBe(false)
    await labelOf(place).evaluate((label) => label.remove())
    expect(await saysSo(place), 'removed').toBe(false)
  }
})
