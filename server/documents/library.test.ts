import { expect, test } from 'vitest'
import { createClause, listClauses, updateClause } from '#contract/clauses'
import { letterLanguages } from '#contract/requests'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { bootWorld, type Organization } from '#test/world'
import { readyMade } from './ready-made.ts'

const world = bootWorld()

const find = async ({ owner }: Organization, id: string) => {
  const clause = (await owner.call(listClauses)).clauses.find((one) => one.id === id)
  if (!clause) throw new Error(`No clause ${id}`)
  return clause
}

test('every ready-made clause is there in every language, and fits where it belongs', () => {
  for (const [id, { kind, basis, isSpecialCategory, texts }] of Object.entries(readyMade)) {
    for (const language of letterLanguages)
      expect([id, language, texts[language].length > 20]).toEqual([id, language, true])
    expect([id, (kind === 'consent') === (basis === 'consent')]).toEqual([id, true])
    if (isSpecialCategory) expect(basis).toBe('consent')
    if (kind === 'consent')
      for (const text of Object.values(texts)) expect(text.length).toBeLessThanOrEqual(600)
  }
  const bases = new Set(Object.values(readyMade).map(({ basis }) => basis))
  expect(bases.size).toBe(4)
})

test('an organization writes versions of its own; older ones stay, with who wrote them', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const clause = {
    name: 'Our newsletter',
    kind: 'consent',
    basis: 'consent',
    texts: { en: 'Mail me', pl: 'Napisz' },
  } as const
  const made = await owner.call(createClause, { body: { madeFrom: 'newsletter', clause } })
  expect(made).toMatchObject({
    isReadyMade: false,
    madeFrom: 'newsletter',
    current: { version: 1 },
    articles: ['6(1)(a)', '7'],
  })
  const texts = { en: 'Mail me on Mondays' }
  const written = await owner.call(updateClause, {
    params: { clauseId: made.id },
    body: { ...clause, texts },
  })
  expect(written).toMatchObject({
    current: { version: 2, texts, publishedBy: 'Ann owner' },
    history: [{ version: 1, texts: clause.texts }],
  })
  const other = await world.organization()
  expect(
    await other.owner.refusal(updateClause, { params: { clauseId: made.id }, body: clause }),
  ).toMatchObject({ code: 'not_found' })
})

test('a clause that the law does not allow is refused', async () => {
  const { owner } = await world.organization()
  const clause = { name: 'A', kind: 'consent', basis: 'consent', texts: { en: 'Yes' } } as const
  expect(await owner.call(createClause, { body: { clause } })).toMatchObject({ name: 'A' })
  const wrong = [
    { ...clause, basis: 'contract' as const },
    { ...clause, kind: 'notice' as const },
    { ...clause, texts: {} },
    { ...clause, texts: { en: 'x'.repeat(601) } },
  ]
  for (const body of wrong)
    expect(await owner.refusal(createClause, { body: { clause: body } })).toMatchObject({
      code: 'invalid_input',
    })
  expect(await owner.refusal(createClause, { body: { madeFrom: 'toString', clause } })).toMatchObject({
    field: 'body.madeFrom',
  })
})

test('it is seen where a clause stands, in which version, and that other words are another clause', async () => {
  const organization = await world.organization()
  const { owner, widget } = organization
  const clause = { name: 'Ours', kind: 'consent', basis: 'consent', texts: { en: 'First words' } } as const
  const { id } = await owner.call(createClause, { body: { clause } })
  const answering = readyMade['chat-answering']?.texts.nl ?? ''
  const settings = WidgetSettings.parse({
    notice: { nl: `Wij zijn Test.\n\n${answering}` },
    survey: { consents: [{ name: 'ours', text: { en: 'First words' } }] },
    offlineForm: { form: { consents: [{ name: 'news', text: readyMade.newsletter?.texts }] } },
  })
  await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  await owner.call(updateClause, {
    params: { clauseId: id },
    body: { ...clause, texts: { en: 'Second words' } },
  })
  const use = { widgetId: widget.id, widgetName: 'Website' }
  expect((await find(organization, id)).uses).toEqual([{ ...use, place: 'survey', version: 1 }])
  expect((await find(organization, 'newsletter')).uses).toEqual([
    { ...use, place: 'offline form', version: 1 },
  ])
  expect((await find(organization, 'chat-answering')).uses).toEqual([{ ...use, place: 'notice', version: 1 }])
  expect((await find(organization, 'appointment')).uses).toEqual([])
})
