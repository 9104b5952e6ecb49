import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const chat = labelled({
  subject: 'visitor',
  class: 'chat content',
  purpose: 'to answer the visitor',
  basis: 'contract',
  retention: '6 months',
})

const byUser = { subject: 'user', purpose: 'to know who answers' } as const

export const labels: Labels = {
  conversations: tenantTable(
    {
      id: chat(),
      widget_id: impersonal('names the widget'),
      visitor_id: chat(),
      client_id: impersonal('a random number against doubles'),
      last_seq: chat(),
      last_message_at: chat(),
      waiting_since: chat(),
      assignee_id: chat(byUser),
      closed_at: chat(),
      closed_by: chat(byUser),
      closed_by_visitor: chat(),
      reply_email: chat({
        repeats: 'text',
        purpose: 'to answer by mail what was written while nobody was there',
      }),
      mailed_seq: chat(),
      language: chat(),
      created_at: chat(),
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
      conversation_id: chat(),
      reader_kind: impersonal('one of our own words'),
      reader_id: chat({ toPerson: { no: 'may name somebody who works for the organization' } }),
      delivered_seq: chat(),
      read_seq: chat(),
      updated_at: madeAt,
    },
    [{ column: 'conversation_id', names: 'conversations' }],
  ),
}
