const markup = Symbol('markup')

/** Markup that is safe to send. Only `html` makes it, so text cannot pass for it. */
export type Html = { readonly [markup]: string }

export type HtmlPart = Html | string | number | null | undefined | readonly HtmlPart[]

/** Every value put into the template is escaped, unless it is markup from another template. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const text = strings.reduce((before, after, index) => before + markupOf(parts[index - 1]) + after)
  return { [markup]: text }
}

export function htmlText(page: Html): string {
  return page[markup]
}

function markupOf(part: HtmlPart): string {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if (markup in part) return part[markup]
  return part.map(markupOf).join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
