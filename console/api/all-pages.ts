/** Every page of a list that comes in pages, one after the other. */
export async function allPages<Page extends { next: string | null }>(
  read: (after: string | undefined) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = []
  let after: string | undefined
  do {
    const page = await read(after)
    pages.push(page)
    after = page.next ?? undefined
  } while (after !== undefined)
  return pages
}
