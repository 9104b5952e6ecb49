import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const chat = labelled({
  subject: 'visitor',
  class: 'chat content',
  purpose: 'to answer the visitor',
  basis: 'contract',
  retention: '6 months',
})

/** As long as anything is left of it, and 30 days more. */
const frame = labelled({
  subject: 'visitor',
  class: 'chat content',
  purpose: 'to answer the visitor',
  basis: 'contract',
  retention: '30 days',
})

const byUser = { subject: 'user', purpose: 'to know who answers' } as const

export const labels: Labels = {
  conversations: tenantTable(
    {
      id: frame(),
      widget_id: impersonal('names the widget'),
      visitor_id: frame(),
      client_id: impersonal('a random number against doubles'),
      last_seq: frame(),
      last_message_at: frame(),
      waiting_since: frame(),
      assignee_id: frame(byUser),
      closed_at: frame(),
      closed_by: frame(byUser),
      closed_by_visitor: frame(),
      reply_email: frame({
        repeats: 'text',
        purpose: 'to answer by mail what was written while nobody was there',
      }),
      mailed_seq: frame(),
      language: frame(),
      created_at: frame(),
    },
    [{ column: 'visitor_id', names: 'visitors' }],
  ),
  messages: tenantTable(
    {
      conversation_id: chat(),
      seq: chat(),
      client_id: impersonal('a random number against doubles'),
      author_kind: chat(),
      user_id: chat({ ...byUser, toPerson: 'first name' }),
      bot_name: impersonal('the organization’s name for its bot'),
      author_name: chat({
        ...byUser,
        purpose: 'to show who answered, in what was imported from another product',
        toPerson: 'first name',
      }),
      text: chat({ subject: 'free-text', isSpecialCategory: true }),
      content: chat({ subject: 'free-text', isSpecialCategory: true }),
      created_at: chat(),
    },
    [{ column: 'conversation_id', names: 'conversations' }],
  ),
  ratings: tenantTable(
    {
      conversation_id: chat(),
      score: chat({ purpose: 'to learn how visitors are served' }),
      comment: chat({
        subject: 'free-text',
        purpose: 'to learn how visitors are served',
        isSpecialCategory: true,
      }),
      rated_at: madeAt,
    },
    [{ column: 'conversation_id', names: 'conversations' }],
  ),
  receipts: tenantTable(
    {
      conversation_id: frame(),
      reader_kind: impersonal('one of our own words'),
      reader_id: frame({ toPerson: { no: 'may name somebody who works for the organization' } }),
      delivered_seq: frame(),
      read_seq: frame(),
      updated_at: madeAt,
    },
    [{ column: 'conversation_id', names: 'conversations' }],
  ),
}
