import { expect, test } from 'vitest'
import { getNotice, getPublicNotice, previewNotice, publishNotice, updateNotice } from '#contract/documents'
import { setAddressRule, setController, setPrivacyContacts } from '#contract/privacy'
import { letterLanguages, updateRequestSettings } from '#contract/requests'
import { updateRetention } from '#contract/retention'
import { SubProcessorEntry } from '#contract/sub-processors'
import { createWebhook } from '#contract/webhooks'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { shortId } from '#platform/ids'
import { addEntries, endEntry } from '#rooms/sub-processors'
import { bootWorld, type Organization } from '#test/world'
import { authorities } from './authorities.ts'
import { usesOf } from './data-uses.ts'

const world = bootWorld()

const draft = { country: 'NL', transfers: 'none', storage: 'local', additions: {} } as const
const contacts = {
  contact: { name: 'Ada Jansen', reachedBy: 'privacy@example.com' },
  protectionOfficer: { name: 'Bo Visser', reachedBy: 'dpo@example.com' },
  representative: null,
}

/** Everything the law asks for is said. */
async function ready(): Promise<Organization> {
  const organization = await world.organization()
  await organization.owner.call(setPrivacyContacts, { body: contacts })
  await organization.owner.call(updateNotice, { body: draft })
  return organization
}

const preview = async ({ owner }: Organization, language: (typeof letterLanguages)[number] = 'en') =>
  JSON.stringify(await owner.call(previewNotice, { query: { language } }))

test('a notice that lacks what the law asks for says what, and is not published', async () => {
  const organization = await world.organization()
  const { owner } = organization
  expect(await owner.call(getNotice)).toMatchObject({
    missing: ['contact', 'country', 'transfers'],
    published: null,
  })
  expect(await preview(organization)).toContain('[not said yet]')
  expect(await owner.refusal(publishNotice)).toMatchObject({ code: 'notice_incomplete' })
  await world.superuser.query(`update organizations set address = '' where id = $1`, [organization.id])
  await owner.call(updateNotice, { body: { ...draft, transfers: 'some' } })
  await owner.call(setPrivacyContacts, { body: contacts })
  expect((await owner.call(getNotice)).missing).toEqual(['address', 'transfer-safeguards'])
  expect(await owner.refusal(publishNotice)).toMatchObject({
    detail: 'Missing: address, transfer-safeguards.',
  })
  expect((await fetch(`${world.url}/privacy/${shortId(organization.id)}/notice`)).status).toBe(404)
})

test('it says what the registers say: who, why, how long, to whom, and where one asks and complains', async () => {
  const organization = await ready()
  const { owner, widget } = organization
  await owner.call(updateRetention, { body: { messages: 3 } })
  await owner.call(setAddressRule, { body: { mode: 'full', hours: 12, reason: 'Against false orders' } })
  await owner.call(createWebhook, {
    body: { address: 'https://crm.example/in', types: null, includesContents: true },
  })
  await owner.call(updateWidget, {
    params: { widgetId: widget.id },
    body: {
      settings: WidgetSettings.parse({
        start: 'survey',
        notice: { en: 'To answer you' },
        survey: {
          fields: [
            {
              name: 'illness',
              label: { en: 'Allergies', de: 'Allergien' },
              purpose: { en: 'to advise you' },
              basis: 'consent',
              consent: 'health',
              isSpecialCategory: true,
            },
          ],
          consents: [{ name: 'health', text: { en: 'You may use what I say of my health.' } }],
        },
      }),
    },
  })
  const english = await preview(organization)
  for (const said of [
    'Here 1',
    'Ada Jansen, privacy@example.com',
    'Bo Visser, dpo@example.com',
    'with files and ratings: 3 months',
    'for 12 hours. Reason: Against false orders',
    'crm.example: a system of our own',
    'Allergies: to advise you (your explicit consent, special category of data: Art. 9(2)(a) GDPR)',
    'You may use what I say of my health.',
    'Autoriteit Persoonsgegevens (https://www.autoriteitpersoonsgegevens.nl)',
    `/privacy/${shortId(organization.id)}`,
    'Art. 22 GDPR',
  ])
    expect(english).toContain(said)
  const german = await preview(organization, 'de')
  expect(german).toContain('mit Dateien und Bewertungen: 3 Monate')
  expect(german).toContain('Allergien: to advise you')
  await owner.call(updateRequestSettings, {
    body: { timeZone: 'Europe/Berlin', authority: 'LDI NRW', authorityWebsite: 'https://www.ldi.nrw.de' },
  })
  expect(await preview(organization)).toContain('LDI NRW (https://www.ldi.nrw.de)')
})

test('who has no establishment in the Union names a representative there, in every language', async () => {
  const organization = await ready()
  const { owner } = organization
  const registered = { name: 'Lamps', address: 'Here 1', registerNumber: null }
  await owner.call(setController, { body: { ...registered, isOutsideUnion: true } })
  expect((await owner.call(getNotice)).missing).toEqual(['representative'])
  expect(await owner.refusal(publishNotice)).toMatchObject({ detail: 'Missing: representative.' })
  const representative = { name: 'Cé Peeters', reachedBy: 'union@example.com' }
  const said = {
    en: ['Representative in the Union (Art. 27 GDPR): ', '[not said yet]'],
    nl: ['Vertegenwoordiger in de Unie (art. 27 AVG): ', '[nog niet gezegd]'],
    de: ['Vertreter in der Union (Art. 27 DSGVO): ', '[noch nicht gesagt]'],
    fr: ['Représentant dans l’Union (art. 27 du RGPD)\u00a0: ', '[pas encore indiqué]'],
  }
  for (const language of letterLanguages)
    expect(await preview(organization, language)).toContain(said[language].join(''))
  await owner.call(setPrivacyContacts, { body: { ...contacts, representative } })
  expect((await owner.call(getNotice)).missing).toEqual([])
  for (const language of letterLanguages)
    expect(await preview(organization, language)).toContain(
      `${said[language][0]}Cé Peeters, union@example.com`,
    )
  await owner.call(setPrivacyContacts, { body: contacts })
  await owner.call(setController, { body: { ...registered, isOutsideUnion: false } })
  expect((await owner.call(getNotice)).missing).toEqual([])
  expect(await preview(organization)).not.toContain('Representative')
})

test('it is published in every language at once; older versions stay readable to the letter', async () => {
  const organization = await ready()
  const { owner } = organization
  const published = await owner.call(publishNotice)
  expect(published.published).toMatchObject({ version: 1, isCurrent: true, publishedBy: 'Ann owner' })
  const of = (language: (typeof letterLanguages)[number], version?: number) =>
    world.nobody.call(getPublicNotice, {
      params: { organizationId: organization.id },
      query: { language, version },
    })
  const first = await of('nl')
  expect(first.html).toContain('Privacyverklaring')
  await owner.call(publishNotice)
  expect((await of('nl')).version).toBe(1)

  await owner.call(updateRetention, { body: { messages: 2 } })
  expect((await owner.call(getNotice)).published).toMatchObject({ version: 1, isCurrent: false })
  const additions = { rights: { nl: 'Of bel ons.\n\nOp <b>werkdagen</b>.' } }
  await owner.call(updateNotice, { body: { ...draft, additions } })
  expect((await of('nl')).html).not.toContain('Of bel ons')
  await owner.call(publishNotice)
  for (const language of letterLanguages) expect(await of(language)).toMatchObject({ version: 2 })
  expect((await of('nl')).html).toContain('<p>Op &lt;b&gt;werkdagen&lt;/b&gt;.</p>')
  expect(await of('nl', 1)).toEqual(first)
  expect(await owner.call(getNotice)).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] })

  const at = `${world.url}/privacy/${shortId(organization.id)}/notice/nl`
  const newest = await (await fetch(at)).text()
  expect(newest).toContain('Of bel ons')
  expect(newest).toContain(`href="/privacy/${shortId(organization.id)}/notice/nl/1"`)
  const older = await (await fetch(`${at}/1`)).text()
  expect(older).toContain('Dit is een eerdere versie')
  expect(older).toContain(first.sha256)
  for (const wrong of ['3', '0', 'x']) expect((await fetch(`${at}/${wrong}`)).status).toBe(404)
})

test('what was published cannot be changed or taken back, not by the program itself', async () => {
  const organization = await ready()
  await organization.owner.call(publishNotice)
  const { database } = world.aparte.platform
  const change = database.inOrganization(organization.id, (tx) =>
    tx.db.updateTable('document_versions').set({ sha256: '' }).execute(),
  )
  await expect(change).rejects.toThrow('permission denied')
  const removal = database.inOrganization(organization.id, (tx) =>
    tx.db.deleteFrom('document_versions').execute(),
  )
  await expect(removal).rejects.toThrow('permission denied')
})

test('every use of data that the labels know is in the notice, and every country of the EEA has an authority', () => {
  const labels = world.aparte.platform.labels()
  const classes = usesOf(labels).map((use) => use.class)
  const labelled = Object.values(labels).flatMap((columns) =>
    Object.values(columns).flatMap((label) =>
      label.subject === 'none' || label.subject === 'user' || label.class === 'account' ? [] : [label.class],
    ),
  )
  expect(classes.toSorted()).toEqual([...new Set(labelled)].sort())
  expect(new Set(authorities.map(({ country }) => country)).size).toBe(30)
})

test('no sentence comes back that was untrue', async () => {
  const organization = await ready()
  for (const language of letterLanguages)
    expect(await preview(organization, language)).not.toMatch(
      /privacy shield|EU citizens|EU-burgers|EU-Bürger|citoyens de l’UE|anonymi|fully compliant|improve our services/i,
    )
})

// The list is the installation's: from here on every organization of this world has it.
test('countries outside of the EEA are those of the list of sub-processors, and nobody is asked', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const platform = () => world.aparte.platform
  await owner.call(setPrivacyContacts, { body: contacts })
  await owner.call(updateNotice, { body: { ...draft, transfers: null } })
  expect(await owner.call(getNotice)).toMatchObject({
    missing: ['transfers'],
    transfers: { listed: [], askedFor: 'unlisted places' },
  })

  const hosting = {
    name: 'Hosting',
    country: 'DE',
    places: ['DE Falkenstein'],
    purpose: 'Runs the machine',
    dataCategories: ['mails', 'files'],
    hosts: ['this-server'],
    transfer: { mechanism: 'none needed' },
    agreedOn: '2026-01-15',
  }
  const mailing = {
    ...hosting,
    ...{ name: 'Mailing', places: ['DE', 'US Oregon'], hosts: ['mail.example'] },
    transfer: { mechanism: 'SCC', reference: '2021/914' },
  }
  const expired = {
    ...hosting,
    ...{ name: 'Expired', country: 'IN', hosts: ['old.example'] },
    transfer: { mechanism: 'BCR', validUntil: '2020-12-31' },
  }
  await addEntries(
    platform(),
    [hosting, mailing, expired].map((entry) => SubProcessorEntry.parse(entry)),
  )
  expect(await owner.call(getNotice)).toMatchObject({
    missing: ['transfer-safeguards'],
    transfers: {
      listed: [
        { provider: 'Mailing', countries: ['US'], isProtected: true },
        { provider: 'Expired', countries: ['IN'], isProtected: false },
      ],
      askedFor: null,
    },
  })
  expect(await preview(organization)).toContain('Expired, India: mails, files; protected by [not said yet]')
  await endEntry(platform(), 'Expired')
  expect((await owner.call(getNotice)).missing).toEqual([])
  const said = {
    en: 'Mailing, United States: mails, files; protected by standard contractual clauses (Art. 46 GDPR), 2021/914',
    nl: 'Mailing, Verenigde Staten: mails, files; beschermd door standaardcontractbepalingen (art. 46 AVG), 2021/914',
    de: 'Mailing, Vereinigte Staaten: mails, files; geschützt durch Standardvertragsklauseln (Art. 46 DSGVO), 2021/914',
    fr: 'Mailing, États-Unis\u00a0: mails, files\u00a0; protégées par des clauses contractuelles types (art. 46 du RGPD), 2021/914',
  }
  for (const language of letterLanguages)
    expect(await preview(organization, language)).toContain(said[language])

  await endEntry(platform(), 'Mailing')
  const none = {
    en: 'Your data are not sent to a country outside',
    nl: 'Uw gegevens gaan niet naar een land buiten',
    de: 'Ihre Daten gehen in kein Land außerhalb',
    fr: 'Vos données ne sont pas envoyées dans un pays hors',
  }
  for (const language of letterLanguages)
    expect(await preview(organization, language)).toContain(none[language])
  const address = 'https://crm.example/in'
  await owner.call(createWebhook, { body: { address, types: null, includesContents: true } })
  expect(await owner.call(getNotice)).toMatchObject({
    missing: ['transfers'],
    transfers: { listed: [], askedFor: 'own systems' },
  })
})
