import { impersonal, type Labels, labelled, tenantTable } from '#platform/data-map'

const submission = labelled({
  subject: 'visitor',
  class: 'submission',
  purpose: 'what each field of the form says',
  basis: 'contract',
  retention: '12 months',
})

export const labels: Labels = {
  submissions: tenantTable(
    {
      id: submission(),
      conversation_id: submission(),
      widget_id: impersonal('names the widget'),
      kind: submission(),
      answers: submission({ subject: 'free-text', isSpecialCategory: true, repeats: 'json' }),
      blocked_answers: submission({
        repeats: 'json',
        subject: 'free-text',
        isSpecialCategory: true,
        purpose: 'to keep for a legal hold what a withdrawn consent would have deleted; shown to nobody',
        basis: 'legal obligation',
      }),
      notice_name: impersonal('one of our own words'),
      language: submission(),
      notice_version: submission(),
      created_at: submission(),
    },
    [{ column: 'conversation_id', names: 'conversations' }],
  ),
}
