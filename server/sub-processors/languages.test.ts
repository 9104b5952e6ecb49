import { expect, test } from 'vitest'
import { setPrivacyContacts } from '#contract/privacy'
import type { LetterLanguage } from '#contract/requests'
import { SubProcessorEntry } from '#contract/sub-processors'
import { signs } from '#test/agreements'
import { bootWorld } from '#test/world'
import { addEntries } from './add-entries.ts'
import { writeNotice } from './notice-mail.ts'
import { tellOrganizations } from './notices.ts'

const world = bootWorld()

const company = (name: string) =>
  SubProcessorEntry.parse({
    name,
    country: 'DE',
    parent: 'Big Post',
    places: ['FI Helsinki'],
    purpose: 'Sends mail',
    dataCategories: ['mail addresses'],
    hosts: [`${name.toLowerCase()}.example`],
    transfer: { mechanism: 'SCC', reference: '2021/914' },
    agreedOn: '2026-01-15',
  })

/** Of the subject and of the text of a notice. */
const inLanguage: Record<LetterLanguage, [RegExp, string[]]> = {
  en: [
    /^Sub-processors: Post is to get data$/,
    ['30 days to object', 'standard contractual clauses', 'part of Big Post'],
  ],
  nl: [
    /^Subverwerkers: Post gaat gegevens krijgen$/,
    ['30 dagen', 'standaardcontractbepalingen', 'onderdeel van Big Post'],
  ],
  de: [
    /^Unterauftragsverarbeiter: Post soll Daten erhalten$/,
    ['30 Tage', 'Standardvertragsklauseln', 'gehört zu Big Post'],
  ],
  fr: [
    /^Sous-traitants ultérieurs : Post va recevoir des données$/,
    ['30 jours', 'clauses contractuelles types', 'fait partie de Big Post'],
  ],
}

test('who signed the agreement is told in the language they signed in, the others in that of the newest, else in English', async () => {
  const [unsigned, signed] = [await world.organization(), await world.organization()]
  const contact = { name: 'Officer', reachedBy: `officer-${signed.id}@example.com` }
  const body = { contact, protectionOfficer: null, representative: null }
  await signed.owner.call(setPrivacyContacts, { body })
  const partner = await world.user(signed, 'owner')
  const admin = await world.user(signed, 'admin')
  await signs(world, signed.owner, 'nl')
  await signs(world, partner, 'fr')
  const { platform } = world.aparte
  await addEntries(platform, [company('First')])
  await addEntries(platform, [company('Post')])
  await tellOrganizations(platform)
  for (const [to, language] of [
    [signed.owner.me.user.email, 'nl'],
    [partner.me.user.email, 'fr'],
    [admin.me.user.email, 'fr'],
    [contact.reachedBy, 'fr'],
    [unsigned.owner.me.user.email, 'en'],
  ] as const) {
    const [subject, parts] = inLanguage[language]
    const text = await world.mail(to, subject)
    for (const part of [...parts, 'Sends mail', 'FI Helsinki', '2021/914', '/settings/sub-processors'])
      expect(text).toContain(part)
  }
})

test.each(['en', 'nl', 'de', 'fr'] as const)(
  'a notice in %s says all of the change, and nothing is left to be filled in',
  (language) => {
    const row = {
    id: '', number: 2, name: 'Post', entry: company('Post'), notice_days: 30, waived: null, previous: '', hash: '',
    not_before: new Date('2026-03-31'), added_at: new Date('2026-02-28'), notified_at: null, effective_at: null,
  } // biome-ignore format: one row
    const added = writeNotice(row, [], 'https://chat.example.org', language)
    const [subject, parts] = inLanguage[language]
    expect(added.subject).toMatch(subject)
    for (const part of [...parts, 'chat.example.org', 'post.example', 'mail addresses'])
      expect(added.text).toContain(part)
    const ended = writeNotice(
      { ...row, entry: null, waived: 'ends' },
      [row],
      'https://chat.example.org',
      language,
    )
    expect(ended.text).toContain('2026')
    // Nobody can object to an end: the link would lead to a refusal.
    expect(added.text).toContain('/settings/sub-processors')
    expect(ended.text).not.toContain('/settings/sub-processors')
    expect(ended.text).not.toMatch(/object|bezwaar|Einspruch|oppos/)
    expect(ended.subject).not.toBe(added.subject)
    for (const { subject: one, text } of [added, ended])
      expect(`${one} ${text}`).not.toMatch(/[{}]|undefined/)
  },
)
