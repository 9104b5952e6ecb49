import { expect, inboxOn, test, widgetOn } from './house.ts'

test('a visitor writes, the agent sees it at once and answers; both see typing, delivered and read', async ({
  team,
}, info) => {
  const inbox = inboxOn(team.agent)
  await team.agent.goto(`${new URL(team.agent.url()).origin}/inbox/open`)
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  await page.screenshot({ path: info.outputPath('widget-opened.png') })
  await widget.says('Do you ship to Norway?')
  await expect(widget.sent).toBeVisible()

  await inbox.row('Do you ship to Norway?').click()
  await expect(widget.panel.getByText(/· Read/)).toBeVisible()
  await inbox.composer.pressSequentially('Yes, we d', { delay: 20 })
  await expect(widget.panel.getByText('Maria is typing')).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-typing.png') })
  await inbox.composer.fill('Yes, we do, within three days.')
  await inbox.composer.press('Enter')
  await expect(widget.bubble('Yes, we do, within three days.')).toBeVisible()
  await expect(team.agent.getByText('Read', { exact: true })).toBeVisible()

  await widget.composer.pressSequentially('Great, and what doe', { delay: 20 })
  await expect(team.agent.getByText(/is typing/)).toBeVisible()
  await team.agent.screenshot({ path: info.outputPath('console-typing.png') })
  await widget.says('Great, and what does it cost?')
  await expect(inbox.bubble('Great, and what does it cost?')).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-chat.png') })
  await team.agent.screenshot({ path: info.outputPath('console-chat.png') })
})

test('the conversation survives another page, a reload and a second tab', async ({ team, house }, info) => {
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('I am looking for a lamp')
  await expect(widget.sent).toBeVisible()
  const agent = inboxOn(team.agent)
  await agent.row('I am looking for a lamp').click()

  await page.getByRole('link', { name: 'See the chairs' }).click()
  await page.waitForURL((url) => url.pathname === '/chairs')
  await expect(widget.panel).toBeVisible()
  await expect(widget.bubble('I am looking for a lamp')).toBeVisible()

  await page.reload()
  await expect(widget.bubble('I am looking for a lamp')).toBeVisible()

  const second = await page.context().newPage()
  await second.goto(`${house.shop}/?widget=${team.widgetKey}`)
  const widgetInSecond = widgetOn(second)
  await expect(widgetInSecond.bubble('I am looking for a lamp')).toBeVisible()
  await widgetInSecond.says('In the second tab')
  await expect(widget.bubble('In the second tab')).toHaveCount(1)
  await agent.answers('Which colour?')
  for (const tab of [widget, widgetInSecond]) await expect(tab.bubble('Which colour?')).toHaveCount(1)
  await widget.launcher.click()
  await expect(widget.panel).toBeHidden()
  const isKnown = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/visitor'))
  await page.reload()
  await isKnown
  await expect(widget.launcher).toBeVisible()
  await expect(widget.panel).toBeHidden()
  await second.screenshot({ path: info.outputPath('second-tab.png') })
})

test('several visitors and agents at once: each visitor has a conversation of their own, agents share them', async ({
  team,
}) => {
  const colleague = await team.colleague('agent')
  const pages = await Promise.all([team.visitor(), team.visitor(), team.visitor()])
  await Promise.all(
    pages.map(async (page, index) => {
      const widget = widgetOn(page)
      await widget.open()
      await widget.says(`Question ${index}`)
    }),
  )
  const agents = [inboxOn(team.agent), inboxOn(colleague)]
  for (const agent of agents)
    for (const index of [0, 1, 2]) await expect(agent.row(`Question ${index}`)).toBeVisible()
  await agents[0]?.row('Question 0').click()
  await agents[1]?.row('Question 1').click()
  await agents[0]?.answers('Answer 0')
  await agents[1]?.answers('Answer 1')
  for (const [index, page] of pages.entries()) {
    const widget = widgetOn(page)
    await expect(widget.bubble(`Question ${index}`)).toBeVisible()
    await expect(widget.bubble('Answer')).toHaveCount(index < 2 ? 1 : 0)
    if (index < 2) await expect(widget.bubble(`Answer ${index}`)).toBeVisible()
  }
  await expect(agents[0]?.row('Answer 1') ?? team.agent.locator('body')).toBeVisible()
})

test('assign to me, close and reopen; unread counts; the visitor’s page and time online', async ({
  team,
}, info) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('One')
  await widget.says('Two')
  await expect(inbox.row('Two').getByText('2 unread')).toBeVisible()
  await expect(inbox.view('Unassigned')).toContainText('1')
  await agent.screenshot({ path: info.outputPath('inbox-unread.png') })
  await inbox.row('Two').click()
  await expect(inbox.row('Two').getByText(/unread/)).toHaveCount(0)
  await agent.getByRole('button', { name: 'Assign to me' }).first().click()
  await expect(agent.getByText('Assigned to you')).toBeVisible()
  await expect(inbox.view('Mine')).toContainText('1')
  await widget.panel.getByRole('button', { expanded: false }).first().click()
  await expect(widget.panel.getByText('Maria answers you.')).toBeVisible()

  await expect(inbox.side.getByText('Online now')).toBeVisible()
  await expect(inbox.side.getByText('Time online')).toBeVisible()
  const title = await page.title()
  await expect(inbox.side.getByText(title)).toBeVisible()
  await page.getByRole('link', { name: 'See the chairs' }).click()
  await page.waitForURL((url) => url.pathname === '/chairs')
  await expect(inbox.side.getByText('/chairs')).toBeVisible()
  await expect(inbox.side.getByText('widget=')).toHaveCount(0)

  await widget.launcher.click()
  await inbox.answers('Are you still there?')
  await expect(widget.host.getByText('1', { exact: true })).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-unread.png') })
  await widget.launcher.click()

  await agent.getByRole('button', { name: 'Close', exact: true }).first().click()
  await expect(widget.panel.getByText('This conversation is closed.')).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-closed.png') })
  await expect(agent.getByText(/A closed conversation takes no messages/)).toBeVisible()
  await agent.screenshot({ path: info.outputPath('console-closed.png') })
  await agent.getByRole('button', { name: 'Reopen' }).first().click()
  await expect(widget.composer).toBeVisible()
  await widget.says('Back again')
  await expect(inbox.bubble('Back again')).toBeVisible()
})
