import type {
  AgreementBlock,
  AgreementDocument,
  AgreementLanguage,
  AgreementSection,
} from '#contract/agreements'
import { inOrder, sha256 } from '#platform/seal'
import type { Facts } from './facts.ts'
import { type Template, templateSha256, templates } from './template.ts'

/** The agreement in one language, filled in: what the screen shows, the PDF prints and the seal covers. */
export function renderAgreement(language: AgreementLanguage, facts: Facts): AgreementDocument {
  const template = templates[language]
  const filled = fill(facts)
  return {
    language,
    version: template.version,
    templateSha256: templateSha256(template),
    title: template.title,
    law: template.law,
    counsel: template.counsel,
    statements: {
      authority: filled(template.statements.authority),
      agreement: filled(template.statements.agreement),
    },
    sections: [
      ...template.sections.map((section, index) => clause(section, index + 1, filled)),
      parties(template, facts),
      description(template, facts),
      measures(template, facts),
      subProcessors(template, facts),
    ],
  }
}

export const documentSha256 = (document: AgreementDocument): string => sha256(inOrder(document))

/** Over what asks for a new signature when it changes. Who is reached, and sub-processors, change by notice. */
export const bindingSha256 = ({ sections, version, statements }: AgreementDocument): string =>
  sha256(inOrder({ version, statements, sections: sections.filter(({ isBinding }) => isBinding) }))

const fill = ({ controller, operator, server, ...numbers }: Facts) => {
  const values: Record<string, string> = {
    controller: controller.name,
    operator: operator.name,
    operatorContact: operator.contact,
    server,
    hours: String(numbers.hours),
    objectionDays: String(numbers.objectionDays),
    closingDays: String(numbers.closingDays),
    backupDays: String(numbers.backupDays),
  }
  return (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

const paragraph = (text: string, number: string | null = null): AgreementBlock => ({
  kind: 'text',
  number,
  text,
})

function clause(
  { id, covers, title, paragraphs }: Template['sections'][number],
  number: number,
  filled: (text: string) => string,
): AgreementSection {
  let count = 0
  const blocks = paragraphs.map((one): AgreementBlock => {
    if (typeof one !== 'string') return { kind: 'list', items: one.map(filled) }
    count += 1
    return paragraph(filled(one), `${number}.${count}`)
  })
  return { id, title: `${number}. ${title}`, covers, isBinding: true, blocks }
}

function parties({ annexes }: Template, { controller, contacts, operator, server }: Facts): AgreementSection {
  const { title, columns, rows, none } = annexes.parties
  const named = (who: Facts['contacts']['contact']) => (who ? `${who.name}, ${who.reachedBy}` : none)
  return {
    id: 'annex-parties',
    title,
    covers: ['28(3)'],
    isBinding: false,
    blocks: [
      {
        kind: 'table',
        columns,
        rows: [
          [rows.name, controller.name, operator.name],
          [rows.address, controller.address, operator.address],
          [rows.register, controller.registerNumber ?? '–', operator.registerNumber ?? '–'],
          [rows.reached, controller.website, server],
          [rows.contact, named(contacts.contact), operator.contact],
          [rows.officer, named(contacts.protectionOfficer), '–'],
          [rows.representative, named(contacts.representative), '–'],
        ],
      },
    ],
  }
}

/** What no language has words for stands as the register says it. */
const wordsOf =
  ({ words }: Template) =>
  (text: string): string =>
    words[text] ?? text

function description(template: Template, { asProcessor }: Facts): AgreementSection {
  const { title, paragraphs, columns } = template.annexes.description
  const word = wordsOf(template)
  const all = (names: readonly string[]) => [...new Set(names.map(word))].join(', ')
  return {
    id: 'annex-description',
    title,
    covers: ['28(3)'],
    isBinding: true,
    blocks: [
      ...paragraphs.map((text) => paragraph(text)),
      {
        kind: 'table',
        columns,
        rows: asProcessor.map((one) => [word(one.class), all(one.subjects), all(one.retention)]),
      },
    ],
  }
}

function measures(template: Template, { measures: taken }: Facts): AgreementSection {
  const { title, paragraphs } = template.annexes.measures
  return {
    id: 'annex-measures',
    title,
    covers: ['28(3)(c)', '32'],
    isBinding: true,
    blocks: [
      ...paragraphs.map((text) => paragraph(text)),
      { kind: 'list', items: taken.map(wordsOf(template)) },
    ],
  }
}

function subProcessors(template: Template, { subProcessors: used }: Facts): AgreementSection {
  const { title, paragraphs, columns, begins, announced, none } = template.annexes.subProcessors
  const word = wordsOf(template)
  const whenOf = ({ on, days }: { on: Date | null; days: number }) =>
    on ? begins.replace('{day}', on.toISOString().slice(0, 10)) : announced.replace('{days}', String(days))
  const rows = used.map((one) => [
    one.begins ? `${one.host} (${whenOf(one.begins)})` : one.host,
    word(one.purpose),
    one.fields.map(word).join(', '),
  ])
  return {
    id: 'annex-sub-processors',
    title,
    covers: ['28(2)', '28(4)'],
    isBinding: false,
    blocks:
      rows.length === 0
        ? [paragraph(none)]
        : [...paragraphs.map((text) => paragraph(text)), { kind: 'table', columns, rows }],
  }
}
