import { randomUUID } from 'node:crypto'
import { expect, type House, inboxOn, type Team, test, widgetOn } from './house.ts'
import { judgeOf } from './judge.ts'
import { chat, choose, openSettings } from './settings-page.ts'

test('heading, welcome and any other text are written per language; visitors read theirs', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  await agent.getByLabel('Heading').fill('Ask us anything')
  await agent.getByLabel('Welcome message').fill('Good morning. How can we help?')
  await choose(agent, 'Write in', 'German')
  await expect(agent.getByLabel('Heading')).toHaveValue('')
  await agent.getByLabel('Heading').fill('Fragen Sie uns')
  await agent.getByLabel('Welcome message').fill('Guten Tag. Was können wir für Sie tun?')
  await agent.getByRole('button', { name: 'All texts' }).click()
  await agent.getByLabel('All texts in German').fill('placeholder')
  await agent.getByLabel('placeholder', { exact: true }).fill('Ihre Frage an uns')
  await expect(settings.preview.getByText('Fragen Sie uns')).toBeVisible()
  await expect(settings.preview.getByText('Ihre Frage an uns')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('words-german.png') })
  await settings.save('Words')

  const english = await visitorIn(team, house, 'en')
  await english.widget.open()
  await expect(english.widget.panel.getByRole('heading', { name: 'Ask us anything' })).toBeVisible()
  await expect(english.widget.panel.getByText('Good morning. How can we help?')).toBeVisible()

  const german = await visitorIn(team, house, 'de-AT')
  await german.widget.launcher.click()
  await expect(german.widget.panel.getByRole('heading', { name: 'Fragen Sie uns' })).toBeVisible()
  await expect(german.widget.panel.getByText('Guten Tag. Was können wir für Sie tun?')).toBeVisible()
  await expect(german.widget.panel.getByPlaceholder('Ihre Frage an uns')).toBeVisible()
  await german.page.screenshot({ path: info.outputPath('shop-german.png') })

  const dutch = await visitorIn(team, house, 'nl')
  await dutch.widget.launcher.click()
  await expect(dutch.widget.panel.getByText('Good morning. How can we help?')).toBeVisible()
})

test('the widget can be made to speak one language always', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  await choose(agent, 'The widget speaks', 'Always Dutch')
  await settings.save('Words')
  const { widget } = await visitorIn(team, house, 'en')
  await expect(widget.host.getByRole('button', { name: 'Open chat' })).toHaveCount(0)
  await expect(widget.launcher).toBeVisible()
})

test('colour and side are seen in the preview before they are saved, and on the website after', async ({
  team,
  house,
}) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  await agent.getByLabel('Colour', { exact: true }).fill('#7c3aed')
  await agent.getByText('Bottom left').click()
  await expect(settings.preview).toHaveAttribute('data-position', 'left')
  const surface = () => settings.preview.evaluate((site) => getComputedStyle(site).backgroundColor)
  const light = await surface()
  await agent.getByText('Dark', { exact: true }).click()
  await expect.poll(surface).not.toBe(light)
  await expect(settings.preview.locator('[style*="rgb(124, 58, 237)"]').first()).toBeVisible()
  const before = await visitorIn(team, house, 'en')
  await expect(before.widget.launcher).not.toHaveCSS('background-color', 'rgb(124, 58, 237)')
  await settings.save('Appearance')
  const { widget, page } = await visitorIn(team, house, 'en')
  await expect(widget.launcher).toHaveCSS('background-color', 'rgb(124, 58, 237)')
  const box = await widget.launcher.boundingBox()
  expect(box?.x).toBeLessThan((page.viewportSize()?.width ?? 0) / 2)
})

test('a rule opens the widget where it says; a greeting stands beside the button', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  await agent.getByRole('switch', { name: 'Open after a while' }).click()
  await agent.getByRole('button', { name: 'Add a rule' }).click()
  await expect(agent.getByText('Opens on every page, after 20 seconds.')).toBeVisible()
  await agent.getByRole('button', { name: 'Change rule 1' }).click()
  await agent.getByRole('combobox', { name: 'Pages' }).fill('*/chairs')
  await agent.getByRole('combobox', { name: 'Pages' }).press('Enter')
  await agent.getByLabel('Seconds on the page').fill('0')
  await expect(agent.getByText('Opens on */chairs, at once.')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('rule.png') })
  await settings.save('Opening by itself')

  await agent.getByRole('switch', { name: 'Show a greeting' }).click()
  await settings.section('Greeting').getByRole('button', { name: 'Save' }).click()
  await expect(agent.getByText('Write the greeting in at least one language.')).toBeVisible()
  await agent.getByLabel('Text of the greeting').fill('Looking for a lamp? We know them all.')
  await agent.getByLabel('Seconds until it appears').fill('0')
  await expect(settings.preview.getByText('Looking for a lamp?')).toBeVisible()
  await settings.save('Greeting')

  const { page, widget } = await visitorIn(team, house, 'en')
  await expect(widget.host.getByText('Looking for a lamp? We know them all.')).toBeVisible()
  await expect(widget.panel).toBeHidden()
  await page.screenshot({ path: info.outputPath('shop-greeting.png') })
  await page.goto(`${house.shop}/chairs?widget=${team.widgetKey}`)
  await expect(widget.panel).toBeVisible()
})

test('business hours say whether it is open now, and the widget says so too', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  await agent.getByRole('switch', { name: 'We are there at certain hours' }).click()
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
  for (const day of weekdays)
    await agent.getByRole('button', { name: `Remove 09:00 to 17:00 on ${day}` }).click()
  await expect(agent.getByText('Closed now')).toBeVisible()
  await expect(settings.preview.getByText('We are not there just now.')).toBeVisible()
  await settings.save('Business hours')
  expect(await configuration(team, house)).toMatchObject({ isOpenNow: false })
  const { widget } = await visitorIn(team, house, 'en')
  await widget.open()
  await widget.panel.getByRole('button', { expanded: false }).first().click()
  await expect(widget.panel.getByText('We are not there just now.')).toBeVisible()

  for (const day of [...weekdays, 'Saturday', 'Sunday']) {
    await agent.getByRole('button', { name: `Add hours on ${day}` }).click()
    await agent.getByLabel(`${day}, opens`).fill('00:00')
    await agent.getByLabel(`${day}, closes`).fill('00:00')
  }
  await expect(agent.getByText('Open now')).toBeVisible()
  await agent.getByLabel('Monday, opens').fill('11:00')
  await agent.getByLabel('Monday, closes').fill('10:00')
  await settings.section('Business hours').getByRole('button', { name: 'Save' }).click()
  await expect(agent.getByText('A day must end after it begins.')).toBeVisible()
  await agent.getByLabel('Monday, opens').fill('00:00')
  await agent.getByLabel('Monday, closes').fill('00:00')
  await settings.save('Business hours')
  expect(await configuration(team, house)).toMatchObject({ isOpenNow: true })
})

test('sound, rating, transcript and websites are what was saved', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  for (const name of ['Sound', 'Rating', 'Transcript'])
    await settings.section('Conversation').getByRole('switch', { name }).click()
  await settings.save('Conversation')
  const reply = await chat(team, house)
  expect(reply).toMatchObject({ hasSound: false, hasRating: false, hasTranscript: false })

  await agent.getByRole('combobox', { name: 'Allowed host names' }).fill('www.example.com')
  await agent.getByRole('combobox', { name: 'Allowed host names' }).press('Enter')
  await settings.save('Websites')
  expect(await configuration(team, house)).toMatchObject({ code: 'wrong_origin' })
})

test('what is not saved can be discarded, and is not lost unasked', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  await agent.getByLabel('Heading').fill('Half a thought')
  await agent.getByRole('link', { name: 'All widgets' }).click()
  await agent.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
  await expect(agent.getByLabel('Heading')).toHaveValue('Half a thought')
  await settings.section('Words').getByRole('button', { name: 'Discard changes' }).click()
  await expect(agent.getByLabel('Heading')).toHaveValue('')
  await agent.getByLabel('Heading').fill('Another half')
  await agent.getByRole('link', { name: 'All widgets' }).click()
  await agent.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(agent.getByRole('button', { name: 'Create a widget' })).toBeVisible()
})

test('a site’s Content-Security-Policy is read: what it blocks, and what to add', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  await openSettings(team, house)
  const box = agent.getByLabel('Your site’s Content-Security-Policy')
  await box.fill("default-src 'self'; script-src 'self'")
  const result = agent.getByRole('status').filter({ hasText: 'Load the widget’s script' })
  await expect(result.getByText('Load the widget’s script: blocked by script-src')).toBeVisible()
  await expect(result.getByText(house.console, { exact: true })).toBeVisible()
  const socket = house.console.replace('http', 'ws')
  await expect(result.getByText(`connect-src 'self' ${house.console} ${socket};`)).toBeVisible()
  await box.scrollIntoViewIfNeeded()
  await agent.screenshot({ path: info.outputPath('policy.png') })

  const shop = await fetch(house.shop)
  await box.fill(`Content-Security-Policy: ${shop.headers.get('content-security-policy')}`)
  await expect(agent.getByText('Nothing to add.')).toBeVisible()
  await box.fill('hello there')
  await expect(agent.getByText('This names nothing that browsers load by')).toBeVisible()
})

// The visitor's side goes over HTTP: this is about what agents see of it.
test('what a visitor deletes vanishes from an open inbox', async ({ team, house }, info) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await visitorByRequests(team, house, 'Please forget me afterwards')
  const other = await visitorByRequests(team, house, 'I stay')
  await inbox.row('Please forget me afterwards').click()
  await expect(inbox.bubble('Please forget me afterwards')).toBeVisible()
  await inbox.composer.fill('A half-written answer about this visitor')
  await visitor.ask('DELETE', '/visitor/data?confirmation=delete%20everything')
  await expect(agent.getByText('This conversation was deleted')).toBeVisible()
  await expect(inbox.row('Please forget me afterwards')).toHaveCount(0)
  await expect(inbox.row('I stay')).toBeVisible()
  await expect(inbox.view('All open')).toContainText('1')
  const kept = await agent.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(kept).not.toContain('half-written')
  await judgeOf(info)(agent, 'conversation-deleted')
  await agent.reload()
  await expect(agent.getByText('This conversation is not there')).toBeVisible()

  await inbox.row('I stay').click()
  await expect(inbox.bubble('I stay')).toBeVisible()
  await agent.context().setOffline(true)
  await other.ask('DELETE', '/visitor/data?confirmation=delete%20everything')
  await agent.context().setOffline(false)
  await expect(agent.getByText(/conversation was deleted|is not there/)).toBeVisible({ timeout: 20_000 })
})

test('a rating is seen in the list, beside the conversation and under it', async ({ team, house }, info) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await visitorByRequests(team, house, 'Which lamp is the brightest?')
  await inbox.row('Which lamp is the brightest?').click()
  await agent.getByRole('button', { name: 'Close', exact: true }).first().click()
  await expect(agent.getByText(/A closed conversation takes no messages/)).toBeVisible()
  const comment =
    'Quick and kind. I would have liked a picture of the tall one next to a door, to see how tall.'
  await visitor.ask('PUT', `/visitor/conversations/${visitor.conversationId}/rating`, { score: 4, comment })
  await expect(inbox.side.getByText('4 of 5')).toBeVisible()
  await expect(inbox.side.getByText(comment)).toBeVisible()
  await expect(agent.getByLabel(/^Conversation with/).getByText('4 of 5')).toBeVisible()
  await inbox.view('Closed').click()
  await expect(inbox.row('Which lamp is the brightest?').getByText('4 of 5')).toBeVisible()
  await inbox.row('Which lamp is the brightest?').click()
  await expect(inbox.side.getByText(comment)).toBeVisible()
  await judgeOf(info)(agent, 'conversation-rated')
})

test('the visitor’s own pseudonym says who ended a conversation', async ({ team, house }) => {
  const inbox = inboxOn(team.agent)
  const visitor = await visitorByRequests(team, house, 'That was all')
  await inbox.row('That was all').click()
  await visitor.ask('PUT', `/visitor/conversations/${visitor.conversationId}/closure`)
  await expect(team.agent.getByText(/Closed by Visitor \w+/)).toBeVisible()
})

test('the settings of a widget, everything unfolded', async ({ team, house }, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  await openSettings(team, house)
  await judge(agent, 'widget-plain')
  await agent.getByLabel('Heading').fill('A heading as long as one may be, sixty characters of words.')
  await agent
    .getByLabel('Welcome message')
    .fill('Hello.\n\nWrite to us about lamps, chairs and tables, at any hour.')
  await agent.getByRole('button', { name: 'All texts' }).click()
  await agent.getByRole('region', { name: 'Texts' }).evaluate((table) => table.scrollIntoView())
  await judge(agent, 'widget-words')
  await agent.getByRole('button', { name: 'Hide all texts' }).click()
  await agent.getByRole('button', { name: 'Add a rule' }).click()
  await agent.getByRole('button', { name: 'Change rule 1' }).click()
  await agent.getByRole('switch', { name: 'Show a greeting' }).click()
  await agent
    .getByLabel('Text of the greeting')
    .fill('Looking for a lamp? We know them all, and their bulbs too.')
  await agent.getByRole('switch', { name: 'We are there at certain hours' }).click()
  await agent.getByRole('button', { name: 'Add hours on Monday' }).click()
  await agent.getByLabel('Holidays').fill('2026-12-25')
  await agent.getByRole('button', { name: 'Add the day' }).click()
  await agent.getByLabel('Your site’s Content-Security-Policy').fill("default-src 'self'")
  for (const section of ['Opening', 'Business hours', 'Installation']) {
    await agent.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click()
    await judge(agent, `widget-${section.toLowerCase().replace(' ', '-')}`)
  }
  for (const name of ['WordPress', 'Google Tag Manager']) {
    await agent.getByRole('tab', { name }).click()
    await judge(agent, `widget-${name.toLowerCase().replaceAll(' ', '-')}`)
  }
  await choose(agent, 'Write in', 'Arabic')
  await agent.screenshot({ path: info.outputPath('widget-arabic.png') })
  await agent.setViewportSize({ width: 390, height: 780 })
  await agent.getByRole('button', { name: 'Preview' }).click()
  await expect(agent.getByRole('dialog').getByTestId('preview')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('preview-390.png') })
})

/** The shop as a page of that language. */
async function visitorIn(team: Team, house: House, language: string) {
  const page = await (await team.context()).newPage()
  await page.addInitScript(speak, language)
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  return { page, widget }
}

/** Before any script of the page asks for it. Runs in the page. */
function speak(language: string) {
  new MutationObserver(() => {
    document.documentElement.lang = language
  }).observe(document, { childList: true })
}

/** What the widget is told before it is opened. */
async function configuration(team: Team, house: House): Promise<unknown> {
  const headers = { origin: house.shop }
  return (await fetch(`${house.console}/api/v1/widget/${team.widgetKey}`, { headers })).json()
}

/** A visitor without a browser, who has written this. */
async function visitorByRequests({ widgetKey }: Team, house: House, text: string) {
  let token = ''
  async function ask(method: string, path: string, body: object = {}) {
    const headers = {
      'content-type': 'application/json',
      origin: house.shop,
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const address = `${house.console}/api/v1${path}`
    const response = await fetch(address, { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }
  const page = { url: `${house.shop}/chairs`, title: 'Chairs' }
  token = (await ask('POST', `/widget/${widgetKey}/sessions`, { page })).token
  const message = { clientId: randomUUID(), text }
  const started = await ask('POST', '/visitor/conversations', { clientId: randomUUID(), message })
  const conversationId: string = started.conversation.id
  return { conversationId, ask }
}
