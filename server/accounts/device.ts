import Bowser from 'bowser'

/** "Firefox on Linux": enough to recognise one's own session; the exact version is nobody's business. */
export function describeDevice(userAgent: string): string {
  if (userAgent === '') return 'Unknown browser'
  const { browser, os } = Bowser.parse(userAgent)
  return [browser.name || 'Unknown browser', os.name].filter(Boolean).join(' on ')
}
