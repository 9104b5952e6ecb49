import type { Page } from '@playwright/test'
import { expect, inboxOn, test, widgetOn } from './house.ts'
import { judgeOf } from './judge.ts'
import { openVisitor, setWidget } from './visitor-client.ts'

const notice = { en: 'We use what you write here to answer you, and keep it for six months.' }

const survey = {
  fields: [
    {
      name: 'name',
      kind: 'text',
      label: { en: 'Your name' },
      purpose: { en: 'To address you' },
      isRequired: true,
    },
    { name: 'order', kind: 'text', label: { en: 'Order number' }, purpose: { en: 'To find your order' } },
  ],
  consents: [{ name: 'news', text: { en: 'Send me news about lamps by mail, at most once a month.' } }],
}

test('an agent asks with quick replies, cards, articles and a form; the answers come back as a list', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  const conversationId = await visitor.starts('Which lamp fits above a table?')
  await inbox.row('Which lamp fits').click()

  // The hint does not stay in front of what it has opened.
  await agent.getByRole('button', { name: 'Add', exact: true }).hover()
  await expect(agent.getByRole('tooltip', { name: 'Add' })).toBeVisible()
  await agent.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(agent.getByRole('menuitem', { name: 'Article' })).toBeVisible()
  await expect(agent.getByRole('tooltip', { name: 'Add' })).toBeHidden()
  await agent.keyboard.press('Escape')

  await add(agent, 'Quick replies')
  const dialog = agent.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText('Write the question that these answer.')).toBeVisible()
  await expect(dialog.getByText('Write at least one reply.')).toBeVisible()
  await dialog.getByLabel('Question').fill('Round or long table?')
  await dialog.getByRole('textbox', { name: 'Reply 1' }).fill('Round')
  await dialog.getByRole('textbox', { name: 'Reply 2' }).fill('Long')
  await expect(dialog.getByText('Write at least one reply.')).toBeHidden()
  await expect(dialog.getByLabel('Preview').getByText('Long', { exact: true })).toBeVisible()
  await judge(agent, 'quick-replies')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog).toBeHidden()
  await expect(agent.getByRole('list', { name: 'Quick replies' }).getByText('Round')).toBeVisible()
  await visitor.posts(conversationId, { text: 'Long' })

  await add(agent, 'Card or carousel')
  await dialog.getByLabel('Words above').fill('These two hang low:')
  await dialog.getByLabel('Title').fill('Harbour pendant')
  await dialog.getByLabel('Text').fill('Brass and smoked glass, 40 cm wide.')
  await dialog.getByLabel('Address of the link').fill('javascript:alert(1)')
  await dialog.getByRole('button', { name: 'Add a card' }).click()
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText('Enter an address, like')).toBeVisible()
  await expect(dialog.getByText('Write a title.')).toBeVisible()
  await dialog.getByLabel('Words of the link').first().fill('See it')
  await dialog.getByLabel('Address of the link').first().fill('www.example.com/harbour')
  await dialog.getByLabel('Title').last().fill('Long boat lamp')
  await dialog.getByLabel('Reply button').last().fill('Tell me more about the boat')
  await judge(agent, 'cards')
  await dialog.getByRole('button', { name: 'Send' }).click()
  const cards = agent.getByRole('list', { name: '2 cards' })
  await expect(cards.getByText('Long boat lamp')).toBeVisible()
  await expect(cards.getByRole('link', { name: 'See it' })).toHaveAttribute(
    'href',
    'https://www.example.com/harbour',
  )
  await expect(inbox.row('These two hang low')).toBeVisible()

  await add(agent, 'Article')
  await dialog.getByLabel('Title').fill('How high to hang a lamp')
  await dialog.getByLabel('Address').fill('www.example.com/help/height')
  await dialog.getByLabel('What it says').fill('60 to 70 cm above the table is right for most people.')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(agent.getByRole('link', { name: 'How high to hang a lamp', exact: true })).toBeVisible()

  await add(agent, 'Form')
  await expect(dialog.getByText('A notice is missing')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Send' })).toBeDisabled()
  await agent.keyboard.press('Escape')
  await setWidget(agent, { notice })
  await agent.reload()
  await add(agent, 'Form')
  await expect(dialog.getByText('A notice is missing')).toBeHidden()
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText('Add at least one field.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Order number' }).click()
  await dialog.getByRole('button', { name: 'Add a field of your own' }).click()
  await dialog.getByLabel('Label').last().fill('Ceiling')
  await dialog.getByLabel('Kind').last().click()
  await agent.getByRole('option', { name: 'One choice' }).click()
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByText('Write at least one option.')).toBeVisible()
  await expect(dialog.getByText('Say what the answer is used for')).toBeVisible()
  await dialog.getByLabel('Options').fill('Concrete\nWood')
  await dialog.getByLabel('Purpose').last().fill('To send the right hook.')
  await judge(agent, 'form')
  await dialog.getByRole('button', { name: 'Send' }).click()
  const form = agent.getByRole('region', { name: 'Form' })
  await expect(form.getByText('one choice: Concrete, Wood')).toBeVisible()

  // The agent sees it before the server has it.
  const latest = async () => {
    const { messages } = await visitor.ask('GET', `/visitor/conversations/${conversationId}/messages`)
    return messages.at(-1)
  }
  await expect.poll(async () => (await latest()).content?.fields?.length).toBe(2)
  const asked = await latest()
  const names = asked.content.fields.map((field: { name: string }) => field.name)
  const formReply = {
    formSeq: asked.seq,
    noticeVersion: 1,
    answers: { [names[0]]: 'A-1042', [names[1]]: asked.content.fields[1].options[1].value },
  }
  await visitor.posts(conversationId, { formReply })
  const answers = agent.getByRole('region', { name: 'Answers' })
  await expect(answers.getByText('A-1042')).toBeVisible()
  await expect(answers.getByText('Wood')).toBeVisible()
  await expect(inbox.row('Answers: A-1042, Wood')).toBeVisible()
  await expect(inbox.side.getByText('Form in the conversation')).toBeVisible()
  await expect(inbox.side.getByText('A-1042')).toBeVisible()
  await judge(agent, 'content')
})

test('what is only said is marked unverified; consents show text and history, and follow a withdrawal', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  await setWidget(agent, { notice, start: 'survey', survey })
  const visitor = await openVisitor(house, team.widgetKey)
  const submission = (order: string) => ({
    survey: {
      answers: { name: 'Kari Nordmann', order },
      noticeVersion: 1,
      consents: { news: { isGiven: true, version: 1 } },
    },
  })
  const first = await visitor.starts('Where is my order?', submission('A-1'))
  await visitor.ask('PUT', `/visitor/conversations/${first}/closure`, {})
  await visitor.starts('It came broken', submission('A-2'))
  await inbox.row('It came broken').click()

  await expect(inbox.side.getByText('Kari Nordmann').first()).toBeVisible()
  await expect(inbox.side.getByText('Unverified').first()).toBeVisible()
  await expect(inbox.side.getByText('Verified', { exact: true })).toHaveCount(0)
  await expect(inbox.side.getByText('Given', { exact: true })).toBeVisible()
  const history = inbox.side.getByRole('button', { name: 'Text and history' })
  await expect(inbox.side.getByText('Send me news about lamps')).toBeHidden()
  await history.click()
  await expect(inbox.side.getByText('Send me news about lamps')).toBeVisible()
  await judge(agent, 'who-it-is')

  await visitor.ask('DELETE', '/visitor/consents/survey.news')
  await agent.getByRole('button', { name: 'Assign to me' }).first().click()
  await expect(inbox.side.getByText('Withdrawn', { exact: true }).first()).toBeVisible()
  await inbox.side.getByRole('link', { name: 'Where is my order?' }).click()
  await expect(agent.getByText(/A closed conversation takes no messages/)).toBeVisible()
  await expect(inbox.side.getByRole('link', { name: 'It came broken' })).toBeVisible()
})

test('details that cannot be loaded say so, and come on another try', async ({ team, house }, info) => {
  const { agent } = team
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Hello')
  const fails = (url: URL) => url.pathname.endsWith('/visitor')
  await agent.route(fails, (route) =>
    route.fulfill({
      status: 500,
      json: { status: 500, code: 'internal', title: 'It broke.', requestId: '1' },
    }),
  )
  await inboxOn(agent).row('Hello').click()
  const { side } = inboxOn(agent)
  await expect(side.getByText('The details could not be loaded')).toBeVisible()
  await agent.screenshot({ path: info.outputPath('details-failed.png') })
  await agent.unroute(fails)
  await side.getByRole('button', { name: 'Try again' }).click()
  await expect(side.getByText('Nobody has said yet')).toBeVisible()
})

test('who wrote while nobody was there is answered by mail, and the agent knows it', async ({
  team,
  house,
}, info) => {
  const judge = judgeOf(info)
  const { agent } = team
  const inbox = inboxOn(agent)
  await setWidget(agent, {
    notice,
    businessHours: { timeZone: 'Europe/Amsterdam', week: [], holidays: [] },
    offlineForm: { introduction: { en: 'We answer by mail.' } },
  })
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Do you repair lamps?', {
    offline: { answers: {}, noticeVersion: 1, consents: {}, email: 'kari@example.com' },
  })
  const row = inbox.row('Do you repair lamps?')
  await expect(row.getByText('answered by mail')).toBeAttached()
  await row.click()
  await expect(agent.getByText('Answers also go by mail to kari@example.com')).toBeVisible()
  await expect(inbox.side.getByText('kari@example.com')).toBeVisible()
  await judge(agent, 'answered-by-mail')
  await inbox.answers('Yes, bring it in.')
  await expect(async () => {
    expect(await (await fetch(house.mailbox)).text()).toContain('kari@example.com')
  }).toPass()
})

test('an emoji goes where the cursor stands, with the keyboard alone', async ({ team, house }, info) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const visitor = await openVisitor(house, team.widgetKey)
  await visitor.starts('Thank you')
  await inbox.row('Thank you').click()
  await inbox.composer.fill('Gladly, good day')
  await inbox.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6))
  await agent.getByRole('button', { name: 'Emoji' }).focus()
  await agent.keyboard.press('Enter')
  await expect(agent.getByRole('button', { name: 'grinning face', exact: true })).toBeVisible()
  await judgeOf(info)(agent, 'emoji')
  await agent.getByLabel('Search emoji').fill('sparkles')
  await expect(agent.getByRole('button', { name: 'grinning face', exact: true })).toHaveCount(0)
  await agent.keyboard.press('Tab')
  await agent.keyboard.press('Enter')
  await expect(inbox.composer).toHaveValue(/^Gladly✨\uFE0F?, good day$/)
  await expect(inbox.composer).toBeFocused()
})

test('a visitor sees in the widget what an agent asks', async ({ team }, info) => {
  const { agent } = team
  const inbox = inboxOn(agent)
  const page = await team.visitor()
  const widget = widgetOn(page)
  await widget.open()
  await widget.says('Which lamp?')
  await inbox.row('Which lamp?').click()
  await add(agent, 'Card or carousel')
  const dialog = agent.getByRole('dialog')
  await dialog.getByLabel('Words above').fill('This one:')
  await dialog.getByLabel('Title').fill('Harbour pendant')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(widget.panel.getByText('Harbour pendant').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('widget-card.png') })
})

async function add(agent: Page, what: string) {
  await agent.getByRole('button', { name: 'Add', exact: true }).click()
  await agent.getByRole('menuitem', { name: what }).click()
  await expect(agent.getByRole('dialog')).toBeVisible()
}
