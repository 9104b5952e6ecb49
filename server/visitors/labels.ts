import { impersonal, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const mail = labelled({
  subject: 'visitor',
  class: 'mail',
  purpose: 'to mail the visitor the transcript they asked for',
  basis: 'contract',
  retention: 'until its expiry',
})

export const labels: Labels = {
  wanted_transcripts: tenantTable(
    {
      id: impersonal('names the wish'),
      conversation_id: mail(),
      email: mail({ repeats: 'text' }),
      created_at: madeAt,
    },
    [{ column: 'conversation_id', names: 'conversations' }],
  ),
}
