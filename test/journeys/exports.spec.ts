import { openArchive } from '../../server/exports/read-archive.ts'
import { expect, inboxOn, test } from './house.ts'
import { judgeOf } from './judge.ts'
import { openVisitor } from './visitor-client.ts'

test('an owner takes everything out, hands one person theirs, and deletes the archives', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Where is my lamp?')

  await agent.goto(`${house.console}/settings/export`)
  await expect(agent.getByText('None yet.')).toBeVisible()
  await judge(agent, 'export-empty')
  await agent.getByRole('button', { name: 'Export everything' }).click()
  const archives = agent.getByRole('list', { name: 'Archives' }).getByRole('listitem')
  const coming = agent.waitForEvent('download')
  await agent.getByRole('button', { name: 'Download: The whole organization' }).click()
  const archive = await openArchive(await (await coming).path())
  expect(await archive.text('data/messages.csv')).toContain('Where is my lamp?')
  await archive.close()
  await archives.first().locator('summary').click()
  await expect(archives.first().getByRole('rowheader', { name: 'messages' })).toBeVisible()
  await judge(agent, 'export-ready')

  await agent.goto(`${house.console}/inbox/open`)
  const inbox = inboxOn(agent)
  await inbox.row('Where is my lamp?').click()
  await inbox.side.getByRole('button', { name: /^Export this person/ }).click()
  await expect(agent).toHaveURL(/\/settings\/export$/)
  await expect(archives).toHaveCount(2)
  await agent.getByRole('button', { name: 'Delete: A visitor' }).click()
  await agent.getByRole('button', { name: 'Delete it' }).click()
  await expect(archives).toHaveCount(1)
})
