import { expect, test } from './house.ts'
import { judgeOf } from './judge.ts'

const pages = [
  { path: 'privacy', title: 'Overview', holds: 'Agreement' },
  { path: 'roles', title: 'Roles and contacts', holds: 'Protection officer' },
  { path: 'data-location', title: 'Data location', holds: 'this server' },
  { path: 'measures', title: 'Measures', holds: 'V19' },
]

for (const { path, title, holds } of pages)
  test(`an admin reads ${title.toLowerCase()}`, async ({ team, house }, info) => {
    const { agent } = team
    await agent.goto(`${house.console}/settings/${path}`)
    await expect(agent.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    await expect(agent.getByText(/^Serves Art\./)).toBeVisible()
    await expect(agent.getByRole('main').getByText(holds).first()).toBeVisible()
    await judgeOf(info)(agent, path)
  })

test('anybody reads the claims of an organization', async ({ team, house, page }, info) => {
  const { agent } = team
  await agent.goto(`${house.console}/settings/claims`)
  const link = agent.getByRole('link', { name: /\/privacy\/.+\/claims$/ })
  await page.goto((await link.getAttribute('href')) ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What Lamp Shop can say')
  await expect(page.getByText('V19', { exact: false }).first()).toBeVisible()
  await judgeOf(info)(page, 'public-claims')
})
