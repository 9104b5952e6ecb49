import type { Locator, Page } from '@playwright/test'
import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { chat, choose, openSettings } from './settings-page.ts'

test('a survey is built, refused until it may be asked, saved, and taken back', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A survey').click()
  await addField(start, agent, 'Text', 'Order number', 'To find your order')
  await expect(start.getByLabel('Name', { exact: true })).toHaveValue('order_number')
  await expect(settings.preview.getByText('Order number')).toBeVisible()
  await expect(settings.preview.getByText('To find your order')).toBeVisible()
  await start.getByRole('switch', { name: 'Required' }).click()
  await expect(settings.preview.getByText('(required)').first()).toBeVisible()

  await start.getByRole('button', { name: 'Save' }).click()
  await expect(start.getByRole('alert')).toContainText('Write and save the notice first')
  const notice = settings.section('Notice')
  await notice.getByRole('button', { name: 'Begin with a starting text' }).click()
  await expect(notice.getByLabel('Notice in English')).toHaveValue(
    /Lamp Shop, Harbour Street 1, 1000 Somewhere/,
  )
  await expect(notice.getByLabel('Notice in English')).toHaveValue(/– Order number: To find your order/)
  await expect(notice.getByText('still to be filled in')).toBeVisible()
  await settings.save('Notice')
  await expect(notice.getByText('Visitors are shown version 1 in English.')).toBeVisible()
  await settings.save('Start')
  expect(await chat(team, house)).toMatchObject({
    survey: { fields: [{ name: 'order_number', label: 'Order number', isRequired: true }] },
  })
  await agent.screenshot({ path: info.outputPath('survey-saved.png') })

  await settings.notices.getByRole('button', { name: 'Undo' }).last().click()
  await expect(agent.getByText('As it was before.')).toBeVisible()
  expect(await chat(team, house)).toMatchObject({ survey: null })
  await expect(start.getByText('They write, and that is all.')).toBeVisible()
})

test('what the law refuses is said beside the field, before anything is saved', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A survey').click()
  await addField(start, agent, 'Phone number', 'Phone', 'To call you back')
  await start.getByRole('switch', { name: 'Required' }).click()
  await start.getByRole('switch', { name: 'Special category' }).click()
  await expect(start.getByText('may be asked with consent only (Art. 9(2)(a) GDPR)')).toBeVisible()
  await choose(agent, 'Legal basis', 'Consent')
  await expect(start.getByText('may be asked with consent only')).toHaveCount(0)
  await expect(start.getByText('consent is never a condition of chatting (Art. 7(4) GDPR)')).toBeVisible()
  await start.getByRole('switch', { name: 'Required' }).click()
  await expect(start.getByText('consent is never a condition of chatting')).toHaveCount(0)
  await start.getByRole('button', { name: 'Add the consent it waits for' }).click()
  await start.getByRole('button', { name: 'Change consent 1' }).click()
  await agent.screenshot({ path: info.outputPath('law.png'), fullPage: true })

  await start.getByRole('button', { name: 'Save' }).click()
  await expect(start.getByText('Write the consent in at least one language.')).toBeVisible()
  await expect(start.getByText('Not saved yet')).toBeVisible()
  await expect(start.getByLabel('Consent in English')).toBeFocused()
  await start.getByLabel('Consent in English').fill('You may call me about this question.')
  await expect(start.getByText('Asked then: Phone · you_may_call_me_about')).toBeVisible()
  await expect(settings.preview.getByText('You may call me about this question.')).toBeVisible()
  await start.getByRole('button', { name: 'Remove consent 1' }).click()
  await expect(start.getByText('There is none yet.')).toBeVisible()
})

test('fields are put in order with buttons and with the keyboard, and removed', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A survey').click()
  for (const [kind, label] of [
    ['Text', 'First'],
    ['Date', 'Second'],
    ['Number', 'Third'],
  ] as const)
    await addField(start, agent, kind, label, 'Because')
  await start.getByRole('button', { name: 'Done with field 3' }).click()
  const order = () => start.locator('ol').first().locator('> li > p').allTextContents()
  expect(await order()).toEqual(['First', 'Second', 'Third'])
  await start.getByRole('button', { name: 'Move field 3 up' }).click()
  expect(await order()).toEqual(['First', 'Third', 'Second'])
  await expect(start.getByText('Now 2 of 3.')).toBeAttached()
  // The focus goes with the field: the next press moves the same one.
  await expect(start.getByRole('button', { name: 'Move field 2 up' })).toBeFocused()
  await agent.keyboard.press('Enter')
  await expect.poll(order).toEqual(['Third', 'First', 'Second'])
  await expect(start.getByRole('button', { name: 'Move field 1 up' })).toBeFocused()
  await start.getByRole('button', { name: 'Change field 1' }).focus()
  await agent.keyboard.press('Alt+ArrowDown')
  await expect.poll(order).toEqual(['First', 'Third', 'Second'])
  await expect(start.getByRole('button', { name: 'Change field 2' })).toBeFocused()
  await start.getByRole('button', { name: 'Remove field 1' }).click()
  await expect.poll(order).toEqual(['Third', 'Second'])
  await start.getByRole('button', { name: 'Discard changes' }).click()
  await expect(start.getByText('They write, and that is all.')).toBeVisible()
})

test('a bot greets, an offline form waits, and the preview shows both', async ({ team, house }, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A bot').click()
  await start.getByRole('button', { name: 'Save' }).click()
  await expect(start.getByText('Write the bot’s greeting in at least one language.')).toBeVisible()
  await start.getByLabel('Name of the bot').fill('Lumen')
  await start.getByLabel('What the bot says in English').fill('Hello. What is it about?')
  await start.getByRole('button', { name: 'Add a reply' }).click()
  await agent.keyboard.type('A lamp')
  await agent.keyboard.press('Enter')
  await agent.keyboard.type('My order')
  for (const text of ['Lumen', 'Hello. What is it about?', 'A lamp', 'My order'])
    await expect(settings.preview.getByText(text)).toBeVisible()
  await agent.screenshot({ path: info.outputPath('bot.png') })
  await settings.save('Start')
  expect(await chat(team, house)).toMatchObject({ bot: { name: 'Lumen', replies: ['A lamp', 'My order'] } })

  await settings.section('Notice').getByLabel('Notice in English').fill('We answer you by mail.')
  await settings.save('Notice')
  const offline = settings.section('Offline form')
  await offline.getByRole('switch', { name: 'Show a form' }).click()
  await offline.getByLabel('Introduction in English').fill('Back tomorrow at nine.')
  await offline.getByLabel('Reply-to address').fill('nobody')
  await offline.getByRole('button', { name: 'Save' }).click()
  await expect(offline.getByText('Enter an e-mail address for answers')).toBeVisible()
  await offline.getByLabel('Reply-to address').fill('service@example.com')
  await agent.getByText('Nobody is there', { exact: true }).click()
  await expect(settings.preview.getByText('Back tomorrow at nine.')).toBeVisible()
  await expect(settings.preview.getByText('We answer you by mail.')).toBeVisible()
  await settings.save('Offline form')
  // Whoever has the console open is there: visitors are shown the form once nobody has.
  await agent.goto('about:blank')
  await expect
    .poll(() => chat(team, house))
    .toMatchObject({ offline: { introduction: 'Back tomorrow at nine.' } })
})

test('forms in a language without a notice are pointed out', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A survey').click()
  await choose(agent, 'Write the survey in', 'German')
  await addField(start, agent, 'Text', 'Bestellnummer', 'Um sie zu finden', 'German')
  const notice = settings.section('Notice')
  await expect(notice.getByText('Languages without a notice')).toBeVisible()
  await expect(notice.getByText('Your forms are written in German too')).toBeVisible()
  await notice.getByRole('button', { name: 'Begin with a starting text' }).click()
  await expect(notice.getByLabel('Notice in German')).toHaveValue(/– Bestellnummer: Um sie zu finden/)
  await expect(notice.getByText('Languages without a notice')).toHaveCount(0)
  await choose(agent, 'Write the notice in', 'Maltese')
  await expect(notice.getByText('There is no starting text in Maltese yet')).toBeVisible()
})

test('files and remembering are what was saved', async ({ team, house }) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const files = settings.section('Files')
  for (const kind of ['Pictures', 'Documents']) await files.getByRole('checkbox', { name: kind }).uncheck()
  await files.getByRole('button', { name: 'Save' }).click()
  await expect(files.getByText('Choose at least one kind')).toBeVisible()
  await files.getByRole('checkbox', { name: 'Sound' }).check()
  await files.getByLabel('Largest file').fill('3')
  await settings.save('Files')
  const remember = settings.section('Remember me')
  await remember.getByRole('switch', { name: 'Offer to remember the device' }).click()
  await remember.getByLabel('Days').fill('90')
  await expect(remember.getByText('on the same device for 90 days after')).toBeVisible()
  await settings.save('Remember me')
  expect(await chat(team, house)).toMatchObject({
    files: { isAllowed: true, kinds: ['audio'], mostMegabytes: 3 },
    rememberDays: 90,
  })
  await agent.reload()
  await expect(remember.getByLabel('Days')).toHaveValue('90')
})

test('the forms of a widget at every width, light and dark', async ({ team, house }, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const start = settings.section('Start')
  await start.getByText('A survey').click()
  await addField(
    start,
    agent,
    'Text',
    'The number of your order, as it stands in our mail to you',
    'To find it',
  )
  await addField(start, agent, 'One of several', 'What is it about?', 'So that the right person answers')
  for (const option of ['A lamp', 'A delivery that has not come yet', 'Something else']) {
    await start.getByRole('button', { name: 'Add an option' }).click()
    await agent.keyboard.type(option)
  }
  await addField(start, agent, 'Phone number', 'Phone', 'To call you back')
  await choose(agent, 'Legal basis', 'Consent')
  await start.getByRole('switch', { name: 'Required' }).click()
  await start.getByRole('button', { name: 'Add the consent it waits for' }).click()
  await start.getByRole('button', { name: 'Change consent 1' }).click()
  await start.getByLabel('Consent in English').fill('You may call me about this question, and only about it.')
  await settings.section('Notice').getByRole('button', { name: 'Begin with a starting text' }).click()
  await settings.section('Offline form').getByRole('switch', { name: 'Show a form' }).click()
  await settings.section('Remember me').getByRole('switch', { name: 'Offer' }).click()
  const judge = judgeOf(info)
  for (const name of ['Start', 'Notice', 'Offline form', 'Files']) {
    await agent.setViewportSize({ width: 1440, height: 900 })
    await settings.section(name).evaluate((section) => section.scrollIntoView())
    await judge(agent, name.toLowerCase().replace(' ', '-'))
  }
  await start.getByRole('button', { name: 'Done with field 3' }).scrollIntoViewIfNeeded()
  for (const [width, height] of [
    [1440, 2400],
    [1024, 2400],
    [390, 2400],
  ] as const) {
    await agent.setViewportSize({ width, height })
    await start.evaluate((section) => section.scrollIntoView())
    await agent.screenshot({ path: info.outputPath(`start-long-${width}.png`) })
  }
})

async function addField(
  section: Locator,
  page: Page,
  kind: string,
  label: string,
  purpose: string,
  language = 'English',
) {
  await section.getByRole('button', { name: 'Add a field' }).click()
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
  await section.getByLabel(`Label in ${language}`).fill(label)
  await section.getByLabel(`Purpose in ${language}`).fill(purpose)
}
