import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, inboxOn, test, widgetOn } from './house.ts'
import { findFaults, judgeOf } from './judge.ts'
import { changeWidget, serve } from './widget-pages.ts'

const picture = async (name: string, width: number, height: number, background = '#2a7f74') => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer(),
})
const text = (name: string, bytes = 3_000) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from('lamp '.repeat(bytes / 5)),
})
const upload = '**/api/v1/visitor/files?*'

test('several files go with one message; pictures are shown, large on a click, other files are rows', async ({
  team,
}, info) => {
  const page = await team.visitor()
  const { widget, choose, chips } = await opened(page)
  const look = judgeOf(info)
  await choose([
    await picture('a chair in the hall.png', 900, 600),
    await picture('tall.png', 300, 900, '#a0522d'),
    text('the bill of last year, with everything that was on it.txt'),
  ])
  await expect(chips).toHaveCount(3)
  await expect(widget.panel.getByRole('progressbar')).toHaveCount(0)
  await expect.poll(() => colourOf(chips.first().locator('canvas'))).toEqual([42, 127, 116, 255])
  await look(page, 'chips')
  await widget.composer.fill('These are mine')
  await widget.composer.press('Enter')
  await expect(chips).toHaveCount(0)
  await expect(widget.composer).toHaveValue('')
  await expect(widget.bubble('These are mine')).toHaveText('These are mine')
  const files = widget.stream.getByRole('list', { name: 'Files' }).getByRole('listitem')
  await expect(files).toHaveCount(3)
  await expect(files.last()).toContainText('the bill of last year')
  await expect(files.last()).toContainText('TXT · 3 kB')
  const row = inboxOn(team.agent).row('These are mine')
  await row.click()

  // After a reload nothing is left of the visitor's own copies.
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/files/links') && asked.push(request.url()))
  await page.reload()
  const shown = widget.stream.getByRole('button', { name: 'Show a chair in the hall.png larger' })
  await expect.poll(() => naturalWidth(shown)).toBeGreaterThan(0)
  expect(asked).toHaveLength(1)
  await look(page, 'sent')
  const before = await shown.boundingBox()
  expect(Math.round(((before?.width ?? 0) / (before?.height ?? 1)) * 10)).toBe(15)

  await shown.focus()
  await page.keyboard.press('Enter')
  const dialog = widget.panel.getByRole('dialog', { name: 'a chair in the hall.png' })
  await expect(dialog.getByRole('button', { name: 'Close picture' })).toBeFocused()
  await look(page, 'large')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('link', { name: 'Download a chair in the hall.png' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Close picture' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(shown).toBeFocused()

  const saved = await savedBy(page, () => files.last().getByRole('link').click())
  expect(saved).toBe('lamp '.repeat(600))

  await widget.panel.getByRole('button', { name: 'Menu' }).click()
  await widget.panel.getByRole('button', { name: 'My conversations' }).click()
  await expect(widget.panel.getByText(/These are mine · 3.files: a chair in the hall\.png/)).toBeVisible()
})

test('an upload shows how far it is, is stopped, and taken back when it is done', async ({ team }, info) => {
  const page = await team.visitor()
  const { widget, choose, chips } = await opened(page)
  const held = await holdUploads(page)
  await choose([text('slow.txt')])
  await expect(widget.panel.getByRole('progressbar', { name: 'slow.txt is being uploaded' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('running.png') })
  expect(await findFaults(page)).toEqual([])
  await widget.panel.getByRole('button', { name: 'Remove slow.txt' }).click()
  await expect(chips).toHaveCount(0)
  await expect(widget.panel.getByRole('button', { name: 'Add files' })).toBeFocused()
  held.release()

  await choose([text('done.txt')])
  await expect(widget.panel.getByRole('progressbar')).toHaveCount(0)
  const takenBack = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await widget.panel.getByRole('button', { name: 'Remove done.txt' }).click()
  expect((await takenBack).ok()).toBe(true)
  await expect(chips).toHaveCount(0)
})

test('sending waits for what is being uploaded, and needs no words', async ({ team }, info) => {
  const page = await team.visitor()
  const { widget, choose, chips } = await opened(page)
  const held = await holdUploads(page)
  await choose([text('only.txt')])
  await widget.panel.getByRole('button', { name: 'Send' }).click()
  await expect(widget.panel.getByText('Will be sent as soon as the files are uploaded.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('waits.png') })
  await expect(widget.stream.getByRole('list', { name: 'Files' })).toHaveCount(0)
  held.release()
  await expect(widget.stream.getByRole('list', { name: 'Files' })).toContainText('only.txt')
  await expect(widget.stream.locator('.bubble')).toHaveCount(0)
  await expect(chips).toHaveCount(0)
  await expect(inboxOn(team.agent).row('only.txt')).toBeVisible()
})

test('what is not taken is said in words, before anything is uploaded where that can be known', async ({
  team,
  house,
}, info) => {
  await changeWidget(team, house, { files: { isAllowed: true, kinds: ['image'], mostMegabytes: 1 } })
  const page = await team.visitor()
  const { widget, choose, chips } = await opened(page)
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/visitor/files?') && asked.push(request.url()))
  await choose([text('letter.txt')])
  await expect(chips).toContainText(
    'Files of this kind are not accepted. Accepted: pictures (JPG, PNG, WebP, GIF).',
  )
  await choose([{ name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(1_000_001) }])
  await expect(chips.last()).toContainText('This file is larger than 1 MB.')
  await choose([{ name: 'none.png', mimeType: 'image/png', buffer: Buffer.alloc(0) }])
  await expect(chips.last()).toContainText('This file is empty.')
  expect(asked).toEqual([])
  await choose([{ name: 'program.png', mimeType: 'image/png', buffer: Buffer.from('MZ and so on') }])
  await expect(chips.last()).toContainText('Files of this kind are not accepted.')
  expect(asked).toHaveLength(1)
  await judgeOf(info)(page, 'refused')

  await widget.panel.getByRole('button', { name: 'Send' }).click()
  await expect(widget.panel.getByText(/Not all files were uploaded/)).toBeVisible()
  await expect(widget.stream.getByRole('list', { name: 'Files' })).toHaveCount(0)

  await page.reload()
  await expect(widget.panel).toBeVisible()
  const few = await opened(page)
  await few.choose(await Promise.all([1, 2, 3, 4, 5, 6].map((number) => picture(`${number}.png`, 20, 20))))
  await expect(few.chips).toHaveCount(5)
  await expect(widget.panel.getByText('At most 5 files fit into one message.')).toBeVisible()
})

test('a lost connection, a busy server and a virus are each said for what they are', async ({
  team,
}, info) => {
  const page = await team.visitor()
  const { widget, choose, chips } = await opened(page)
  await page.route(upload, (route) => route.abort())
  await choose([text('letter.txt')])
  await expect(chips).toContainText('Check your connection and try again.')
  await page.screenshot({ path: info.outputPath('disconnected.png') })
  await page.unroute(upload)
  await widget.panel.getByRole('button', { name: 'Try again: letter.txt' }).click()
  await expect(chips).toContainText('3 kB')

  const problem = (status: number, code: string, more = {}) => ({
    status,
    contentType: 'application/problem+json',
    headers: { 'access-control-allow-origin': '*' },
    body: JSON.stringify({ code, title: code, status, ...more }),
  })
  let answers = 0
  await page.route(upload, (route) => {
    answers += 1
    return answers === 1
      ? route.fulfill(problem(429, 'too_many_requests', { retryAfterSeconds: 2 }))
      : route.continue()
  })
  await choose([text('second.txt')])
  await expect(chips.last()).toContainText('Many files at once. Goes on by itself in a moment.')
  await expect(chips.last()).toContainText('3 kB')
  await page.unroute(upload)
  await page.route(upload, (route) => route.fulfill(problem(422, 'virus_found')))
  await choose([text('third.txt')])
  await expect(chips.last()).toContainText('The virus scanner does not let this file through.')
  await expect(widget.panel.getByRole('button', { name: 'Try again: third.txt' })).toHaveCount(0)
})

test('files are dropped on the panel and pasted into the text', async ({ team }, info) => {
  const page = await team.visitor()
  const { widget, chips } = await opened(page)
  const dropped = await page.evaluateHandle(() => {
    const held = new DataTransfer()
    held.items.add(new File(['lamp'], 'dropped.txt', { type: 'text/plain' }))
    return held
  })
  await widget.stream.dispatchEvent('dragenter', { dataTransfer: dropped })
  await expect(widget.panel.getByText('Drop files here to add them')).toBeVisible()
  await judgeOf(info)(page, 'drop')
  await widget.stream.dispatchEvent('drop', { dataTransfer: dropped })
  await expect(widget.panel.getByText('Drop files here to add them')).toHaveCount(0)
  await expect(chips).toContainText('dropped.txt')

  await widget.composer.evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['lamp'], 'pasted.txt', { type: 'text/plain' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(chips.last()).toContainText('pasted.txt')
  await widget.panel.getByRole('button', { name: 'Menu' }).click()
  await widget.panel.getByRole('button', { name: 'What this chat keeps' }).first().click()
  await widget.panel.getByRole('button', { name: 'Back to the chat' }).click()
  await expect(chips).toHaveCount(2)
})

test('where files are not allowed there is no clip', async ({ team, house }) => {
  await changeWidget(team, house, { files: { isAllowed: false, kinds: ['image'], mostMegabytes: 1 } })
  const page = await team.visitor()
  const { widget } = await opened(page)
  await expect(widget.panel.getByRole('button', { name: 'Send' })).toBeVisible()
  await expect(widget.panel.getByRole('button', { name: 'Add files' })).toHaveCount(0)
})

test('where the page refuses pictures they are rows, and links that have expired are asked for anew', async ({
  team,
  house,
}, info) => {
  const policy = `default-src 'self'; script-src ${house.console}; connect-src ${house.console} ${house.console.replace('http', 'ws')}; img-src 'none'`
  await using site = await serve({
    headers: { 'content-security-policy': policy },
    body: `<!doctype html><html lang="en"><title>Strict</title><script async src="${house.console}/widget.js"
      data-widget="${team.widgetKey}"></script><main><h1>Strict</h1></main>`,
  })
  const page = await (await team.context()).newPage()
  await page.clock.install()
  await page.goto(site.address)
  const { widget, choose, chips } = await opened(page)
  await choose([await picture('chair.png', 900, 600)])
  await expect(chips.locator('canvas')).toBeVisible()
  await page.clock.runFor(1000)
  await widget.panel.getByRole('button', { name: 'Send' }).click()
  const files = widget.stream.getByRole('list', { name: 'Files' })
  await expect(async () => {
    await page.clock.runFor(500)
    await expect(files).toContainText('PNG · ', { timeout: 500 })
  }).toPass()
  await expect(files.getByRole('link', { name: 'Download chair.png' })).toBeVisible()
  await page.screenshot({ path: info.outputPath('row.png') })

  await page.clock.fastForward(4 * 60_000 + 1000)
  const asked = page.waitForRequest((request) => request.url().includes('/files/links'))
  await files.getByRole('link', { name: 'Download chair.png' }).click()
  await page.clock.runFor(500)
  await asked
})

async function opened(page: Page) {
  const widget = widgetOn(page)
  if (!(await widget.panel.isVisible())) await widget.launcher.click()
  await expect(widget.panel).toBeVisible()
  const chips = widget.panel.locator('form').getByRole('list', { name: 'Files' }).getByRole('listitem')
  const choose = async (files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const choosing = page.waitForEvent('filechooser')
    await widget.panel.getByRole('button', { name: 'Add files' }).click()
    await (await choosing).setFiles(files)
  }
  return { widget, chips, choose }
}

/** Uploads wait until they are released. */
async function holdUploads(page: Page) {
  let release = () => undefined as undefined
  const held = new Promise<void>((resolve) => {
    release = () => resolve() as undefined
  })
  await page.route(upload, async (route) => {
    await held
    await route.continue().catch((error) => expect(String(error)).toMatch(/handled|closed|aborted/))
  })
  return { release: () => release() }
}

const colourOf = (canvas: Locator) =>
  canvas.evaluate((element) =>
    element instanceof HTMLCanvasElement
      ? [...(element.getContext('2d')?.getImageData(36, 36, 1, 1).data ?? [])]
      : [],
  )

const naturalWidth = (button: Locator) =>
  button.locator('img').evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))

async function savedBy(page: Page, act: () => Promise<void>) {
  const download = new Promise<string>((resolve) => {
    const save = async (saved: { path(): Promise<string> }) =>
      resolve(await readFile(await saved.path(), 'utf8'))
    page.on('download', (saved) => void save(saved))
    page.context().on('page', (opened) => opened.on('download', (saved) => void save(saved)))
  })
  await act()
  return download
}
