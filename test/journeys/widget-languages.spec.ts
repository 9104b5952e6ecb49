import { expect, type House, type Team, test, widgetOn } from './house.ts'
import { findFaults, findStickingOut } from './judge.ts'

test.beforeEach(() => test.setTimeout(60_000))

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
    await page.route(`${house.shop}/words`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="${lang}"><title>Shop</title><script async src="${house.console}/widget.js"
          data-widget="${team.widgetKey}" data-language="${own}"></script>`,
      }),
    )
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${house.shop}/words`)
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

test('Arabic runs from right to left, and the pages of a long language fit', async ({ team, house }, info) => {
  for (const language of ['ar', 'de', 'hu']) {
    await change(team, house, { language, welcomeMessage: {} })
    const page = await team.visitor()
    const widget = widgetOn(page)
    await widget.launcher.click()
    await expect(widget.host.locator('[lang]').first()).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
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

export async function change({ agent }: Team, house: House, change: object) {
  const { widgets } = await (await agent.request.get(`${house.console}/api/v1/widgets`)).json()
  const [{ id, settings }] = widgets
  const answer = await agent.request.patch(`${house.console}/api/v1/widgets/${id}`, {
    headers: { origin: house.console },
    data: { settings: { ...settings, ...change } },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}
