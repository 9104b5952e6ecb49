import { expect, test } from 'vitest'
import { openIncident } from '#contract/incidents'
import type { LetterLanguage } from '#contract/requests'
import { signs } from '#test/agreements'
import { bootWorld } from '#test/world'
import { getIncident } from './incidents.ts'
import { writeNotice } from './notice-mail.ts'

const world = bootWorld()

const facts = () => ({
  title: 'A mail to the wrong person',
  kinds: ['confidentiality' as const, 'integrity' as const],
  systems: ['everything'],
  detectedAt: world.clock.now().toISOString(),
  nature: 'An answer went to another customer.',
  consequences: null,
  measures: null,
  startedAt: null,
  endedAt: null,
  from: null,
  until: null,
  delayReason: null,
})

/** Of the three mails: what each says in this language, and in no other. */
const inLanguage: Record<LetterLanguage, { notice: string[]; update: string[]; reminder: string[] }> = {
  en: {
    notice: [
      'Whom you can ask',
      'Incident: A mail',
      'A breach of personal data',
      'not known yet',
      '1 users',
      '72 hours',
    ],
    update: ['More is known: A mail', 'has told you more'],
    reminder: ['A day left', 'The 72 hours'],
  },
  nl: {
    notice: [
      'Bij vragen',
      'Incident: A mail',
      'Voor uw organisatie',
      'nog niet bekend',
      '1 gebruikers',
      '72 uur',
    ],
    update: ['Er is meer bekend: A mail', 'heeft u meer verteld'],
    reminder: ['Nog een dag', 'De 72 uur'],
  },
  de: {
    notice: [
      'Auskunft gibt',
      'Vorfall: A mail',
      'Für Ihre Organisation',
      'noch nicht bekannt',
      '1 Benutzer',
      '72 Stunden',
    ],
    update: ['Mehr ist bekannt: A mail', 'mehr über einen Vorfall'],
    reminder: ['Noch ein Tag', 'Die 72 Stunden'],
  },
  fr: {
    notice: [
      'Pour toute question',
      'Incident : A mail',
      'pour votre organisation',
      'pas encore connu',
      '1 utilisateurs',
      '72 heures',
    ],
    update: ['On en sait plus : A mail', 'vous en a dit plus'],
    reminder: ['Il reste un jour', 'Les 72 heures'],
  },
}

test('an admin is told of an incident in the language of the agreement, a colleague who signed in theirs', async () => {
  const mine = await world.organization()
  await signs(world, mine.owner, 'de')
  const partner = await world.user(mine, 'owner')
  await signs(world, partner, 'fr')
  const admin = await world.user(mine, 'admin')
  const body = { facts: facts(), awareAt: world.clock.now().toISOString(), isExercise: true }
  await mine.owner.call(openIncident, { body })
  expect(await world.mail(mine.owner.me.user.email, /^ÜBUNG: Vorfall: A mail/)).toContain(
    'Es ist nichts geschehen',
  )
  for (const { me } of [partner, admin])
    expect(await world.mail(me.user.email, /^EXERCICE : Incident : A mail/)).toContain(
      'Rien ne s’est produit',
    )
})

test.each(['en', 'nl', 'de', 'fr'] as const)(
  'in %s each mail says all it has to, and nothing is left to be filled in',
  async (language) => {
    const mine = await world.organization()
    const body = { facts: facts(), awareAt: world.clock.now().toISOString(), isExercise: false }
    const { id } = await mine.owner.call(openIncident, { body })
    const { config, database } = world.aparte.platform
    const own = await database.inOrganization(mine.id, (tx) => getIncident(tx, config, id))
    const operator = { name: 'Quiet Hosting', reachedBy: 'privacy@hosting.example' }
    expect(writeNotice('notice', own, language)?.paragraphs.join()).not.toContain(operator.name)
    const incident = { ...own, operator }
    for (const notice of ['notice', 'update', 'reminder'] as const) {
      const { subject = '', paragraphs = [] } = writeNotice(notice, incident, language) ?? {}
      const mail = [subject, ...paragraphs].join('\n')
      for (const part of inLanguage[language][notice]) expect(mail).toContain(part)
      if (notice !== 'reminder') expect(mail).toContain('Quiet Hosting, privacy@hosting.example')
      expect(mail).not.toMatch(/[{}]|undefined/)
    }
  },
)
