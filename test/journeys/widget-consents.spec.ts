import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, type House, isSent, type Team, test, widgetOn } from './house.ts'
import { judgeOf } from './judge.ts'
import { changeWidget } from './widget-pages.ts'

const telephone = {
  name: 'phone',
  kind: 'phone',
  label: { en: 'Telephone' },
  purpose: { en: 'So that we can call you back' },
  basis: 'consent',
  consent: 'calls',
}
const asksFirst = {
  start: 'survey',
  notice: { en: 'We use what you tell us to answer you, and for nothing else.' },
  survey: {
    fields: [telephone],
    consents: [
      { name: 'calls', text: { en: 'You may call me back about this question.' } },
      { name: 'news', text: { en: 'Send me news about lamps, at most once a month.' } },
    ],
  },
}

test('a consent is withdrawn with one press, two clicks from the menu, and what hangs on it goes', async ({
  team,
  house,
}, info) => {
  const { page, panel, giving } = await agreeToCalls(team, house)
  const look = judgeOf(info)
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'My data' }).click()
  const mine = panel.getByRole('region', { name: 'My consents' })
  const calls = mine.getByRole('listitem').filter({ hasText: 'You may call me back' })
  await expect(calls.getByText(/^Given on /)).toBeVisible()
  const news = mine.getByRole('listitem').filter({ hasText: 'Send me news' })
  await expect(news.getByText(/^Not given, /)).toBeVisible()
  await expect(news.getByRole('button')).toHaveCount(0)
  await look(page, 'consents')
  expect(await heldOf(page)).toContain('+31 20 123 45 67')

  await calls.getByRole('button', { name: 'Withdraw' }).click()
  await expect(calls.getByText(/^Withdrawn on /)).toBeVisible()
  await expect(panel.getByText('What you told us only because of it is deleted.')).toBeFocused()
  // As easy as giving it (Art. 7(3) GDPR): the steps are counted in the page itself.
  expect((await stepsOn(page)) - giving).toBeLessThanOrEqual(giving)
  await look(page, 'consents-withdrawn')
  expect(await heldOf(page)).not.toContain('+31 20 123 45 67')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    mine.getByRole('button', { name: 'Download receipts' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/-consents\.json$/)
  const receipts = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(receipts).toMatchObject([
    {
      schema_version: 'ISO/IEC TS 27560:2023',
      purpose: 'survey.calls',
      state: 'withdrawn',
      events: [{ event: 'given', controlDefault: 'unticked' }, { event: 'withdrawn' }],
    },
    { purpose: 'survey.news', state: 'refused' },
  ])
})

test('deleting everything says what is kept and why', async ({ team, house }, info) => {
  const { page, panel } = await agreeToCalls(team, house)
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'My data' }).click()
  await panel.getByRole('button', { name: 'Delete everything' }).click()
  await panel.getByRole('button', { name: 'Delete everything now' }).click()
  await expect(panel.getByText(/Kept for 3 years: the proofs of your consents \(2\)/)).toBeVisible()
  await judgeOf(info)(page, 'deleted-kept')
  await panel.getByRole('button', { name: 'Back to the chat' }).click()
  await expect(panel.getByRole('heading', { name: 'Before we start' })).toBeVisible()
  for (const box of await panel.getByRole('checkbox').all()) await expect(box).not.toBeChecked()
})

test('being remembered is asked, never ticked beforehand, and given up as easily', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, { rememberDays: 30 })
  const page = await (await team.context()).newPage()
  await page.clock.install()
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const { panel, open, says, bubble } = widgetOn(page)
  await open()
  await says('Remember this')
  await expect(panel.getByText(isSent)).toBeVisible()
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'My data' }).click()
  const box = panel.getByRole('checkbox', { name: 'Remember me on this device (days: 30)' })
  await expect(box).not.toBeChecked()
  await box.check()
  await expect(panel.getByText('This device remembers you.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Download receipts' })).toBeVisible()
  await judgeOf(info)(page, 'remember')

  await panel.getByRole('button', { name: 'Back to the chat' }).click()
  await panel.getByRole('button', { name: 'What this chat keeps on your device' }).click()
  await expect(panel.getByText(/are kept longer \(days: 30\)/)).toBeVisible()
  await page.goto(`${house.console}/docs`)
  await page.clock.fastForward('24:00:00')
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  await open()
  await expect(bubble('Remember this')).toBeVisible()

  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'My data' }).click()
  await expect(box).toBeChecked()
  await box.uncheck()
  await expect(panel.getByText('This device no longer remembers you.')).toBeVisible()
  await page.goto(`${house.console}/docs`)
  await page.clock.fastForward('31:00')
  await page.goto(`${house.shop}/?widget=${team.widgetKey}`)
  await expect(widgetOn(page).launcher).toBeVisible()
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([])
})

test('where devices are not remembered nothing offers it', async ({ team }) => {
  const { panel, open } = widgetOn(await team.visitor())
  await open()
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('button', { name: 'My data' }).click()
  await expect(panel.getByText('You have not been asked for any consent.')).toBeVisible()
  await expect(panel.getByRole('checkbox')).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Download receipts' })).toHaveCount(0)
})

/** A visitor gives one of two consents and says something because of it. */
async function agreeToCalls(team: Team, house: House) {
  await changeWidget(team, house, asksFirst)
  const page = await team.visitor()
  const { panel, open, bubble } = widgetOn(page)
  await open()
  await page.evaluate(countSteps)
  await panel.getByRole('checkbox', { name: /call me back/ }).check()
  await panel.getByLabel('Telephone').fill('+31 20 123 45 67')
  await panel.getByLabel('Your message').fill('Please call me')
  await panel.getByRole('button', { name: 'Start the chat' }).click()
  await expect(bubble('Please call me')).toBeVisible()
  return { page, panel, giving: await stepsOn(page) }
}

/** A step is a press, or a text field that is filled in. Runs in the page. */
function countSteps() {
  const filled = new Set<EventTarget | undefined>()
  const count = () => {
    document.body.dataset.steps = String(Number(document.body.dataset.steps ?? 0) + 1)
  }
  document.addEventListener('click', count, true)
  document.addEventListener(
    'input',
    (event) => {
      const [field] = event.composedPath()
      if (field instanceof HTMLInputElement && field.type === 'checkbox') return
      if (!filled.has(field)) count()
      filled.add(field)
    },
    true,
  )
}

const stepsOn = async (page: Page): Promise<number> =>
  Number(await page.evaluate(() => document.body.dataset.steps ?? '0'))

/** Everything the visitor can download, as text. */
async function heldOf(page: Page): Promise<string> {
  const button = widgetOn(page).panel.getByRole('button', { name: 'Download everything' })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return readFile(await download.path(), 'utf8')
}
