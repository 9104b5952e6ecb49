import type { Gathered, SourceConversation, SourceMessage, SourcePerson } from './gathered.ts'
import { type Report, within } from './problems.ts'

/** A person with all they said, in the order it was said. */
export type Story = {
  person: SourcePerson
  conversations: { conversation: SourceConversation; messages: SourceMessage[] }[]
}

/** Puts together what belongs together; notes what belongs nowhere. */
export function arrange(gathered: Gathered, report: Report): Story[] {
  const messages = Map.groupBy(gathered.messages.values(), ({ conversationId }) => conversationId)
  for (const [conversationId, orphans] of messages) {
    if (gathered.conversations.has(conversationId)) continue
    for (const { place } of orphans)
      report.note(place, 'left out', 'a message of a conversation that was left out or is not in these files')
  }
  const stories = new Map<string, Story>()
  const storyOf = (person: SourcePerson): Story => {
    const story = stories.get(person.id) ?? { person, conversations: [] }
    stories.set(person.id, story)
    return story
  }
  for (const person of gathered.people.values()) storyOf(person)
  for (const conversation of gathered.conversations.values()) {
    const said = messages.get(conversation.id) ?? []
    if (said.length === 0) {
      report.note(conversation.place, 'left out', 'a conversation without a message that can be taken')
      continue
    }
    const person = gathered.people.get(conversation.personId) ?? unknownPerson(conversation)
    storyOf(person).conversations.push({ conversation, messages: said.sort(byTime) })
  }
  noteDoubles([...stories.values()], report)
  return [...stories.values()]
}

const byTime = (one: SourceMessage, other: SourceMessage): number =>
  one.createdAt.getTime() - other.createdAt.getTime() || inOrder.compare(one.id, other.id)

/** Numbers by their size, as the source counts them; parts of one message after each other. */
const inOrder = new Intl.Collator('en', { numeric: true })

const unknownPerson = ({ personId, place }: SourceConversation): SourcePerson => ({
  place,
  id: personId,
  name: null,
  email: null,
  phone: null,
  identifier: null,
  isVerified: false,
  attributes: {},
  createdAt: null,
  lastSeenAt: null,
})

/** Nobody is merged by an address or an id that two have: who comes first keeps the id. */
function noteDoubles(stories: Story[], report: Report): void {
  const [emails, identifiers] = [new Set<string>(), new Set<string>()]
  for (const { person } of stories) {
    if (person.email !== null && emails.has(person.email))
      report.note(
        within(person.place, 'email'),
        'changed',
        'another contact has this address too: both stay apart',
      )
    if (person.email !== null) emails.add(person.email)
    if (person.identifier === null) continue
    if (identifiers.has(person.identifier)) {
      report.note(
        within(person.place, 'identifier'),
        'left out',
        'another contact has this identifier: the first one keeps it',
      )
      person.identifier = null
    } else identifiers.add(person.identifier)
  }
}

const mostMessages = 2000
const mostPeople = 500

/** So much in one transaction: nobody waits long, and little is done twice after an interruption. */
export function* inBatches(stories: Story[]): Generator<Story[]> {
  let [batch, messages]: [Story[], number] = [[], 0]
  for (const story of stories) {
    batch.push(story)
    messages += story.conversations.reduce((sum, one) => sum + one.messages.length, 0)
    if (batch.length < mostPeople && messages < mostMessages) continue
    yield batch
    ;[batch, messages] = [[], 0]
  }
  if (batch.length > 0) yield batch
}
