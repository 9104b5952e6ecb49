import { expect, test, widgetOn } from './house.ts'
import { findFaults, findStickingOut } from './judge.ts'
import { changeWidget as change, serve } from './widget-pages.ts'

test('the chat speaks the page’s language, else the browser’s; the embed line overrides both', async ({
  team,
  house,
  browser,
}) => {
  const cases = [
    { locale: 'fr-FR', lang: 'de-AT', own: '', expected: 'de' },
    { locale: 'fr-FR', lang: '', own: '', expected: 'fr' },
    { locale: 'fr-FR', lang: 'de', own: 'es', expected: 'es' },
    { locale: 'ja-JP', lang: 'tlh', own: '', expected: 'en' },
  ]
  for (const { locale, lang, own, expected } of cases) {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await using site = await serve({
      body: `<!doctype html><html lang="${lang}"><title>Shop</title><script async src="${house.console}/widget.js"
        data-widget="${team.widgetKey}" data-language="${own}"></script>`,
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(site.address)
    const widget = widgetOn(page)
    await widget.launcher.click()
    await expect(widget.panel).toBeVisible()
    await expect(widget.host.locator('[lang]').first()).toHaveAttribute('lang', expected)
    expect(asked.filter((url) => url.includes('/language-')).map((url) => new URL(url).pathname)).toEqual([
      expect.stringContaining(`/widget/language-${expected}-`),
    ])
    const catalogue = await import(`../../widget/languages/${expected}.json`, { with: { type: 'json' } })
    const texts: Record<string, string> = catalogue.default
    await expect(widget.panel.getByPlaceholder(texts.placeholder ?? '')).toBeVisible()
    await expect(widget.panel.getByRole('heading', { name: texts.title ?? '' })).toBeVisible()
    await expect(widget.launcher).toHaveAccessibleName(texts['launcher.close'] ?? '')
    await context.close()
  }
})

test('the organization’s own words come first', async ({ team, house }) => {
  await change(team, house, {
    language: 'en',
    words: { en: { placeholder: 'Ask away', 'launcher.open': 'Ask us' } },
  })
  const page = await team.visitor()
  const widget = widgetOn(page)
  await expect(widget.launcher).toHaveAccessibleName('Ask us')
  await widget.launcher.click()
  await expect(widget.panel.getByPlaceholder('Ask away')).toBeVisible()
})

test('Arabic runs from right to left, and the pages of a long language fit', async ({
  team,
  house,
}, info) => {
  for (const language of ['ar', 'de', 'hu']) {
    await change(team, house, { language, welcomeMessage: {} })
    const page = await team.visitor()
    const widget = widgetOn(page)
    await widget.launcher.click()
    await expect(widget.host.locator('[lang]').first()).toHaveAttribute(
      'dir',
      language === 'ar' ? 'rtl' : 'ltr',
    )
    await widget.panel.locator('textarea').fill('Do you ship to Norway?')
    await widget.panel.locator('textarea').press('Enter')
    await expect(widget.panel.locator('.state')).toBeVisible()
    await widget.panel.locator('.menu button').click()
    for (const width of [1024, 320]) {
      await page.setViewportSize({ width, height: 780 })
      await page.screenshot({ path: info.outputPath(`menu-${language}-${width}.png`) })
      expect.soft(await findFaults(page)).toEqual([])
      expect.soft(await page.evaluate(findStickingOut)).toEqual([])
    }
    await widget.panel.locator('.menu li button').nth(3).click()
    await page.screenshot({ path: info.outputPath(`data-${language}.png`) })
    expect.soft(await findFaults(page)).toEqual([])
    await widget.panel.locator('.back').click()
    await widget.panel.locator('.quiet').last().click()
    await page.screenshot({ path: info.outputPath(`privacy-${language}.png`) })
  }
})

test('a greeting beside the launcher comes after its time and stays away once closed', async ({
  team,
  house,
}, info) => {
  const eyeCatcher = { text: { en: 'Looking for a lamp? We know them all.' }, afterSeconds: 1 }
  await change(team, house, { eyeCatcher, openAfterSeconds: null })
  const page = await team.visitor()
  const widget = widgetOn(page)
  const greeting = widget.host.getByRole('button', { name: /Looking for a lamp/ })
  await expect(greeting).toBeVisible()
  for (const [width, colorScheme] of [
    [1024, 'light'],
    [1024, 'dark'],
    [320, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 780 })
    await page.screenshot({ path: info.outputPath(`greeting-${width}-${colorScheme}.png`) })
    expect.soft(await findFaults(page)).toEqual([])
    expect.soft(await page.evaluate(findStickingOut)).toEqual([])
  }
  await greeting.click()
  await expect(widget.panel).toBeVisible()
  await expect(greeting).toHaveCount(0)

  const other = await team.visitor()
  const there = widgetOn(other)
  await there.host.getByRole('button', { name: 'Close this greeting' }).click()
  await expect(there.launcher).toBeFocused()
  await other.waitForTimeout(2500)
  await expect(there.host.getByRole('button', { name: /Looking for a lamp/ })).toHaveCount(0)
  expect(await other.evaluate(() => Object.keys(localStorage))).toEqual([])
})

test('a rule opens the chat by itself on its pages, unless the browser asks not to be followed', async ({
  team,
  house,
}) => {
  const openingRules = [{ pages: ['*/chairs'], afterSeconds: 1, fromPageNumber: 2 }]
  await change(team, house, { openingRules, openAfterSeconds: null })
  const page = await team.visitor()
  const widget = widgetOn(page)
  await expect(widget.launcher).toBeVisible()
  await page.waitForTimeout(2500)
  await expect(widget.panel).toBeHidden()
  await page.getByRole('link', { name: 'See the chairs' }).click()
  await expect(widget.panel).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])

  const context = await team.context()
  await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
  const quiet = await context.newPage()
  await quiet.goto(`${house.shop}/?widget=${team.widgetKey}`)
  await quiet.goto(`${house.shop}/chairs?widget=${team.widgetKey}`)
  await expect(widgetOn(quiet).launcher).toBeVisible()
  await quiet.waitForTimeout(2500)
  await expect(widgetOn(quiet).panel).toHaveCount(0)
})
