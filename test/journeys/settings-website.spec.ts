import { generateKeyPairSync } from 'node:crypto'
import sharp from 'sharp'
import { expect, test, widgetOn } from './house.ts'
import { judgeOf } from './judge.ts'
import { openSettings } from './settings-page.ts'

test('a picture stands beside the greeting, is replaced and removed; what is none is refused', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const greeting = settings.section('Greeting')
  await greeting.getByRole('switch', { name: 'Show a greeting' }).click()
  await greeting.getByLabel('Text of the greeting').fill('Looking for a lamp?')
  await greeting.getByLabel('Seconds until it appears').fill('0')
  const choosing = greeting.locator('input[type="file"]')
  await choosing.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await expect(greeting.getByRole('alert')).toContainText('This is no picture a greeting can show')
  await choosing.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') })
  await expect(greeting.getByRole('alert')).not.toContainText('This is no picture a greeting can show')
  await expect(greeting.getByRole('alert')).toContainText(/[Ff]ile|picture/)
  await agent.screenshot({ path: info.outputPath('picture-refused.png') })

  await choosing.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await picture('#0f766e') })
  await expect(greeting.getByRole('img', { name: 'Beside the greeting' })).toBeVisible()
  await expect(greeting.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => settings.preview.locator('img').evaluate(widthOf)).toBeGreaterThan(0)
  await settings.save('Greeting')
  await agent.screenshot({ path: info.outputPath('picture.png') })
  await agent.reload()
  await expect.poll(() => greeting.locator('img').evaluate(widthOf)).toBeGreaterThan(0)

  const shop = await team.visitor()
  const { host } = widgetOn(shop)
  await expect(host.getByText('Looking for a lamp?')).toBeVisible()
  await expect.poll(() => host.locator('img').first().evaluate(widthOf)).toBeGreaterThan(0)
  await shop.screenshot({ path: info.outputPath('shop-picture.png') })

  const before = await greeting.locator('img').getAttribute('src')
  await choosing.setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: await picture('#7c3aed') })
  await expect(greeting.locator('img')).not.toHaveAttribute('src', before ?? '')
  await greeting.getByRole('button', { name: 'Remove' }).click()
  await expect(greeting.locator('img')).toHaveCount(0)
  await expect(settings.preview.locator('img')).toHaveCount(0)
  await settings.save('Greeting')
})

test('keys are made, shown once, handed in, and deleted after a question', async ({ team, house }, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const identity = settings.section('Identity')
  await expect(identity.getByText('None yet. Make a shared secret')).toBeVisible()
  await identity.getByRole('button', { name: 'Add a key' }).click()
  await identity.getByRole('button', { name: 'Make the secret' }).click()
  await expect(identity.getByText('it is shown this once')).toBeVisible()
  const secret = await identity.getByRole('status').locator('pre').textContent()
  expect(secret?.length).toBeGreaterThanOrEqual(40)
  await identity.getByText('it is shown this once').scrollIntoViewIfNeeded()
  await agent.screenshot({ path: info.outputPath('secret.png') })
  await identity.getByRole('button', { name: 'I have kept it' }).click()
  await expect(agent.getByText(secret ?? '')).toHaveCount(0)
  await expect(identity.getByText(/Added .* by Maria Olsen\. Not used yet\./)).toBeVisible()

  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await identity.getByRole('button', { name: 'Add a key' }).click()
  await identity.getByText('Public key', { exact: true }).click()
  await identity.getByRole('textbox', { name: 'Public key' }).fill(privateKey)
  await identity.getByRole('button', { name: 'Add the key' }).click()
  await expect(identity.getByRole('alert')).toContainText('This is the private key. It stays on your server')
  await identity.getByRole('textbox', { name: 'Public key' }).fill(publicKey)
  await identity.getByRole('button', { name: 'Add the key' }).click()
  await expect(identity.getByText(/^Public key \(EdDSA\), key/)).toBeVisible()
  await expect(identity.getByText('Two keys are live. Delete one to add another.')).toBeVisible()

  await identity.getByRole('button', { name: /^Delete Shared secret/ }).click()
  const question = agent.getByRole('dialog')
  await expect(question).toContainText('Make sure that your server signs with the other key')
  await question.getByRole('button', { name: 'Delete the key' }).click()
  await expect(identity.getByText(/^Shared secret \(HS256\), key/)).toHaveCount(0)
  await expect(identity.getByRole('button', { name: 'Add a key' })).toBeEnabled()
})

test('code samples are those that are run, one per language and algorithm', async ({ team, house }, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const identity = settings.section('Identity')
  await expect(identity.getByText("from 'node:crypto'")).toBeVisible()
  for (const [language, words] of [
    ['PHP', 'hash_hmac('],
    ['Python', 'hmac.new('],
    ['Ruby', 'OpenSSL::HMAC'],
    ['Go', 'hmac.New('],
    ['C#', 'HMACSHA256'],
  ] as const) {
    await identity.getByRole('tab', { name: language, exact: true }).click()
    await expect(identity.getByText(words)).toBeVisible()
  }
  await identity.getByText('Key pair (EdDSA)').click()
  await expect(identity.getByText('NSec.Cryptography')).toBeVisible()
  await identity.getByRole('tab', { name: 'Node' }).click()
  await expect(identity.getByText("alg: 'EdDSA'")).toBeVisible()
  await expect(identity.getByText('aparte.identify(')).toBeVisible()
  await identity.evaluate((section) => section.scrollIntoView())
  await judgeOf(info)(agent, 'identity')
  await agent.setViewportSize({ width: 390, height: 2600 })
  await identity.evaluate((section) => section.scrollIntoView())
  await agent.screenshot({ path: info.outputPath('identity-long-390.png') })
})

test('websites that load the widget are listed, and a page is checked in words', async ({
  team,
  house,
}, info) => {
  const { agent } = team
  const settings = await openSettings(team, house)
  const installation = settings.section('Installation')
  await expect(installation.getByText('On none yet. Paste the line into a page')).toBeVisible()
  const address = installation.getByLabel('Address of the page')
  const check = () => installation.getByRole('button', { name: 'Check the page' }).click()
  await check()
  await expect(installation.getByRole('alert')).toContainText('Enter the address of a page')
  await address.fill('http://192.168.1.20/shop')
  await check()
  await expect(installation.getByRole('alert')).toContainText('belongs to your own computer or network')
  // Nothing outside is looked up here: the real answer is that nobody answers.
  await address.fill('www.example.com')
  await check()
  await expect(
    installation.getByText(/The page could not be read\. (The website|This address)/),
  ).toBeVisible()

  // What a reached page looks like cannot be had without the network; what the server makes of pages, its own tests see.
  await agent.route('**/installation-check', (route) =>
    route.fulfill({
      json: {
        isReached: true,
        reason: null,
        hasEmbedLine: false,
        contentSecurityPolicies: ["default-src 'self'; script-src 'self'", "img-src 'self'"],
      },
    }),
  )
  await address.fill('www.example.com/prices')
  await check()
  await expect(installation.getByText('The line of this widget is not on it.')).toBeVisible()
  await expect(installation.getByText('Load the widget’s script: blocked by script-src')).toBeVisible()
  await expect(installation.getByText('Show pictures: blocked by default-src')).toBeVisible()
  await expect(installation.getByText(`img-src 'self' ${house.console}`)).toBeVisible()

  await expect(widgetOn(await team.visitor()).launcher).toBeVisible()
  await expect(installation.getByText(house.shop)).toBeVisible()
  await address.fill('localhost')
  await expect(agent.getByRole('option', { name: house.shop })).toBeVisible()
  await address.fill('www.example.com/prices')
  await check()
  await expect(installation.getByText('Show pictures: blocked by default-src')).toBeVisible()
  await installation.getByRole('heading', { name: 'Seen on' }).evaluate((heading) => heading.scrollIntoView())
  await judgeOf(info)(agent, 'installation')
})

const picture = (background: string) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer()

/** Zero until it is there. Runs in the page. */
const widthOf = (image: Element) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)
