import { diffWordsWithSpace } from 'diff'
import type { AgreementDocument, AgreementSection, getAgreementChanges } from '#contract/agreements'
import type { ReplyOf } from '#contract/endpoint'

type Changed = ReplyOf<typeof getAgreementChanges>['sections']

/** Sections that differ, in the order of the newer text; what is gone comes last. */
export function changesBetween(before: AgreementDocument, after: AgreementDocument): Changed {
  const find = (document: AgreementDocument, id: string) => document.sections.find((one) => one.id === id)
  const gone = before.sections.filter(({ id }) => !find(after, id))
  return [...after.sections, ...gone].flatMap(({ id, title, isBinding }) => {
    const [was, is] = [textOf(find(before, id)), textOf(find(after, id))]
    if (was === is) return []
    const parts = diffWordsWithSpace(was, is).map(({ added, removed, value }) => ({
      kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
      text: value,
    }))
    return [{ title, isBinding, parts }]
  })
}

function textOf(section: AgreementSection | undefined): string {
  if (!section) return ''
  return section.blocks
    .flatMap((block) => {
      if (block.kind === 'text') return [block.number === null ? block.text : `${block.number} ${block.text}`]
      if (block.kind === 'list') return block.items.map((item) => `• ${item}`)
      return [block.columns, ...block.rows].map((row) => row.join(' · '))
    })
    .join('\n')
}
