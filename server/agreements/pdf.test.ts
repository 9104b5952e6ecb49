import { expect, test } from 'vitest'
import { agreementLanguages, getAgreementDraft } from '#contract/agreements'
import { bootWorld } from '#test/world'
import { typeset } from './pdf.ts'

const world = bootWorld()

/** Objects of the file are written openly; only pages, fonts and metadata are packed. */
const count = (pdf: Buffer, what: RegExp) => pdf.toString('latin1').match(what)?.length ?? 0

test('in each language the PDF is tagged for screen readers, says its language and title, has bookmarks and its fonts in it', async () => {
  const { owner } = await world.organization()
  for (const language of agreementLanguages) {
    const { document, documentSha256 } = await owner.call(getAgreementDraft, { query: { language } })
    const pdf = await typeset(document, documentSha256)
    const blocks = document.sections.flatMap((section) => section.blocks)
    const of = (kind: string) => blocks.filter((block) => block.kind === kind).length
    expect(count(pdf, new RegExp(`/Lang \\(${language}\\)`, 'g'))).toBe(1)
    expect(count(pdf, /\/MarkInfo <<\s*\/Marked true/g)).toBe(1)
    expect(count(pdf, /\/DisplayDocTitle true/g)).toBe(1)
    // Each heading, list and table of the text is one of the structure that a screen reader walks.
    expect(count(pdf, /\/S \/H1\b/g)).toBe(document.sections.length)
    expect(count(pdf, /\/S \/L\s/g)).toBe(of('list'))
    expect(count(pdf, /\/S \/Table\b/g)).toBe(of('table'))
    expect(count(pdf, /\/S \/P\b/g)).toBeGreaterThanOrEqual(of('text'))
    const columns = blocks.flatMap((block) => (block.kind === 'table' ? block.columns : []))
    expect(count(pdf, /\/S \/TH\b/g)).toBe(columns.length)
    expect(count(pdf, /\/Type \/Outlines/g)).toBe(1)
    // No font is left to the reader's machine.
    expect(count(pdf, /\/Type \/FontDescriptor/g)).toBe(count(pdf, /\/FontFile[23] /g))
    expect(count(pdf, /\/Type \/FontDescriptor/g)).toBeGreaterThan(0)
  }
})

test('the same text is the same bytes, another text is not', async () => {
  const { owner } = await world.organization()
  const { document, documentSha256 } = await owner.call(getAgreementDraft)
  const first = await typeset(document, documentSha256)
  expect((await typeset(document, documentSha256)).equals(first)).toBe(true)
  const other = await typeset({ ...document, law: `${document.law}.` }, documentSha256)
  expect(other.equals(first)).toBe(false)
})

test('what people are called cannot become markup', async () => {
  const { owner } = await world.organization()
  const { document, documentSha256 } = await owner.call(getAgreementDraft)
  const name = '#panic("x") *bold* $x$ = heading <label> #read("/etc/passwd")'
  const sections = document.sections.map((section) => ({ ...section, title: name }))
  const pdf = await typeset({ ...document, sections }, documentSha256)
  expect(count(pdf, /\/S \/H1\b/g)).toBe(sections.length)
})
