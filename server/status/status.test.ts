import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { days, hours, later, minutes } from '#platform/clock'
import { bootWorld } from '#test/world'
import { addLook, addSilence, availability, type Days, lastDays } from './days.ts'
import { type Draft, publishUpdate, readTold } from './updates.ts'

const world = bootWorld({ statusUrl: 'http://status.localhost:4711' })
const draft: Draft = {
  title: 'Mails are late',
  text: 'The mail server is slow.',
  state: 'investigating',
  parts: ['mail'],
  isSecurity: false,
  isExercise: false,
  language: 'en',
}

const read = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${world.url}${path}`, { headers })
  return { response, text: await response.text() }
}
const post = (path: string, form: Record<string, string>, languages = 'en') =>
  fetch(new URL(path, world.url), {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'accept-language': languages },
  })

test('every part is asked over the wire, in words of the reader’s language, without cookie, script or stranger', async () => {
  const up = async () => {
    const { components } = JSON.parse((await read('/status.json')).text)
    return components.flatMap((one: { component: string; isUp: boolean }) =>
      one.isUp ? [one.component] : [],
    )
  }
  await expect
    .poll(async () => (await up()).toSorted())
    .toEqual(['database', 'files', 'jobs', 'mail', 'realtime', 'web'])
  for (const [language, verdict] of [
    ['en', 'Everything works.'],
    ['nl-BE,nl;q=0.9', 'Alles werkt.'],
    ['de', 'Alles funktioniert.'],
    ['fr', 'Tout fonctionne.'],
    ['el', 'Everything works.'],
  ] as const) {
    const { response, text } = await read('/status', { 'accept-language': language })
    expect(text).toContain(verdict)
    expect(text).not.toMatch(/<script|src=|style=|https?:\/\/(?!localhost|www\.w3\.org)/)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('public, max-age=20')
    expect(response.headers.get('vary')).toBe('accept-language')
  }
})

test('a part that fails is down on the page and in JSON', async () => {
  world.aparte.platform.health.declare('backups', async () => {
    throw new Error('No backup')
  })
  world.clock.advance(minutes(1))
  const { components, isUp } = JSON.parse((await read('/status.json')).text)
  expect(isUp).toBe(false)
  expect(components).toContainEqual(expect.objectContaining({ component: 'backups', isUp: false }))
  expect((await read('/status')).text).toContain('Not working now: Backups.')
  world.aparte.platform.health.declare('backups', async () => undefined)
  world.clock.advance(minutes(1))
  expect((await read('/status')).text).toContain('Everything works.')
})

test('what the operator says is shown, fed and mailed; security and exercises are marked; markup stays text', async () => {
  const { config } = world
  const first = await publishUpdate(config.dataDir, world.clock.now(), draft)
  await publishUpdate(config.dataDir, world.clock.now(), {
    ...draft,
    incidentId: first.incidentId,
    state: 'resolved',
    text: 'All <b>mails</b> & letters went out.',
    isSecurity: true,
    isExercise: true,
  })
  // Half a line, as of a program that was killed while it wrote, hides nothing of what comes after it.
  await appendFile(join(config.dataDir, 'status/status.ndjson'), '{"id":"half')
  const other = await publishUpdate(config.dataDir, world.clock.now(), { ...draft, title: 'Another' })
  expect(readTold(config.dataDir)).toMatchObject([
    { incidentId: other.incidentId, state: 'investigating' },
    { incidentId: first.incidentId, state: 'resolved', updates: [{ state: 'resolved' }, { id: first.id }] },
  ])
  const page = (await read('/status')).text
  for (const part of [
    'Mails are late',
    'All &lt;b&gt;mails&lt;/b&gt; &amp; letters went out.',
    'Security incident',
    'Exercise, nothing has happened',
  ])
    expect(page).toContain(part)
  const { response, text } = await read('/status/feed.xml')
  expect(response.headers.get('content-type')).toContain('application/atom+xml')
  expect(text.match(/<entry /g)).toHaveLength(3)
  expect(text).toContain(`urn:uuid:${first.id}`)
  expect(text).toContain('<category term="security"/>')
  expect(text).toContain('All &lt;b&gt;mails&lt;/b&gt; &amp; letters')
})

test('under a host name of its own the page is at the root, and the console stays where it was', async () => {
  const at = async (host: string) => {
    const { request } = await import('node:http')
    const { port } = new URL(world.url)
    return new Promise<string>((resolve, reject) => {
      request({ port, host: 'localhost', path: '/', headers: { host } }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (piece) => {
          text += piece
        })
        response.on('end', () => resolve(text))
      })
        .on('error', reject)
        .end()
    })
  }
  expect(await at('status.localhost:4711')).toContain('<title>Status of')
  expect(await at(new URL(world.url).host)).not.toContain('<title>Status of')
})

test('mails are for those who opened the link, end with a link, and then nothing is kept', async () => {
  const addresses = async () =>
    (await world.superuser.query('select email from status_subscribers')).rows.map(({ email }) => email)
  expect((await post('/status', { email: 'no address' })).status).toBe(400)
  expect(await (await post('/status', { email: 'Reader@example.com' }, 'nl')).text()).toContain(
    'reader@example.com',
  )
  expect((await post('/status', { email: 'silent@example.com' })).status).toBe(200)
  const asked = await world.mail('reader@example.com', /op de hoogte/)
  await world.mail('silent@example.com', /be told/)
  const confirm = linkIn(asked)
  expect(confirm).toContain('http://status.localhost:4711/status/confirm/')
  const path = new URL(confirm).pathname
  // Opening it is no answer, and a link to confirm is none to leave.
  expect((await read(path)).response.status).toBe(200)
  expect((await post(path.replace('confirm', 'leave'), {})).status).toBe(410)
  expect((await post(`${path.slice(0, -2)}xx`, {})).status).toBe(410)
  expect(await (await post(path, {}, 'nl')).text()).toContain('U blijft op de hoogte')

  world.clock.advance(minutes(1))
  await publishUpdate(world.config.dataDir, world.clock.now(), { ...draft, title: 'Told to readers' })
  expect((await post('/status', { email: 'later@example.com' })).status).toBe(200)
  const told = await world.mail('reader@example.com', /^Told to readers: Wordt onderzocht/)
  expect(told).toContain('The mail server is slow.')
  await expect.poll(() => mailsTo('silent@example.com')).toBe(1)

  expect(await (await post(new URL(linkIn(told)).pathname, {}, 'nl')).text()).toContain('verwijderd')
  expect(await addresses()).toEqual(expect.arrayContaining(['silent@example.com', 'later@example.com']))
  expect(await addresses()).not.toContain('reader@example.com')
  world.clock.advance(days(3))
  expect((await post('/status', { email: 'third@example.com' })).status).toBe(200)
  await expect.poll(addresses).toEqual(['third@example.com'])
})

test('history counts minutes, keeps 90 days, and does not pass over the time in which nobody looked', () => {
  const kept: Days = {}
  const at = new Date('2026-03-01T12:00:00Z')
  addLook(kept, at, { web: true, mail: false })
  addSilence(kept, at, later(at, hours(1)))
  expect(kept.web?.['2026-03-01']).toEqual({ looks: 60, failures: 59 })
  expect(kept.mail?.['2026-03-01']).toEqual({ looks: 60, failures: 60 })
  expect(availability(kept.web)).toBeCloseTo(1 / 60)
  expect(availability({})).toBeNull()
  addLook(kept, later(at, days(89)), { web: true })
  expect(Object.keys(kept.web ?? {})).toEqual(['2026-03-01', '2026-05-29'])
  addLook(kept, later(at, days(90)), { web: true })
  expect(Object.keys(kept.web ?? {})).toEqual(['2026-05-29', '2026-05-30'])
  expect(lastDays(at)).toHaveLength(90)
  expect(lastDays(at).at(-1)).toBe('2026-03-01')
})

test('the page says nothing of any organization', async () => {
  const { id, owner } = await world.organization()
  world.clock.advance(minutes(1))
  const all = (await Promise.all(['/status', '/status.json', '/status/feed.xml'].map((path) => read(path))))
    .map(({ text }) => text)
    .join()
  for (const said of [id, owner.me.user.email, owner.me.user.id, owner.me.organization.website])
    expect(all).not.toContain(said)
})

const linkIn = (mail: string): string => /http:\S+\/status\/(?:confirm|leave)\/\S+/.exec(mail)?.[0] ?? ''

async function mailsTo(address: string): Promise<number> {
  const { readdir } = await import('node:fs/promises')
  const folder = join(world.config.dataDir, 'mailbox')
  const mails = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')))
  return mails.filter((mail) => mail.includes(`To: ${address}`)).length
}
