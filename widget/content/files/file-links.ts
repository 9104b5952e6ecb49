import type { getVisitorFileLinks } from '#contract/files'
import type { Parts } from '../../parts.ts'
import type { Store } from '../../state.ts'

/** `null`: the file is no longer there. */
export type FileLink = { address: string; askedAt: number } | null

/** They hold for five minutes. */
const staleAfter = 4 * 60_000
const mostAtOnce = 50

export type FileLinks = ReturnType<typeof createFileLinks>

const created = new WeakMap<Store, FileLinks>()

export function fileLinksOf(parts: Parts): FileLinks {
  const links = created.get(parts.store) ?? createFileLinks(parts)
  created.set(parts.store, links)
  return links
}

/** Where the files are just now; what is asked for at the same moment is asked in one request. */
function createFileLinks({ stage: { browser }, session, store }: Parts) {
  const known = new Map<string, FileLink>()
  let asking = new Map<string, Promise<FileLink | undefined>>()
  let round: Promise<void> | undefined
  store.subscribe((state, before) => {
    if (before.session === 'living' && state.session !== 'living') known.clear()
  })

  return { find, ask, isStale }

  /** Undefined where nobody could be asked. */
  async function find(id: string): Promise<FileLink | undefined> {
    const link = known.get(id)
    return link === undefined || isStale(link) ? ask(id) : link
  }

  function ask(id: string): Promise<FileLink | undefined> {
    const under = asking.get(id)
    if (under) return under
    round ??= new Promise<void>((resolve) => browser.setTimeout(resolve, 20)).then(fetchAll)
    const answer = round.then(() => known.get(id))
    asking.set(id, answer)
    return answer
  }

  async function fetchAll() {
    const ids = [...asking.keys()]
    asking = new Map()
    round = undefined
    for (let from = 0; from < ids.length; from += mostAtOnce)
      await fetchSome(ids.slice(from, from + mostAtOnce))
  }

  async function fetchSome(ids: string[]) {
    const path = `/visitor/files/links?ids=${ids.join()}` as const
    const answer = await session.call<typeof getVisitorFileLinks>('GET', path)
    for (const id of ids) {
      if (!answer.ok) known.delete(id)
      else {
        const link = answer.reply.links.find((found) => found.id === id)
        known.set(id, link ? { address: link.url, askedAt: browser.now() } : null)
      }
    }
  }

  function isStale(link: FileLink) {
    return link !== null && browser.now() - link.askedAt > staleAfter
  }
}
