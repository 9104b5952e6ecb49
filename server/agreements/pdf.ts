import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { AgreementDocument } from '#contract/agreements'

const layout = readFileSync(join(import.meta.dirname, 'agreement.typ'), 'utf8')

let compiler: NodeCompiler | undefined

/** A tagged PDF (PDF/UA-1, or it would not be made) with its fonts in it. The same text is the same bytes. */
export async function typeset(document: AgreementDocument, sha256: string): Promise<Buffer> {
  if (!compiler) {
    // 50 MB that a server without agreements does without.
    const library = await import('@myriaddreamin/typst-ts-node-compiler')
    // A folder in which nothing is: what is typeset reads no file.
    compiler = library.NodeCompiler.create({ workspace: join(import.meta.dirname, 'nothing') })
  }
  const ready = compiler
  const print = (given: string) =>
    ready.pdf({ mainFileContent: layout, inputs: { agreement: given } }, { pdfStandard: 'ua-1' })
  const given = JSON.stringify({ ...document, sha256 })
  try {
    return print(given)
  } catch {
    // Letters that no font here has stand as their number: [U+738B]. The evidence holds them as they are.
    return print(given.replaceAll(unprintable, (letter) => `[U+${codeOf(letter)}]`))
  } finally {
    ready.evictCache(0)
  }
}

const unprintable =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Mn}\u0020-\u02ff\u2010-\u2027\u20ac]/gu

const codeOf = (letter: string): string =>
  (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
