import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteUser, requestPasswordReset } from '#contract/accounts'
import { listClaims } from '#contract/claims'
import { listDisclosures } from '#contract/disclosures'
import { uploadVisitorFile } from '#contract/files'
import { listSubProcessors, SubProcessorEntry } from '#contract/sub-processors'
import { createWebhook } from '#contract/webhooks'
import { days, hours, minutes } from '#platform/clock'
import type { Config } from '#platform/config'
import { addEntries, endEntry, tellOrganizations } from '#rooms/sub-processors'
import { type BucketServer, openBucketServer } from '#test/bucket-server'
import { recordEgress } from '#test/egress'
import { openReceiver } from '#test/receiver'
import { openTestScanner, type TestScanner } from '#test/scanner'
import { bootWorld, type Organization } from '#test/world'

// Everything that can be somebody else's is, at addresses that are not this server's by their looks.
const elsewhere = '0.0.0.0'
const scannerHost = '0x7f.1'
const mails: Email[] = []
const recorded = new Set<string>()
const settings: Partial<Config> = {}
let bucket: BucketServer
let scanner: TestScanner
const receiver = await openReceiver()
const { outbound } = receiver
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    void buffer(stream).then(async (content) => {
      mails.push(await PostalMime.parse(content))
      done()
    })
  },
})
const stopRecording = recordEgress((host) => recorded.add(host))
beforeAll(async () => {
  bucket = await openBucketServer()
  scanner = await openTestScanner()
  await new Promise<void>((resolve) => mailServer.listen(0, elsewhere, resolve))
  settings.smtpUrl = `smtp://${elsewhere}:${(mailServer.server.address() as AddressInfo).port}`
  settings.virusScanner = { ...scanner.address, host: scannerHost }
  settings.filesS3 = {
    ...bucket.settings,
    endpoint: bucket.settings.endpoint?.replace('127.0.0.1', elsewhere) ?? null,
  }
})
const world = bootWorld(settings, outbound)
afterAll(async () => {
  stopRecording()
  await Promise.all([bucket.unplug(), scanner.close(), new Promise<void>((done) => mailServer.close(done))])
})

const eventually = <T>(look: () => T) => expect.poll(look)
const secret = `Where is lamp ${randomUUID()}?`

const company = (name: string, hosts: string[]) =>
  SubProcessorEntry.parse({
    name,
    country: 'DE',
    places: ['DE'],
    purpose: 'Helps',
    dataCategories: ['mails', 'files'],
    hosts,
    transfer: { mechanism: 'none needed' },
    agreedOn: '2026-01-15',
  })

/** Hosts that were connected to and are in no register, and the other way round; good is none. */
function differences(disclosed: readonly string[]): string[] {
  return [
    ...[...recorded]
      .filter((host) => !disclosed.includes(host))
      .map((host) => `${host} is not in the register`),
    ...disclosed.filter((host) => !recorded.has(host)).map((host) => `${host} got nothing`),
  ]
}

/** Names of what a payload holds, as the register calls them. */
const fieldsIn = ({ data, ...head }: { data: Record<string, unknown> }): string[] => [
  ...Object.keys(head),
  ...Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((field) => `${name}.${field}`)
      : [name],
  ),
]

/** Whatever leaves the house leaves it. */
async function everythingHappens(organization: Organization, name: string): Promise<void> {
  const { owner } = organization
  await owner.call(createWebhook, {
    body: { address: receiver.addressOf(name), types: null, includesContents: true },
  })
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts(secret)
  await owner.posts(id, 'It is here')
  await visitor.call(uploadVisitorFile, { query: { name: 'lamp.txt' }, file: Buffer.from(secret) })
  const email = `invited-${randomUUID()}@example.com`
  await owner.call(inviteUser, { body: { email, role: 'agent' } })
  await eventually(() => mails.some(({ to }) => to?.some(({ address }) => address === email))).toBe(true)
  await eventually(() => receiver.payloads(name).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['message.posted', 'file.uploaded', 'user.invited']),
  )
}

test('whoever is sent something is in the register, and gets what it says and no more', async () => {
  const organization = await world.organization()
  const name = `h${randomUUID().slice(0, 8)}`
  await everythingHappens(organization, name)
  const { disclosures } = await organization.owner.call(listDisclosures)
  const hosts = disclosures.map(({ host }) => host)
  expect(hosts).toHaveLength(4)
  expect(differences(hosts)).toEqual([])

  const declared = disclosures.find(({ by }) => by === 'webhooks')?.fields ?? []
  const payloads = receiver.payloads(name)
  const undeclared = () => payloads.flatMap(fieldsIn).filter((field) => !declared.includes(field))
  expect(undeclared()).toEqual([])
  const headers = new Set(mails.flatMap((mail) => mail.headers.map(({ key }) => key)))
  expect([...headers].filter((key) => !ofMail.includes(key))).toEqual([])
  expect(scanner.seen.map(String)).toEqual([secret])
  for (const [key, bytes] of bucket.objects) {
    expect(key).toMatch(/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/)
    expect(bytes.includes('lamp')).toBe(false)
  }
  expect(bucket.objects.size).toBe(1)

  // Both comparisons notice what is too much, and what is not there.
  connect({ host: elsewhere, port: 9 }).on('error', () => undefined)
  expect(differences(hosts)).toEqual([`${elsewhere}:9 is not in the register`])
  recorded.delete(`${elsewhere}:9`)
  expect(differences([...hosts, 'more.example:443'])).toEqual(['more.example:443 got nothing'])
  payloads[0] = { type: 'message.posted', timestamp: '', data: { visitor: { shoeSize: 38 } } }
  expect(undeclared()).toEqual(['visitor.shoeSize'])
})

// biome-ignore format: one list
const ofMail = [
  'from', 'to', 'reply-to', 'subject', 'message-id', 'date', 'mime-version', 'content-type', 'content-transfer-encoding',
]

test('a host of the configuration that no entry names is told of in red, and the first list has to name all', async () => {
  expect(world.log.join()).toContain('names hosts that no effective entry')
  const { owner } = await world.organization()
  const claim = async () => {
    world.clock.advance(minutes(11))
    const { claims } = await owner.call(listClaims)
    return claims.find(({ id }) => id === 'V23')
  }
  expect(await claim()).toMatchObject({ state: 'failed', found: expect.stringContaining(elsewhere) })
  const { unlisted } = await world.nobody.call(listSubProcessors)
  expect(unlisted.map(({ standing }) => standing)).toEqual(['unlisted', 'unlisted', 'unlisted'])
  const page = await (await fetch(`${world.url}/sub-processors`)).text()
  expect(page.match(/class="fault"/g)).toHaveLength(3)
  const { platform } = world.aparte
  await expect(addEntries(platform, [company('Mail and files', [elsewhere])])).rejects.toMatchObject({
    detail: expect.stringContaining(scannerHost),
  })
  await addEntries(platform, [company('Mail and files', [elsewhere]), company('Scanner', [scannerHost])])
  expect(await claim()).toMatchObject({ state: 'verified here' })
})

test('to a company that may not get data goes no mail and no file; mail waits and is sent when it may', async () => {
  const { platform } = world.aparte
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  // The notices of before are out.
  await eventually(mailsUnderWay).toBe(0)
  await endEntry(platform, 'Mail and files')
  world.clock.advance(minutes(1))
  const sent = mails.length
  const note = { query: { name: 'note.txt' }, file: Buffer.from('Hello') }
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({
    status: 503,
    code: 'not_yet_effective',
  })
  const { email } = owner.me.user
  await world.nobody.call(requestPasswordReset, { body: { email } })
  const waiting = async () =>
    (
      await world.superuser.query(
        `select from aparte_jobs.job where name like '%mail%' and name not like 'sub-%' and state = 'created' and start_after > now() + interval '30 minutes'`,
      )
    ).rowCount
  await eventually(waiting).toBe(1)
  expect(mails).toHaveLength(sent)

  await addEntries(platform, [company('Mail and files', [elsewhere])])
  world.clock.advance(minutes(1))
  expect(await visitor.refusal(uploadVisitorFile, note)).toMatchObject({ code: 'not_yet_effective' })
  // Its own notice cannot be mailed by it either: it stands in the console, and the days run from then on.
  world.clock.advance(days(3) + hours(1))
  await tellOrganizations(platform)
  world.clock.advance(days(30) + hours(1))
  await world.superuser.query(`update aparte_jobs.job set start_after = now() where state = 'created'`)
  await eventually(() => mails.some(({ to }) => to?.some(({ address }) => address === email))).toBe(true)
  const later = await world.visitor(organization)
  expect(await later.call(uploadVisitorFile, note)).toMatchObject({ size: 5 })
})

const mailsUnderWay = async () =>
  (
    await world.superuser.query(
      `select from aparte_jobs.job where name like '%mail%' and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))`,
    )
  ).rowCount
