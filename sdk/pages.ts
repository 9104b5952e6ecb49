/** Everything a list holds, page after page, each fetched when it is reached. */
export async function* byCursor<Page extends { next: string | null }, Item>(
  fetchPage: (cursor: { after?: string }) => Promise<Page>,
  itemsOf: (page: Page) => Item[],
): AsyncGenerator<Item, void, undefined> {
  let page = await fetchPage({})
  yield* itemsOf(page)
  while (page.next !== null) {
    page = await fetchPage({ after: page.next })
    yield* itemsOf(page)
  }
}

/** Everything that is numbered, from a number on; the first has the number 1. */
export async function* byNumber<Page extends { hasMore: boolean }, Item extends { seq: number }>(
  fetchPage: (cursor: { after: number }) => Promise<Page>,
  itemsOf: (page: Page) => Item[],
  from = 0,
): AsyncGenerator<Item, void, undefined> {
  for (let after = from; ; ) {
    const page = await fetchPage({ after })
    const items = itemsOf(page)
    yield* items
    const last = items.at(-1)
    if (!page.hasMore || !last) return
    after = last.seq
  }
}
