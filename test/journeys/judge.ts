import { expect, type Frame, type Page, type TestInfo } from '@playwright/test'
import axe from 'axe-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const widths = [1440, 1024, 390, 320]
const pictured = [1440, 390]
const schemes = ['light', 'dark'] as const

/** One screen at every width, light and dark: nothing axe complains of, nothing sticks out; pictures for people to judge. */
export function judgeOf(info: TestInfo) {
  return async function judge(page: Page, name: string) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 500 ? 780 : 900 })
      expect.soft(await page.evaluate(findStickingOut), `${name} fits ${width} px`).toEqual([])
    }
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const width of pictured) {
        await page.setViewportSize({ width, height: width < 500 ? 780 : 900 })
        await page.evaluate(untilDrawn)
        await page.screenshot({ path: info.outputPath(`${name}-${width}-${colorScheme}.png`) })
        // Colours are the same at every width.
        if (width === 1440 || colorScheme === 'light')
          expect.soft(await findFaults(page), `${name}, ${width} px, ${colorScheme}`).toEqual([])
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
}

/** What axe complains of. It is read into each page once: that takes longer than its work. */
export async function findFaults(page: Page): Promise<string[]> {
  for (const frame of page.frames()) if (!(await hasAxe(frame))) await frame.evaluate(axe.source)
  return page.evaluate(runAxe, rules)
}

const hasAxe = (frame: Frame): Promise<boolean> => frame.evaluate(() => 'axe' in window)

/** Runs in the page. */
async function runAxe(tags: string[]): Promise<string[]> {
  const { violations } = await axe.run({
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} (${any[0]?.message ?? ''})`),
  )
}

/** Pages follow the scheme a moment later. Runs in the page. */
async function untilDrawn() {
  const frame = () => new Promise(requestAnimationFrame)
  for (let count = 0; count < 4; count += 1) await frame()
}

/** What one would have to scroll sideways for, also inside the widget. Runs in the page. */
export function findStickingOut(): string[] {
  const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
  const isHeld = (element: Element): boolean => {
    const above = element.parentElement ?? (element.getRootNode() instanceof ShadowRoot ? null : undefined)
    return above ? above !== document.body && (scrolls(above) || isHeld(above)) : false
  }
  const inside = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? inside(element.shadowRoot) : []),
    ])
  const found = inside(document.body).filter((element) => {
    const { left, right, width, height } = element.getBoundingClientRect()
    const isSeen = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
    return isSeen && (right > innerWidth + 1 || left < -1) && !isHeld(element)
  })
  const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []
  return [...wide, ...found.map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`)]
}
