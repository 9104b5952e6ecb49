import { Parser } from 'htmlparser2'

const looksLikeMarkup =
  /<(br|hr)\s*\/?>|<(p|div|span|a|b|strong|em|i|u|ul|ol|li|table|tr|td|h[1-6]|blockquote|pre|font|html|body|script|style|img)(\s[^<>]*)?>/i
const blocks = new Set(
  'p div ul ol table tr h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer'.split(' '),
)
const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])

/** What somebody reads who sees the page; a text that is no markup stays as it is, "<3" and "a < b" too. */
export function htmlToText(source: string): string {
  if (!looksLikeMarkup.test(source)) return source
  const pieces: string[] = []
  let depthUnseen = 0
  const links: string[] = []
  const parser = new Parser({
    onopentag(name, { href }) {
      if (unseen.has(name)) depthUnseen += 1
      if (name === 'br') pieces.push('\n')
      else if (name === 'li') pieces.push('\n- ')
      else if (blocks.has(name)) pieces.push('\n')
      if (name === 'a') links.push(/^(https?|mailto):/i.test(href ?? '') ? (href ?? '') : '')
    },
    ontext(text) {
      if (depthUnseen === 0) pieces.push(text.replaceAll(/[^\S\u00a0]+/g, ' '))
    },
    onclosetag(name) {
      if (unseen.has(name)) depthUnseen -= 1
      if (name === 'td' || name === 'th') pieces.push(' ')
      if (blocks.has(name)) pieces.push('\n')
      if (name === 'a') closeLink(links.pop() ?? '')
    },
  })
  const closeLink = (link: string) => {
    const shown = pieces.at(-1)?.trim() ?? ''
    if (link !== '' && !link.endsWith(shown)) pieces.push(` (${link})`)
  }
  parser.write(source)
  parser.end()
  return pieces
    .join('')
    .replaceAll(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
