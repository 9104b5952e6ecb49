import { expect, test } from 'vitest'
import {
  getCookieStatement,
  getPublicCookieStatement,
  type Observed,
  updateNotice,
} from '#contract/documents'
import { type LetterLanguage, letterLanguages } from '#contract/requests'
import { storageManifest } from '#contract/storage-manifest'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { shortId } from '#platform/ids'
import { bootWorld, type Organization } from '#test/world'
import { cookieFoot } from './cookies.ts'

const world = bootWorld()

const set = (organization: Organization, settings: Parameters<typeof WidgetSettings.parse>[0]) =>
  organization.owner.call(updateWidget, {
    params: { widgetId: organization.widget.id },
    body: { settings: WidgetSettings.parse(settings) },
  })

const read = async ({ owner }: Organization) =>
  (await owner.call(getCookieStatement, { query: { language: 'en' } })).statement

const everything = { eyeCatcher: { text: { en: 'Hello' } }, openAfterSeconds: 5, rememberDays: 90 }

test('the statement names every key of the manifest, in all languages, and as long as the widget is set to', async () => {
  const organization = await world.organization()
  await set(organization, everything)
  for (const language of letterLanguages) {
    const page = await readPage(`/privacy/${shortId(organization.id)}/cookies/${language}`)
    for (const key of Object.keys(storageManifest))
      expect([language, key, page.includes(key)]).toEqual([language, key, true])
    expect(page).toContain(`<html lang="${language}">`)
  }
  const { widgets } = await read(organization)
  expect(widgets).toHaveLength(1)
  expect(widgets[0]?.entries.map(({ key }) => key)).toEqual(Object.keys(storageManifest))
  const remembered = widgets[0]?.entries.filter(({ rememberedDays }) => rememberedDays === 90)
  expect(remembered?.map(({ key }) => key)).toEqual(['widget_uuid', 'widget_session'])
})

test('what the settings never write is not in it, and a widget that is set otherwise stands apart', async () => {
  const organization = await world.organization()
  await set(organization, { openAfterSeconds: null, title: { en: 'Ask us' } })
  const [only] = (await read(organization)).widgets
  const keys = only?.entries.map(({ key }) => key)
  expect(keys).not.toContain('widget_auto_opened')
  expect(keys).not.toContain('widget_eyecatcher_closed')
  expect(keys).toContain('widget_session')
})

test('a new wording is a new version, the same is not, and the pages say which', async () => {
  const organization = await world.organization()
  const first = await read(organization)
  expect(first.version).toBe(1)
  expect(await read(organization)).toEqual(first)
  await set(organization, everything)
  const second = await read(organization)
  expect(second).toMatchObject({ version: 2 })
  expect(second.sha256).not.toBe(first.sha256)
  const page = await readPage(`/privacy/${shortId(organization.id)}/cookies/en`)
  expect(page).toContain(second.sha256)
  expect(page).toContain('Version 2')
  const both = await Promise.all(
    [1, 2].map(() => world.nobody.call(getPublicCookieStatement, of(organization, 'nl'))),
  )
  expect(both.map(({ version }) => version)).toEqual([1, 1])
})

test('nothing is kept where the pages say so', async () => {
  const organization = await world.organization()
  await organization.owner.call(updateNotice, {
    body: { country: null, transfers: null, storage: 'none', additions: {} },
  })
  const statement = await read(organization)
  expect(statement.widgets).toEqual([])
  expect(statement.html).toContain('keeps nothing on your device')
  expect(statement.html).not.toContain('widget_session')
})

test('anybody may read it, from any page, with neither script nor cookie', async () => {
  const organization = await world.organization()
  await set(organization, { title: { en: '<script>alert(1)</script>' } })
  const statement = await world.nobody.call(getPublicCookieStatement, of(organization, 'de'))
  expect(statement.content.title).toContain('Was der Chat von Test')
  // Whether and when it was observed, the build says: here it may be one of which the tests have run or not.
  const [observed = ''] = cookieFoot({ ...statement, language: 'de' }, statement.observed)
  expect(statement.html).toContain(observed)
  const answer = await fetch(statement.pageUrl)
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await answer.text()).not.toContain('<script')
  expect(statement.html).not.toContain('<script')
})

test('there is no page of an organization, a language or a key that does not exist', async () => {
  const organization = await world.organization()
  const at = `/privacy/${shortId(organization.id)}`
  expect((await fetch(`${world.url}${at}/cookies`)).status).toBe(200)
  expect((await fetch(`${world.url}/privacy/${organization.widget.key}/cookies`)).status).toBe(200)
  for (const path of [
    `${at}/cookies/it`,
    `/privacy/${shortId(organization.owner.me.user.id)}/cookies`,
    `${at}/notice`,
  ])
    expect([path, (await fetch(world.url + path)).status]).toEqual([path, 404])
})

test('when it was last observed is said, and why that counts no more', () => {
  const statement = {
    language: 'en' as const,
    version: 3,
    publishedAt: '2026-01-02T00:00:00Z',
    sha256: 'abc',
  }
  const at = '2026-05-01T10:00:00Z'
  const said = (outcome: NonNullable<Observed>['outcome'], language: LetterLanguage = 'en') =>
    cookieFoot({ ...statement, language }, { at, outcome })[0]
  expect(said('seen')).toContain('on May 1, 2026 a test')
  expect(said('other program')).toContain('another version')
  expect(said('too old')).toContain('too long ago')
  expect(said('failed')).toContain('failed')
  const outcomes = ['seen', 'other program', 'too old', 'failed'] as const
  for (const language of letterLanguages) {
    const sentences = outcomes.map((outcome) => said(outcome, language))
    expect(new Set(sentences).size).toBe(outcomes.length)
    for (const sentence of sentences) expect(sentence).toContain('2026')
  }
  expect(cookieFoot(statement, null)[0]).toContain('no test')
})

test('no statement gives legitimate interest as a ground, or calls the number anonymous', async () => {
  const organization = await world.organization()
  await set(organization, everything)
  for (const language of letterLanguages) {
    const { html } = await world.nobody.call(getPublicCookieStatement, of(organization, language))
    expect(html).toContain('2002/58')
    expect(html).not.toMatch(/legitimate|gerechtvaardigd|berechtigt|légitime|anonym/i)
  }
})

const of = (organization: Organization, language: (typeof letterLanguages)[number]) => ({
  params: { organizationId: organization.id },
  query: { language },
})

async function readPage(path: string): Promise<string> {
  const answer = await fetch(world.url + path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
