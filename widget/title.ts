const mark = /^\(\d+\+?\) /

/** How many messages wait, before the page's title; the page's own words come back exactly as they were. */
export function createTitleMark() {
  let own: { element: Element; text: string; marked: string } | undefined

  return (count: number) => {
    restore()
    const element = document.head?.querySelector('title')
    if (count === 0 || !element) return
    const text = element.textContent ?? ''
    const marked = `(${count > 9 ? '9+' : count}) ${text.trim()}`
    own = { element, text, marked }
    element.textContent = marked
  }

  /** A title the page has changed meanwhile is the page's. */
  function restore() {
    if (own && own.element.textContent === own.marked) own.element.textContent = own.text
    own = undefined
  }
}

export const readTitle = () => document.title.replace(mark, '')
