import { impersonal, type Labels, labelled, tenantTable } from '#platform/data-map'

const sent = labelled({
  subject: 'visitor',
  class: 'chat content',
  purpose: 'to answer the visitor',
  basis: 'contract',
  retention: '6 months',
})

export const labels: Labels = {
  files: tenantTable(
    {
      id: sent(),
      conversation_id: sent(),
      visitor_id: sent(),
      user_id: sent({ subject: 'user', purpose: 'to know who answers' }),
      widget_id: impersonal('names the widget that shows the picture to everybody'),
      name: sent({ subject: 'free-text', isSpecialCategory: true }),
      type: sent(),
      size: sent(),
      width: sent(),
      height: sent(),
      sealed_key: sent({
        purpose: 'to make every copy of the bytes unreadable with this row',
        export: { no: 'a secret; the file itself is exported' },
        isSpecialCategory: true,
      }),
      created_at: sent(),
      sent_at: sent(),
    },
    [
      { column: 'visitor_id', names: 'visitors' },
      { column: 'conversation_id', names: 'conversations' },
    ],
  ),
}
