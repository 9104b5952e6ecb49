import type { Browser } from './browser.ts'

/** Only single values go to the browser: old libraries teach objects and lists a `toJSON` of their own. */
export function writeJson(browser: Browser, value: unknown): string {
  if (typeof value !== 'object' || value === null) return browser.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(browser, item)).join()}]`
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([name, field]) => `${browser.stringify(name)}:${writeJson(browser, field)}`).join()}}`
}
