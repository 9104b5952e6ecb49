import type { WidgetSettings } from '#contract/widgets'

/** Whether a page of this origin may show the widget. Clients other than browsers send no origin. */
export function mayEmbed(settings: WidgetSettings, origin: string | undefined): boolean {
  if (settings.allowedDomains.length === 0) return true
  if (origin === undefined || !URL.canParse(origin)) return false
  const { host, hostname } = new URL(origin)
  return settings.allowedDomains.some((allowed) => {
    const seen = allowed.includes(':') ? host : hostname
    return allowed.startsWith('*.') ? seen.endsWith(allowed.slice(1)) : seen === allowed
  })
}
