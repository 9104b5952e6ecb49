import type { visitPage } from '#contract/visitors'
import { describePage, type Session } from './session.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'

const lookEvery = 20_000
const tellEvery = 300_000

/** Tells the page one is on, and keeps the session alive while somebody has the page in view. */
export function createVisits({ browser, signal }: Stage, session: Session, store: Store) {
  let toldAt = 0
  let toldUrl = ''
  let timer: number | undefined

  return { look, stop: () => browser.clearTimeout(timer) }

  function look() {
    if (signal.aborted) return
    browser.clearTimeout(timer)
    timer = browser.setTimeout(look, lookEvery)
    session.check()
    if (store.get().session !== 'living' || document.visibilityState !== 'visible') return
    const page = describePage()
    if (page.url === toldUrl && browser.now() - toldAt < tellEvery) return
    toldAt = browser.now()
    toldUrl = page.url
    void tell(page)
  }

  async function tell(page: ReturnType<typeof describePage>) {
    const answer = await session.call<typeof visitPage>('PUT', '/visitor/page', page)
    if (!answer.ok) toldAt = 0
  }
}
