import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** A start tag, its names in lower case, as a browser reads it. */
export type Tag = { name: string; attributes: Map<string, string> }

/** The start tags of a page in their order. Its tree is not built: time and memory grow with its size and no faster. */
export function readTags(html: string): Tag[] {
  const tags: Tag[] = []
  let tag: Tag = { name: '', attributes: new Map() }
  let attribute = ''
  let value = ''
  const callbacks: TokenizerCallbacks = {
    ...silent,
    onopentagname(start, end) {
      tag = { name: html.slice(start, end).toLowerCase(), attributes: new Map() }
      tags.push(tag)
    },
    onattribname(start, end) {
      attribute = html.slice(start, end).toLowerCase()
      value = ''
    },
    onattribdata(start, end) {
      value += html.slice(start, end)
    },
    onattribentity(codepoint) {
      value += String.fromCodePoint(codepoint)
    },
    onattribend() {
      // Of two with one name browsers keep the first.
      if (!tag.attributes.has(attribute)) tag.attributes.set(attribute, value)
    },
  }
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks)
  tokenizer.write(html)
  tokenizer.end()
  return tags
}

const nothing = () => undefined
const silent: TokenizerCallbacks = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
}
