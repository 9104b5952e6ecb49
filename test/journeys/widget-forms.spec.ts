import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, isSent, type Team, test, widgetOn } from './house.ts'
import { findStickingOut, judgeOf } from './judge.ts'
import { changeWidget } from './widget-pages.ts'

const options = (...values: string[]) => values.map((value) => ({ value, label: { en: `${value}!` } }))
const field = (name: string, kind: string, label: string, more: object = {}) => ({
  name,
  kind,
  label: { en: label },
  purpose: { en: `So that we can answer your question about ${label.toLowerCase()}` },
  ...more,
})

const survey = {
  fields: [
    field('name', 'text', 'Your name', { isRequired: true }),
    field('order_number', 'number', 'Order number'),
    field('topic', 'choice', 'What is it about', { isRequired: true, options: options('order', 'returns') }),
    field('rooms', 'choices', 'Rooms', { options: options('kitchen', 'hall', 'bath') }),
    field('bought', 'date', 'Day of purchase'),
    field('phone', 'phone', 'Telephone', { basis: 'consent', consent: 'calls' }),
  ],
  consents: [
    { name: 'calls', text: { en: 'You may call me back about this question.' } },
    { name: 'news', text: { en: 'Send me news about lamps, at most once a month.' } },
  ],
}
const notice = {
  en: 'We use what you tell us to answer you, and for nothing else. More at https://www.example.com/privacy.',
}
const asksFirst = { start: 'survey', survey, notice }

test('a survey is answered before the chat: notice first, boxes unticked, faults beside their questions', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, asksFirst)
  const page = await team.visitor()
  const { panel, open, bubble } = widgetOn(page)
  const look = judgeOf(info)
  await open()
  await expect(panel.getByRole('heading', { name: 'Before we start' })).toBeVisible()
  await expect(panel.getByRole('link', { name: 'https://www.example.com/privacy' })).toBeVisible()
  await expect(panel.getByLabel('Your message')).toHaveCount(1)
  for (const box of await panel.getByRole('checkbox').all()) await expect(box).not.toBeChecked()
  await look(page, 'survey')

  await panel.getByLabel('Order number').fill('about twelve')
  await panel.getByLabel('Day of purchase').press('1')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  const name = panel.getByLabel('Your name')
  await expect(name).toBeFocused()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription(/question about your name Please answer this\./)
  await expect(panel.getByLabel('Order number')).toHaveAccessibleDescription(/Write a number\./)
  await expect(panel.getByRole('radiogroup', { name: /What is it about/ })).toHaveAttribute('aria-invalid')
  await expect(panel.getByRole('alert').first()).toHaveText(
    'These answers need another look: Your name, Order number, What is it about, Your message, Day of purchase',
  )
  await look(page, 'survey-faults')

  await name.fill('Kim')
  await expect(name).not.toHaveAttribute('aria-invalid')
  await panel.getByLabel('Order number').fill('4711')
  await panel.getByRole('radio', { name: 'returns!' }).check()
  await panel.getByRole('checkbox', { name: 'hall!' }).check()
  await panel.getByRole('checkbox', { name: 'kitchen!' }).check()
  await panel.getByLabel('Day of purchase').fill('2026-10-02')
  await expect(panel.getByLabel('Telephone')).toHaveCount(0)
  await panel.getByRole('checkbox', { name: /call me back/ }).check()
  await panel.getByLabel('Telephone').fill('+31 20 123 45 67')
  await panel.getByLabel('Your message').fill('The lamp is too tall')
  await look(page, 'survey-filled')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('The lamp is too tall')).toBeVisible()
  await expect(panel.getByLabel('Your message')).toBeFocused()
  await expect(panel.getByLabel('Your message')).toHaveValue('')

  const { submissions, consents } = await askedOf(team)
  expect(submissions[0].answers.map(({ value }: { value: string }) => value)).toEqual([
    'Kim',
    '4711',
    'returns!',
    'kitchen!, hall!',
    '2026-10-02',
    '+31 20 123 45 67',
  ])
  expect(consents.map(({ purpose, state }: Record<string, string>) => [purpose, state])).toEqual([
    ['survey.calls', 'given'],
    ['survey.news', 'refused'],
  ])
})

test('what waits for a consent vanishes with it, answer and all', async ({ team, house }) => {
  await changeWidget(team, house, asksFirst)
  const { panel, open, bubble } = widgetOn(await team.visitor())
  await open()
  const box = panel.getByRole('checkbox', { name: /call me back/ })
  await box.check()
  await panel.getByLabel('Telephone').fill('not a number')
  await box.uncheck()
  await expect(panel.getByLabel('Telephone')).toHaveCount(0)
  await box.check()
  await expect(panel.getByLabel('Telephone')).toHaveValue('')
  await panel.getByLabel('Telephone').fill('+31 20 123 45 67')
  await box.uncheck()
  await panel.getByLabel('Your name').fill('Kim')
  await panel.getByRole('radio', { name: 'order!' }).check()
  await panel.getByLabel('Your message').fill('No calls, please')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('No calls, please')).toBeVisible()
  const { submissions, consents } = await askedOf(team)
  expect(submissions[0].answers.map(({ name }: { name: string }) => name)).toEqual(['name', 'topic'])
  expect(consents.map(({ state }: { state: string }) => state)).toEqual(['refused', 'refused'])
})

test('what was typed survives closing the panel and other views, and is nowhere on the device', async ({
  team,
  house,
}) => {
  await changeWidget(team, house, asksFirst)
  const page = await team.visitor()
  const { panel, open, launcher } = widgetOn(page)
  await open()
  await panel.getByLabel('Your name').fill('Kim Canary')
  await panel.getByRole('checkbox', { name: /news about lamps/ }).check()
  await panel.getByLabel('Your message').fill('Half a canary')
  await launcher.click()
  await expect(panel).toBeHidden()
  await open()
  await expect(panel.getByLabel('Your name')).toHaveValue('Kim Canary')
  await panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
  await panel.getByRole('button', { name: 'Back to the chat' }).click()
  await expect(panel.getByLabel('Your name')).toHaveValue('Kim Canary')
  await expect(panel.getByLabel('Your message')).toHaveValue('Half a canary')
  await expect(panel.getByRole('checkbox', { name: /news about lamps/ })).toBeChecked()
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).toContain('widget_uuid')
  expect(kept).not.toMatch(/canary/i)

  await page.evaluate('aparte.logout()')
  await expect(panel.getByLabel('Your name')).toHaveValue('')
  await expect(panel.getByLabel('Your message')).toHaveValue('')
})

test('a text that was rewritten meanwhile is pointed out, its box unticked, and nothing typed is lost', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, asksFirst)
  const page = await team.visitor()
  const { panel, open, bubble } = widgetOn(page)
  await open()
  await panel.getByLabel('Your name').fill('Kim')
  await panel.getByRole('radio', { name: 'order!' }).check()
  await panel.getByRole('checkbox', { name: /call me back/ }).check()
  await panel.getByLabel('Telephone').fill('+31 20 123 45 67')
  await panel.getByLabel('Your message').fill('Which bulb fits?')
  const [, news] = survey.consents
  const calls = { name: 'calls', text: { en: 'You may call me back, also in the evening.' } }
  await changeWidget(team, house, { survey: { ...survey, consents: [calls, news] } })
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  const changed = panel.getByText('This text has changed. Please read it again.')
  await expect(changed).toBeFocused()
  await expect(panel.getByText('You may call me back, also in the evening.')).toBeVisible()
  await expect(panel.getByRole('checkbox', { name: /call me back/ })).not.toBeChecked()
  await expect(panel.getByText(/Read it again, then send/)).toBeVisible()
  await judgeOf(info)(page, 'survey-changed')
  await expect(panel.getByLabel('Your message')).toHaveValue('Which bulb fits?')
  await panel.getByRole('checkbox', { name: /call me back/ }).check()
  await expect(panel.getByLabel('Telephone')).toHaveValue('+31 20 123 45 67')

  const rewritten = { en: 'We use what you tell us to answer you. We keep it for a year.' }
  await changeWidget(team, house, { notice: rewritten })
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(panel.getByRole('complementary', { name: 'How your answers are used' })).toHaveText(
    /This text has changed.*We keep it for a year/s,
  )
  await expect(panel.getByRole('checkbox', { name: /call me back/ })).toBeChecked()
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('Which bulb fits?')).toBeVisible()
})

test('what the server refuses stands beside its question', async ({ team, house }) => {
  const email = field('email', 'email', 'E-mail', { isRequired: true })
  const colours = options('red', 'orange', 'yellow', 'green', 'blue', 'violet')
  const colour = field('colour', 'choice', 'Colour', { options: colours })
  await changeWidget(team, house, { ...asksFirst, survey: { fields: [email, colour], consents: [] } })
  const { panel, open, bubble } = widgetOn(await team.visitor())
  await open()
  await panel.getByLabel('E-mail').fill('kim@-example.com')
  await panel.getByRole('combobox', { name: 'Colour' }).selectOption('green!')
  await panel.getByLabel('Your message').fill('Hello')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(panel.getByLabel('E-mail')).toBeFocused()
  await expect(panel.getByLabel('E-mail')).toHaveAccessibleDescription(/address like name@example\.com/)
  await expect(panel.getByLabel('Your message')).toHaveValue('Hello')
  await panel.getByLabel('E-mail').fill('kim@example.com')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('Hello')).toBeVisible()
  const { submissions } = await askedOf(team)
  expect(submissions[0].answers).toMatchObject([{ value: 'kim@example.com' }, { value: 'green!' }])
})

test('a long notice folds open, and the survey is asked again before another conversation', async ({
  team,
  house,
}, info) => {
  const sentence = 'We keep your answers for as long as it takes to help you, and delete them afterwards. '
  await changeWidget(team, house, { ...asksFirst, notice: { en: sentence.repeat(12) } })
  const page = await team.visitor()
  const { panel, open, bubble } = widgetOn(page)
  await open()
  const aside = panel.getByRole('complementary', { name: 'How your answers are used' })
  const read = panel.getByRole('button', { name: 'Read all of it' })
  expect(((await aside.textContent()) ?? '').length).toBeLessThan(330)
  await judgeOf(info)(page, 'notice-folded')
  await read.click()
  expect(((await aside.textContent()) ?? '').length).toBeGreaterThan(1000)
  await judgeOf(info)(page, 'notice-open')
  await panel.getByLabel('Your name').fill('Kim')
  await panel.getByRole('radio', { name: 'order!' }).check()
  await panel.getByLabel('Your message').fill('First question')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('First question')).toBeVisible()

  // The conversation goes on elsewhere on the website, where nothing is asked again.
  const gate = Promise.withResolvers<void>()
  await page.route('**/api/v1/visitor', async (route) => {
    await gate.promise
    await route.continue()
  })
  await page.reload()
  await expect(panel.getByText('Loading')).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Before we start' })).toHaveCount(0)
  gate.resolve()
  await expect(bubble('First question')).toBeVisible()
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'End this conversation' }).click()
  await panel.getByRole('button', { name: 'End it' }).click()
  await panel.getByRole('button', { name: 'Start a new conversation' }).click()
  await expect(panel.getByLabel('Your name')).toHaveValue('')
})

test('by keyboard alone, in Arabic, with forced colours and at 200 % zoom', async ({ team, house }, info) => {
  await changeWidget(team, house, { ...asksFirst, language: 'ar' })
  const page = await team.visitor()
  const { panel, host, bubble } = widgetOn(page)
  await host.locator('button.launcher').focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { name: 'قبل أن نبدأ' })).toBeVisible()
  await judgeOf(info)(page, 'survey-arabic')
  const keys = page.keyboard
  await tabTo(page, 'Your name')
  await keys.type('Kim')
  await tabTo(page, 'order!')
  await keys.press('Space')
  await tabTo(page, 'رسالتك')
  await keys.type('Hello')
  await page.emulateMedia({ forcedColors: 'active' })
  await page.screenshot({ path: info.outputPath('survey-forced-colours.png') })
  await page.emulateMedia({ forcedColors: 'none' })
  // What a window of 1280 by 900 leaves at 200 %.
  await page.setViewportSize({ width: 640, height: 450 })
  expect(await page.evaluate(findStickingOut)).toEqual([])
  await page.screenshot({ path: info.outputPath('survey-zoomed.png') })
  await tabTo(page, 'بدء الدردشة')
  await keys.press('Enter')
  await expect(bubble('Hello')).toBeVisible()
})

test('a form inside the conversation is filled in once, behind the notice, and then only read', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, { notice })
  const page = await team.visitor()
  const { panel, open, says, bubble } = widgetOn(page)
  const look = judgeOf(info)
  await open()
  await says('It arrived broken')
  await expect(panel.getByText(isSent)).toBeVisible()
  await page.evaluate(`submitted = []; aparte.on('form:submitted', ({ form }) => submitted.push(form))`)
  await sendForm(team, 'Tell us a little more, please.', [
    shown('order_number', 'text', 'Order number', { isRequired: true }),
    shown('part', 'choice', 'What is broken', {
      options: [
        { value: 'shade', label: 'The shade' },
        { value: 'foot', label: 'The foot' },
      ],
    }),
    shown('more', 'long-text', 'Anything else'),
  ])
  await expect(bubble('Tell us a little more, please.')).toBeVisible()
  const aside = panel.getByRole('complementary', { name: 'How your answers are used' })
  await expect(aside).toBeVisible()
  const order = panel.getByLabel('Order number')
  expect((await aside.boundingBox())?.y).toBeLessThan((await order.boundingBox())?.y ?? 0)
  await panel.getByRole('button', { name: 'Send answers' }).click()
  await expect(order).toBeFocused()
  await expect(order).toHaveAccessibleDescription(/Please answer this\./)
  await look(page, 'card-fault')
  await order.fill('A-4711')
  await panel.getByRole('radio', { name: 'The foot' }).check()
  // Another view, and back: what was typed is still there.
  await panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
  await panel.getByRole('button', { name: 'Back to the chat' }).click()
  await expect(order).toHaveValue('A-4711')
  await panel.getByRole('button', { name: 'Send answers' }).click()
  await expect(panel.getByRole('button', { name: 'Send answers' })).toHaveCount(0)
  await expect(panel.getByRole('textbox', { name: 'Order number' })).toHaveCount(0)
  await expect(panel.getByText('The foot').first()).toBeVisible()
  await look(page, 'card-answered')
  expect(await page.evaluate('submitted')).toEqual(['message'])
  await page.reload()
  await expect(panel.getByText('A-4711').first()).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Send answers' })).toHaveCount(0)
  const { submissions } = await askedOf(team)
  expect(submissions[0]).toMatchObject({
    kind: 'conversation',
    answers: [{ value: 'A-4711' }, { value: 'The foot' }],
  })
})

const shown = (name: string, kind: string, label: string, more: object = {}) => ({
  name,
  kind,
  label,
  purpose: 'So that we can send the right part',
  options: [],
  isRequired: false,
  ...more,
})

/** An agent asks in the latest conversation. */
async function sendForm({ agent }: Team, text: string, fields: object[]) {
  const { origin } = new URL(agent.url())
  const { conversations } = await (await agent.request.get(`${origin}/api/v1/conversations`)).json()
  const [{ id }] = conversations
  const sent = await agent.request.post(`${origin}/api/v1/conversations/${id}/messages`, {
    headers: { origin },
    data: { clientId: randomUUID(), text, content: { kind: 'form', fields } },
  })
  expect(sent.status(), await sent.text()).toBe(200)
}

/** By the Tab key, to what is called so. */
async function tabTo(page: Page, name: string) {
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator('aparte-widget').locator(':focus')
    if ((await focused.count()) === 0) continue
    const label = await focused.evaluate(
      (element) =>
        element.textContent || (element instanceof HTMLInputElement && element.labels?.[0]?.textContent),
    )
    const labels = await focused.evaluate((element) =>
      element instanceof HTMLTextAreaElement ? (element.labels[0]?.textContent ?? '') : '',
    )
    if (`${label} ${labels}`.includes(name)) return
  }
  throw new Error(`Nothing called ${name} was reached`)
}

/** What agents see of who wrote last. */
async function askedOf({ agent }: Team) {
  const { origin } = new URL(agent.url())
  const { conversations } = await (await agent.request.get(`${origin}/api/v1/conversations`)).json()
  const [{ id }] = conversations
  return (await agent.request.get(`${origin}/api/v1/conversations/${id}/visitor`)).json()
}
