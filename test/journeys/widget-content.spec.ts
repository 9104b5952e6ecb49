import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, type House, inboxOn, type Team, test, widgetOn } from './house.ts'
import { findFaults, judgeOf } from './judge.ts'
import { changeWidget, serve } from './widget-pages.ts'

const lamp = (name: string, more: object = {}) => ({ title: `${name} lamp`, ...more })
const cards = {
  kind: 'cards',
  cards: [
    lamp('Tall', {
      text: 'Oak and brass, 160 cm. It stands behind an armchair and reaches over it.',
      link: { label: 'See the tall lamp', url: 'https://example.com/tall' },
      reply: 'I take the tall one',
    }),
    lamp('Small', { text: 'For a desk.', reply: 'I take the small one' }),
    lamp('Hanging', { link: { label: 'See it', url: 'https://example.com/hanging' } }),
  ],
}
const wordsOfCards =
  'Three of them:\n\nTall lamp\nOak and brass, 160 cm. It stands behind an armchair and reaches over it.\n' +
  'See the tall lamp: https://example.com/tall\nSmall lamp\nFor a desk.\nHanging lamp\nSee it: https://example.com/hanging'

test('quick replies stand under the last message, send their text and are gone once something was said', async ({
  team,
  house,
}, info) => {
  const { page, widget, posts } = await talk(team, house, 'Which one?')
  await posts('Which material?', {
    kind: 'quick-replies',
    replies: ['Oak', 'Brass', 'I cannot decide between them'],
  })
  const replies = widget.panel.getByRole('group', { name: 'Suggested answers' })
  await expect(replies.getByRole('button')).toHaveText(['Oak', 'Brass', 'I cannot decide between them'])
  await judgeOf(info)(page, 'quick-replies')
  await replies.getByRole('button', { name: 'Brass' }).press('Enter')
  await expect(widget.bubble('Brass')).toHaveCount(1)
  await expect(replies).toHaveCount(0)
  await expect(inboxOn(team.agent).bubble('Brass')).toBeVisible()

  await posts('And the size?', { kind: 'quick-replies', replies: ['Tall'] })
  await expect(replies.getByRole('button')).toHaveText(['Tall'])
  await widget.says('I do not know')
  await expect(replies).toHaveCount(0)
})

test('cards are paged through by buttons and keys, their buttons answer, their links open elsewhere', async ({
  team,
  house,
}, info) => {
  const { page, widget, posts } = await talk(team, house, 'Show me lamps')
  await posts(wordsOfCards, cards)
  const carousel = widget.panel.getByRole('region', { name: 'Cards' })
  await expect(widget.bubble('Three of them:')).toHaveText('Three of them:')
  await expect(carousel.getByRole('status')).toHaveText('1 of 3')
  await expect(carousel.getByRole('button', { name: 'Previous card' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await judgeOf(info)(page, 'cards')
  await carousel.getByRole('button', { name: 'Next card' }).click()
  await expect(carousel.getByRole('status')).toHaveText('2 of 3')
  await expect.poll(() => isInView(page, 'Small lamp')).toBe(true)
  await carousel.getByRole('list').press('ArrowRight')
  await expect(carousel.getByRole('status')).toHaveText('3 of 3')

  const link = carousel.getByRole('link', { name: 'See the tall lamp' })
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', /noopener/)
  await carousel.getByRole('button', { name: 'I take the small one' }).click()
  await expect(widget.bubble('I take the small one')).toHaveCount(1)
  await expect(widget.panel.getByRole('region', { name: 'Messages' })).toBeFocused()

  await posts('One more\n\nShort lamp', { kind: 'cards', cards: [lamp('Short')] })
  await expect(widget.stream.getByText('Short lamp')).toBeVisible()
  await expect(carousel).toHaveCount(1)
})

test('articles show their title, excerpt and address; what is not known is said in words', async ({
  team,
  house,
}, info) => {
  const { page, widget, posts } = await talk(team, house, 'How do I return it?')
  await posts(
    'This helps:\n\nReturns\nWithin thirty days, without giving reasons.\nhttps://example.com/returns',
    {
      kind: 'articles',
      articles: [
        {
          title: 'Returns',
          excerpt: 'Within thirty days, without giving reasons.',
          url: 'https://example.com/returns',
        },
      ],
    },
  )
  const article = widget.panel.getByRole('link', { name: /Returns/ })
  await expect(article).toHaveAttribute('href', 'https://example.com/returns')
  await judgeOf(info)(page, 'articles')

  await page.route('**/api/v1/visitor/conversations/*/messages*', async (route) => {
    const answer = await route.fetch()
    const body = await answer.json()
    for (const message of body.messages ?? []) if (message.content) message.content.kind = 'hologram'
    await route.fulfill({ response: answer, json: body })
  })
  await page.reload()
  await expect(widget.bubble('Within thirty days')).toContainText('https://example.com/returns')
})

test('where the views cannot be loaded the words stand', async ({ team, house }) => {
  const { page, widget, posts } = await talk(team, house, 'Show me lamps')
  await page.route('**/widget/rich-*', (route) => route.abort())
  await posts(wordsOfCards, cards)
  await expect(widget.bubble('Three of them:')).toContainText('Tall lamp')
  await expect(widget.bubble('Three of them:').getByRole('link')).toHaveCount(2)
})

test('a bot greets before the first message, is always called a bot, and agents never are', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, {
    start: 'bot',
    bot: {
      name: 'Ada',
      greeting: { en: 'Good day. What can I do for you?' },
      replies: [{ en: 'Where is my order?' }, { en: 'I want to return something' }],
    },
  })
  const page = await team.visitor()
  const widget = widgetOn(page)
  const look = judgeOf(info)
  await widget.open()
  const greeting = widget.panel.getByRole('listitem').filter({ hasText: 'Good day.' }).first()
  await expect(greeting).toContainText('Ada Bot')
  await look(page, 'bot')
  await widget.panel.getByRole('button', { name: 'Where is my order?' }).click()
  await expect(widget.sent).toBeVisible()
  await expect(greeting).toContainText('Ada Bot')
  await expect(widget.bubble('Good day.')).toHaveCount(1)
  await expect(widget.panel.getByRole('group', { name: 'Suggested answers' })).toHaveCount(0)
  await page.reload()
  await expect(greeting).toContainText('Ada Bot')

  const inbox = inboxOn(team.agent)
  await inbox.row('Where is my order?').click()
  await inbox.answers('On its way.')
  const answer = widget.panel.getByRole('listitem').filter({ hasText: 'On its way.' })
  await expect(answer).toContainText('Maria')
  await expect(answer).not.toContainText('Bot')
  await look(page, 'bot-and-agent')
})

test('a bot without a name of its own is called a bot once', async ({ team, house }) => {
  await changeWidget(team, house, { start: 'bot', bot: { name: 'Bot', greeting: { en: 'Good day.' } } })
  const widget = widgetOn(await team.visitor())
  await widget.open()
  await expect(widget.panel.locator('.speaker')).toHaveText(/^\s*Bot\s+· \d/)
})

test('emoji are found by name and by keys, with tones, and the last ones are at hand', async ({
  team,
  house,
}, info) => {
  const { page, widget } = await talk(team, house, 'Hello')
  const button = widget.panel.getByRole('button', { name: 'Emoji', exact: true })
  const dialog = widget.panel.getByRole('dialog', { name: 'Emoji' })
  await widget.composer.fill('Thank you ')
  await button.click()
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await expect(dialog.getByRole('gridcell').first()).toBeVisible()
  await judgeOf(info)(page, 'emoji')
  await dialog.getByRole('searchbox').fill('thumbs u')
  await expect(dialog.getByRole('button', { name: 'thumbs up' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('emoji-found.png') })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(widget.composer).toHaveValue('Thank you 👍️')
  await expect(widget.composer).toBeFocused()
  await expect(dialog).toHaveCount(0)

  await button.click()
  await expect(dialog.getByRole('button', { name: 'Recently used' })).toHaveAttribute('aria-pressed', 'true')
  await dialog.getByRole('button', { name: 'People and body' }).click()
  await dialog.getByRole('button', { name: 'medium skin tone', exact: true }).click()
  await dialog.getByRole('button', { name: 'waving hand' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await expect(dialog.getByRole('button', { name: 'waving hand' })).toBeFocused()
  expect(await findFaults(page)).toEqual([])
  await page.screenshot({ path: info.outputPath('emoji-people.png') })
  await page.keyboard.press('Enter')
  await expect(widget.composer).toHaveValue('Thank you 👍️👋🏽')

  await button.click()
  await dialog.getByRole('searchbox').fill('nothing is called so')
  await expect(dialog.getByText('No emoji found.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await expect(widget.panel.getByLabel('Your message')).toBeVisible()
})

test('from right to left, in forced colours and without motion it holds', async ({ team, house }, info) => {
  await using site = await serve({
    body: `<!doctype html><html lang="ar"><title>Shop</title><script async src="${house.console}/widget.js"
      data-widget="${team.widgetKey}"></script><main><h1>Shop</h1></main>`,
  })
  const visited = await (await team.context()).newPage()
  await visited.goto(site.address)
  const { page, widget, posts } = await talk(team, house, 'مرحبا', visited)
  await posts(wordsOfCards, cards)
  const carousel = page.locator('aparte-widget .carousel')
  await expect(carousel).toBeVisible()
  await carousel.getByRole('button', { name: 'البطاقة التالية' }).click()
  await expect.poll(() => isInView(page, 'Small lamp')).toBe(true)
  await posts('أي لون؟', { kind: 'quick-replies', replies: ['أحمر', 'Brass'] })
  await judgeOf(info)(page, 'right-to-left')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' })
  await widget.host.getByRole('button', { name: 'رموز تعبيرية' }).click()
  await expect(widget.host.getByRole('gridcell').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('forced-colours.png') })
})

/** A visitor has written; the owner can post anything into the conversation. */
async function talk(team: Team, house: House, text: string, visited?: Page) {
  const page = visited ?? (await team.visitor())
  const widget = widgetOn(page)
  await widget.launcher.click()
  await widget.panel.locator('textarea').fill(text)
  await widget.panel.locator('textarea').press('Enter')
  const { agent } = team
  await inboxOn(agent).row(text).click()
  const id = new URL(agent.url()).pathname.split('/').at(-1)
  const posts = async (said: string, content: object) => {
    const answer = await agent.request.post(`${house.console}/api/v1/conversations/${id}/messages`, {
      headers: { origin: house.console },
      data: { clientId: randomUUID(), text: said, content },
    })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  return { page, widget, posts }
}

/** Whether the words lie inside the panel, not cut off at its sides. */
async function isInView(page: Page, text: string): Promise<boolean> {
  const [inner, outer] = await Promise.all([
    page.locator('aparte-widget').getByText(text, { exact: true }).boundingBox(),
    page.locator('aparte-widget .stream').boundingBox(),
  ])
  return Boolean(inner && outer && inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width)
}
