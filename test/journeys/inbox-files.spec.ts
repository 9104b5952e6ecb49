import { crc32, deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, inboxOn, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

const wide = { name: 'ceiling.png', mimeType: 'image/png', buffer: picture(900, 300) }
const high = { name: 'lamp.png', mimeType: 'image/png', buffer: picture(300, 600) }
const list = { name: 'price list.txt', mimeType: 'text/plain', buffer: Buffer.from('A lamp, 40 euro\n') }

test('files of a visitor: pictures keep their place and open large, others are a row to download', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  const conversationId = await visitor.starts('Look at this')
  const ids = []
  for (const file of [wide, high, list]) ids.push(await visitor.uploads(file.name, bytesOf(file)))
  await visitor.posts(conversationId, { fileIds: ids })

  const asked: string[] = []
  agent.on('request', (request) => {
    if (request.url().includes('/files/links')) asked.push(request.url())
  })
  await expect(inbox.row('3 files')).toBeVisible()
  await inbox.row('3 files').click()
  const shown = agent.getByRole('button', { name: 'Open picture ceiling.png' })
  await expect(shown.locator('img')).toHaveJSProperty('naturalWidth', 900)
  await agent.setViewportSize({ width: 1440, height: 900 })
  const box = await shown.boundingBox()
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(3, 1)
  await expect(agent.getByText(/^TXT · 16 byte/)).toBeVisible()
  expect(asked).toHaveLength(1)
  await judge(agent, 'files')

  const [download] = await Promise.all([
    agent.waitForEvent('download'),
    agent.getByRole('link', { name: 'Download price list.txt' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('price list.txt')

  await shown.focus()
  await agent.keyboard.press('Enter')
  const dialog = agent.getByRole('dialog', { name: 'ceiling.png' })
  await expect(dialog.getByRole('img', { name: 'ceiling.png' })).toBeVisible()
  await judge(agent, 'picture-large')
  await agent.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(shown).toBeFocused()
})

test('an agent attaches by button, by drop and by paste, takes one away, and sends without a word', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  const conversationId = await visitor.starts('What does it cost?')
  await inbox.row('What does it cost?').click()
  const attached = agent.getByRole('list', { name: 'Files to send' })
  const send = agent.getByRole('button', { name: 'Send', exact: true })

  await choose(agent, [list])
  await expect(attached.getByText(/^TXT/)).toBeVisible()
  await expect(send).toBeEnabled()
  await bring(agent, 'dragenter', 'lamp.png')
  await expect(agent.getByText('Drop files to attach them')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('drop-here.png') })
  await bring(agent, 'drop', 'lamp.png')
  await expect(agent.getByText('Drop files to attach them')).toBeHidden()
  await bring(agent, 'paste', 'pasted.png')
  await expect(attached.getByRole('listitem')).toHaveCount(3)
  await expect(attached.getByText(/^PNG/)).toHaveCount(2)
  await judge(agent, 'attached')

  await inbox.view('Mine').click()
  await inbox.view('All open').click()
  await inbox.row('What does it cost?').click()
  await expect(attached.getByRole('listitem')).toHaveCount(3)
  await agent.getByRole('button', { name: 'Remove pasted.png' }).click()
  await expect(attached.getByRole('listitem')).toHaveCount(2)

  await inbox.composer.press('Enter')
  await expect(attached).toBeHidden()
  await expect(agent.getByRole('button', { name: 'Open picture lamp.png' }).locator('img')).toBeVisible()
  const { messages } = await visitor.ask('GET', `/visitor/conversations/${conversationId}/messages`)
  expect(messages).toHaveLength(2)
  expect(messages[1].content.files.map(({ name }: { name: string }) => name)).toEqual([
    'price list.txt',
    'lamp.png',
  ])
})

test('what cannot be sent says why; what is cancelled is gone; what failed for now is tried again', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Hello')
  await inbox.row('Hello').click()
  const attached = agent.getByRole('list', { name: 'Files to send' })
  const send = agent.getByRole('button', { name: 'Send', exact: true })

  await choose(
    agent,
    Array.from({ length: 6 }, (_, index) => ({ ...list, name: `list ${index}.txt` })),
  )
  await expect(agent.getByText('At most 5 files go into one message: One file was left out.')).toBeVisible()
  await expect(attached.getByRole('listitem')).toHaveCount(5)
  for (let index = 0; index < 5; index += 1)
    await agent.getByRole('button', { name: `list ${index}.txt` }).click()
  await expect(attached).toBeHidden()

  const program = { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0\0') }
  await choose(agent, [{ ...list, name: 'empty.txt', buffer: Buffer.alloc(0) }, program])
  await expect(attached.getByText('This file is empty.')).toBeVisible()
  await expect(attached.getByText(/Files of this kind are not accepted/)).toBeVisible()
  await expect(send).toBeDisabled()
  await expect(agent.getByText('Remove or retry what was not uploaded, then send')).toBeVisible()
  await judgeOf(info)(agent, 'refused')
  await agent.getByRole('button', { name: 'Remove empty.txt' }).click()
  await agent.getByRole('button', { name: 'Remove setup.exe' }).click()

  const isUpload = (url: URL) => url.pathname.endsWith('/files')
  const { promise: letGo, resolve: release } = Promise.withResolvers<void>()
  await agent.route(isUpload, async (route) => {
    await letGo
    await route.abort()
  })
  await choose(agent, [list])
  await expect(attached.getByRole('progressbar', { name: 'Uploading price list.txt' })).toBeVisible()
  await expect(send).toBeDisabled()
  await agent.getByRole('button', { name: 'Cancel price list.txt' }).click()
  await expect(attached).toBeHidden()
  await choose(agent, [list])
  release()
  await expect(attached.getByText('The connection was lost. Try again.')).toBeVisible()
  await agent.unroute(isUpload)
  await attached.getByRole('button', { name: 'Retry' }).click()
  await expect(attached.getByText(/^TXT/)).toBeVisible()
  await inbox.composer.fill('Here it is')
  await send.click()
  await expect(agent.getByRole('log').getByText('Here it is')).toBeVisible()
  await expect(agent.getByRole('link', { name: 'Download price list.txt' })).toBeVisible()
})

test('a message with a file that got through without an answer is there once', async ({ team, house }) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  const conversationId = await visitor.starts('Hello')
  await inbox.row('Hello').click()
  await choose(agent, [list])
  await expect(agent.getByRole('list', { name: 'Files to send' }).getByText(/^TXT/)).toBeVisible()
  let lost = 0
  await agent.route(
    (url) => url.pathname.endsWith('/messages'),
    async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      return route.abort()
    },
  )
  const isThrough = agent.waitForResponse(
    (response) => response.url().endsWith('/messages') && response.request().method() === 'POST',
  )
  await inbox.answers('The prices')
  await isThrough
  await expect(agent.getByRole('link', { name: 'Download price list.txt' })).toBeVisible()
  await expect(agent.getByText('Waiting for the connection')).toBeHidden()
  const { messages } = await visitor.ask('GET', `/visitor/conversations/${conversationId}/messages`)
  expect(lost).toBe(1)
  expect(messages).toHaveLength(2)
})

async function choose(agent: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) {
  const [chooser] = await Promise.all([
    agent.waitForEvent('filechooser'),
    agent.getByRole('button', { name: 'Attach files' }).click(),
  ])
  await chooser.setFiles(files)
}

/** A picture dropped on the conversation, or pasted into the composer. */
async function bring(agent: Page, how: 'dragenter' | 'drop' | 'paste', name: string) {
  const bytes = [...picture(300, 600)]
  await agent.getByPlaceholder('Write a message').evaluate(
    (field, brought) => {
      const transfer = new DataTransfer()
      const file = new File([new Uint8Array(brought.bytes)], brought.name, { type: 'image/png' })
      transfer.items.add(file)
      const event =
        brought.how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
          : new DragEvent(brought.how, { dataTransfer: transfer, bubbles: true, cancelable: true })
      field.dispatchEvent(event)
    },
    { bytes, name, how },
  )
}

const bytesOf = ({ buffer }: { buffer: Buffer }) => new Uint8Array(buffer)

/** A PNG with a plain gradient. */
function picture(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows.set([15 + (200 * x) / width, 118, 110 + (120 * y) / height], y * (1 + width * 3) + 1 + x * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    start,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length, 0)
  whole.set(named, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
