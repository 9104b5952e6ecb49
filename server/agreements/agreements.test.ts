import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  agreementLanguages,
  getAgreementChanges,
  getAgreementDraft,
  getAgreements,
  noteAgreementRead,
  presentAgreement,
  signAgreement,
} from '#contract/agreements'
import { listAuditEntries } from '#contract/audit'
import { getSealKey } from '#contract/erasures'
import { setAddressRule, setController, setPrivacyContacts } from '#contract/privacy'
import { hours, minutes } from '#platform/clock'
import { openSeal } from '#platform/seal'
import { openSecrets } from '#platform/secrets'
import { givePassword, readToTheEnd, signs, takeHome } from '#test/agreements'
import { bootWorld, type Organization } from '#test/world'
import { countersign } from './countersign.ts'
import { SignatureEvidence } from './evidence.ts'
import { templates } from './template.ts'
import { verifySignature } from './verify-signature.ts'

const world = bootWorld()
const now = () => world.clock.now()

/** What Art. 28 and 33(2) GDPR ask of a contract. */
const asked = [
  ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `28(3)(${letter})`),
  ...['28(2)', '28(3)', '28(4)', '28(9)', '33(2)'],
]

const counterSigns = ({ id }: Organization, agreementId: string) => {
  const { platform } = world.aparte
  return platform.database.inOrganization(id, (tx) =>
    countersign(tx, platform, agreementId, { name: 'Ann Other', title: 'director', how: 'command' }),
  )
}

test('in each language the agreement is whole: the same clauses, everything the law asks for, nothing left to fill in', async () => {
  const { owner } = await world.organization()
  const drafts = await Promise.all(
    agreementLanguages.map(
      async (language) => (await owner.call(getAgreementDraft, { query: { language } })).document,
    ),
  )
  const shape = (one: (typeof drafts)[number]) =>
    one.sections.map(({ id, covers, blocks }) => ({ id, covers, kinds: blocks.map(({ kind }) => kind) }))
  for (const draft of drafts) {
    expect(draft.sections.flatMap(({ covers }) => covers)).toEqual(expect.arrayContaining(asked))
    expect(shape(draft)).toEqual(shape(drafts[0] ?? draft))
    expect(JSON.stringify(draft)).not.toMatch(/\{\w+\}/)
    for (const fact of ['Quiet Hosting', 'Test', 'privacy@hosting.example', '24', '30'])
      expect(JSON.stringify(draft.sections)).toContain(fact)
  }
  // Every word of the registers has its translation.
  for (const language of agreementLanguages)
    expect(Object.keys(templates[language].words)).toEqual(Object.keys(templates.en.words))
  const texts = drafts.map(({ sections }) =>
    JSON.stringify(sections.filter(({ id }) => id !== 'annex-parties')),
  )
  expect(new Set(texts).size).toBe(4)
})

test.each([
  ['en', 'does not stop the change', 'close its organization'],
  ['nl', 'houdt het bezwaar de wijziging niet tegen', 'zijn organisatie in de dienst sluiten'],
  ['de', 'hält der Einspruch die Änderung nicht auf', 'seine Organisation im Dienst schließen'],
  ['fr', 'l’objection n’arrête pas le changement', 'fermer son organisation'],
] as const)(
  'in %s the agreement promises of an objection what the program does, and a way out',
  async (language, ...said) => {
    const { owner } = await world.organization()
    const { document } = await owner.call(getAgreementDraft, { query: { language } })
    const clause = document.sections.find(({ id }) => id === 'sub-processors')
    const texts = clause?.blocks.map((block) => (block.kind === 'text' ? block.text : '')).join(' ')
    for (const part of [...said, '30']) expect(texts).toContain(part)
    // The change takes effect when its days are over, settled or not.
    expect(texts).not.toMatch(/is settled|is beslist|entschieden ist|est pas réglée/)
  },
)

test('what is kept about people stands in annex II with its own words in each language', async () => {
  const { owner } = await world.organization()
  for (const language of agreementLanguages) {
    const { document } = await owner.call(getAgreementDraft, { query: { language } })
    const annex = document.sections.find(({ id }) => id === 'annex-description')
    const table = annex?.blocks.find((block) => block.kind === 'table')
    if (table?.kind !== 'table') throw new Error('Annex II has no table')
    const known = Object.values(templates[language].words)
    expect(table.rows.length).toBeGreaterThan(4)
    for (const [what = ''] of table.rows) expect(known).toContain(what)
  }
})

test('an owner reads to the end, signs, and takes home a PDF and evidence that verify', async () => {
  const { owner, id } = await world.organization()
  const { agreementId, pdf, evidence } = await signs(world, owner, 'nl')
  const { publicKey } = await world.nobody.call(getSealKey)
  const verdict = verifySignature(pdf, evidence, { keys: [publicKey], now: now() })
  expect(verdict).toMatchObject({ isGenuine: true, faults: [], publicKey })
  expect(verdict.notes).toEqual(['Not counter-signed: this copy is of before.'])
  expect(verdict.evidence).toMatchObject({
    organizationId: id,
    controller: {
      name: 'Maria Olsen',
      account: owner.me.user.email,
      authenticatedBy: ['session', 'password'],
      address: null,
    },
    processor: null,
    text: { language: 'nl' },
  })
  expect(verdict.evidence?.events.map(({ event }) => event)).toEqual([
    'presented',
    'read',
    'authenticated',
    'signed',
  ])
  expect(await owner.call(getAgreements)).toMatchObject({
    state: 'waiting',
    agreements: [{ id: agreementId }],
  })
  const { entries } = await owner.call(listAuditEntries, { query: { objectId: agreementId } })
  expect(entries).toMatchObject([{ type: 'agreement.signed', actor: { id: owner.me.user.id } }])
})

test('the operator counter-signs once; both copies stay', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const first = await signs(world, owner)
  await counterSigns(organization, first.agreementId)
  await counterSigns(organization, first.agreementId)
  const { copies, pdf, evidence } = await takeHome(owner, first.agreementId)
  expect(copies.map(({ state }) => state)).toEqual(['countersigned', 'signed'])
  const verdict = verifySignature(pdf, evidence, { now: now() })
  expect(verdict).toMatchObject({
    isGenuine: true,
    notes: [],
    evidence: { processor: { name: 'Ann Other' } },
  })
  expect(verifySignature(first.pdf, first.evidence, { now: now() }).isGenuine).toBe(true)
  expect((await owner.call(getAgreements)).state).toBe('in force')
})

test('nothing is signed unread, changed meanwhile, by a wrong password, without authority, or twice', async () => {
  const { owner } = await world.organization()
  await givePassword(world, owner)
  const { presentationId, documentSha256 } = await owner.call(presentAgreement, { body: { language: 'en' } })
  const unread = { ...(await readToTheEnd(owner)), presentationId, documentSha256 }
  await expect(owner.call(signAgreement, { body: unread })).rejects.toMatchObject({
    problem: { code: 'agreement_changed' },
  })
  const presented = await owner.call(presentAgreement, { body: { language: 'en' } })
  const draft = { ...unread, presentationId: presented.presentationId }
  const refused = async (body: object, code: string) =>
    expect(owner.call(signAgreement, { body: { ...draft, ...body } })).rejects.toMatchObject({
      problem: { code },
    })
  await refused({}, 'agreement_unread')
  await owner.call(noteAgreementRead, { body: { presentationId: draft.presentationId } })
  await refused({ password: 'another one' }, 'wrong_credentials')
  await refused({ documentSha256: 'a'.repeat(64) }, 'agreement_changed')
  await refused({ hasAuthority: false }, 'invalid_input')
  await refused({ agrees: false }, 'invalid_input')
  await owner.call(setController, {
    body: { name: 'Renamed', address: 'Here 1', registerNumber: null, isOutsideUnion: false },
  })
  await refused({}, 'agreement_changed')
  expect((await owner.call(getAgreements)).agreements).toEqual([])
  const again = await readToTheEnd(owner)
  await owner.call(signAgreement, { body: again })
  await expect(owner.call(signAgreement, { body: again })).rejects.toMatchObject({
    problem: { code: 'agreement_changed' },
  })
  expect((await owner.call(getAgreements)).agreements).toHaveLength(1)
})

test('a clock that was set back signs nothing', async () => {
  const { owner } = await world.organization()
  await givePassword(world, owner)
  world.clock.advance(hours(2))
  const body = await readToTheEnd(owner)
  const { presentationId } = await owner.call(presentAgreement, { body: { language: 'en' } })
  world.clock.advance(-hours(1))
  await expect(owner.call(noteAgreementRead, { body: { presentationId } })).rejects.toMatchObject({
    problem: { code: 'clock_moved_back' },
  })
  world.clock.advance(hours(1))
  await owner.call(noteAgreementRead, { body: { presentationId } })
  world.clock.advance(-hours(1))
  await expect(owner.call(signAgreement, { body: { ...body, presentationId } })).rejects.toMatchObject({
    problem: { code: 'clock_moved_back' },
  })
  world.clock.advance(hours(1) + minutes(1))
  const { agreements } = await owner.call(signAgreement, { body: { ...body, presentationId } })
  expect(agreements).toHaveLength(1)
  world.clock.advance(-hours(2))
})

test('a change of a clause or of what is processed asks for a new signature, with what differs; contacts do not', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { agreementId } = await signs(world, owner, 'de')
  await counterSigns(organization, agreementId)
  const nothing = await owner.call(getAgreementChanges)
  expect(nothing.sections).toEqual([])
  const contact = { name: 'Ida Holm', reachedBy: 'privacy@example.com' }
  await owner.call(setPrivacyContacts, { body: { contact, protectionOfficer: null, representative: null } })
  expect((await owner.call(getAgreements)).state).toBe('in force')
  const { sections } = await owner.call(getAgreementChanges)
  expect(sections).toMatchObject([{ title: 'Anhang I: Die Parteien', isBinding: false }])
  expect(
    sections[0]?.parts
      .filter(({ kind }) => kind === 'added')
      .map(({ text }) => text)
      .join(''),
  ).toContain('Holm')

  await owner.call(setController, {
    body: { name: 'Lampen GmbH', address: 'Here 1', registerNumber: null, isOutsideUnion: false },
  })
  const outdated = await owner.call(getAgreements)
  expect(outdated).toMatchObject({ state: 'outdated', agreements: [{ id: agreementId }] })
  const changed = (await owner.call(getAgreementChanges)).sections.filter(({ isBinding }) => isBinding)
  expect(changed).toMatchObject([{ title: '1. Gegenstand und Dauer' }])
  const parts = changed[0]?.parts ?? []
  const wordsOf = (kind: string) =>
    parts.flatMap((part) => (part.kind === kind ? [part.text.trim()] : [])).join(' ')
  expect([wordsOf('removed'), wordsOf('added')]).toEqual(['Test', 'Lampen GmbH'])
  // Until it is signed anew, what was signed stays, and so does its copy.
  const second = await signs(world, owner, 'de')
  const state = await owner.call(getAgreements)
  expect(state.state).toBe('waiting')
  expect(state.agreements.map(({ id }) => id)).toEqual([second.agreementId, agreementId])
  expect(verifySignature(...(await filesOf(organization, agreementId))).isGenuine).toBe(true)
})

test('the address of who signs is kept only where the organization keeps addresses, and then its network', async () => {
  const { owner } = await world.organization()
  await owner.call(setAddressRule, { body: { mode: 'full', hours: 1, reason: 'To stop fraud' } })
  const { evidence } = await signs(world, owner)
  expect(SignatureEvidence.parse(JSON.parse(evidence).content).controller.address).toMatch(
    /^(127\.0\.0\.0\/16|0?:.*\/32)$/,
  )
})

test('letters that no font has are printed as their number, and stand in the evidence as they are', async () => {
  const { owner } = await world.organization()
  await givePassword(world, owner)
  const body = { ...(await readToTheEnd(owner)), name: '王小明 Łukasz Ωμέγα' }
  const { agreements } = await owner.call(signAgreement, { body })
  const { pdf, evidence } = await takeHome(owner, agreements[0]?.id ?? '')
  expect(verifySignature(pdf, evidence, { now: now() })).toMatchObject({
    isGenuine: true,
    evidence: { controller: { name: '王小明 Łukasz Ωμέγα' } },
  })
})

test('who signed may leave: the copy stays as it was', async () => {
  const organization = await world.organization()
  const leaving = await world.user(organization, 'owner')
  const { agreementId } = await signs(world, leaving)
  await world.superuser.query('delete from users where id = $1', [leaving.me.user.id])
  const { agreements } = await organization.owner.call(getAgreements)
  expect(agreements).toMatchObject([{ id: agreementId, signed: { name: 'Maria Olsen', userId: null } }])
  expect(verifySignature(...(await filesOf(organization, agreementId))).isGenuine).toBe(true)
})

test('each of 200 changed bytes, of the PDF or of the evidence, is seen; the untouched files hold', async () => {
  const { owner } = await world.organization()
  const { pdf, evidence } = await signs(world, owner)
  const text = Buffer.from(evidence)
  const verify = (one: Buffer, other: Buffer) =>
    verifySignature(one, other.toString('utf8'), { now: now() }).isGenuine
  expect(verify(pdf, text)).toBe(true)
  const missed: string[] = []
  for (let count = 0; count < 200; count += 1) {
    const isPdf = count % 2 === 0
    const bytes = Buffer.from(isPdf ? pdf : text)
    const at = randomInt(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInt(8))
    if (isPdf ? verify(bytes, text) : verify(pdf, bytes)) missed.push(`${isPdf ? 'pdf' : 'evidence'} ${at}`)
  }
  expect(missed).toEqual([])
  for (const [one, other] of [
    [Buffer.concat([pdf, Buffer.from('\n')]), text],
    [pdf.subarray(0, -1), text],
    [pdf, Buffer.concat([text, Buffer.from(' ')])],
    [pdf, Buffer.from(JSON.stringify(JSON.parse(evidence), null, 3))],
  ] as const)
    expect(verify(one, other)).toBe(false)
})

test('the wrong file, another key, another document and contradicting evidence are refused, each with its reason', async () => {
  const { owner } = await world.organization()
  const one = await signs(world, owner)
  // Of one moment and one signatory the two would be the same file.
  world.clock.advance(minutes(1))
  const other = await signs(world, owner)
  const faultsOf = (pdf: Buffer, evidence: string, keys?: string[]) =>
    verifySignature(pdf, evidence, { keys, now: now() }).faults.join()
  expect(faultsOf(other.pdf, one.evidence)).toContain('not the one that the evidence is of')
  expect(faultsOf(one.pdf, one.evidence, ['A'.repeat(43)])).toContain('another key')
  const { seal } = openSeal(world.aparte.platform.secrets)
  expect(faultsOf(one.pdf, JSON.stringify(seal({ erasureId: 'x' })))).toContain('not of a signature')
  const content = SignatureEvidence.parse(JSON.parse(one.evidence).content)
  const forged = (change: Partial<SignatureEvidence>) =>
    faultsOf(one.pdf, JSON.stringify(seal({ ...content, ...change })))
  expect(forged({})).toBe('')
  const title = 'Another agreement'
  expect(forged({ text: { ...content.text, title } })).toContain('not what was signed')
  expect(forged({ presented: { ...content.presented, sha256: 'a'.repeat(64) } })).toContain('presented')
  expect(
    forged({
      events: content.events
        .toReversed()
        .map((event, at) => ({ ...event, at: new Date(1e12 - at).toISOString() })),
    }),
  ).toContain('order')
  expect(verifySignature(one.pdf, one.evidence, { now: new Date(0) })).toMatchObject({
    isGenuine: true,
    notes: expect.arrayContaining([expect.stringContaining('in the future')]),
  })
})

test('a key that was changed after the signature still verifies what it has sealed, and is named as an earlier one', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { agreementId, pdf, evidence } = await signs(world, owner)
  const before = await world.nobody.call(getSealKey)
  const { platform } = world.aparte
  const secrets = platform.secrets
  platform.secrets = { ...secrets, keyFor: openSecrets(Buffer.alloc(32, 7)).keyFor }
  try {
    const after = await world.nobody.call(getSealKey)
    expect(after.publicKey).not.toBe(before.publicKey)
    expect(after.earlier).toContain(before.publicKey)
    const keys = [after.publicKey, ...after.earlier]
    expect(verifySignature(pdf, evidence, { keys, now: now() }).isGenuine).toBe(true)
    expect(verifySignature(pdf, evidence, { keys: [after.publicKey], now: now() }).isGenuine).toBe(false)
    // What is sealed from now on has the new key.
    await counterSigns(organization, agreementId)
    const next = await takeHome(owner, agreementId)
    expect(verifySignature(next.pdf, next.evidence, { now: now() }).publicKey).toBe(after.publicKey)
  } finally {
    platform.secrets = secrets
  }
})

async function filesOf({ id }: Organization, agreementId: string) {
  const { rows } = await world.superuser.query<{ pdf: Buffer; evidence: string }>(
    'select pdf, evidence from agreement_copies where organization_id = $1 and agreement_id = $2 order by made_at desc',
    [id, agreementId],
  )
  const [row] = rows
  if (!row) throw new Error('The copy is gone')
  return [row.pdf, row.evidence, { now: now() }] as const
}
