import { impersonal, type Labels, labelled, type StoreLabel } from '#platform/data-map'

const wanted = labelled({
  subject: 'user',
  class: 'mail',
  purpose: 'to mail whoever wants to hear of incidents, until they do not any more',
  basis: 'consent',
  export: { no: 'about the installation, of no organization' },
  retention: 'until its expiry',
})

export const labels: Labels = {
  status_subscribers: {
    id: impersonal('names the subscription; the links of its mails are made from it'),
    email: wanted(),
    language: wanted(),
    asked_at: wanted(),
    link_mailed_at: wanted(),
    confirmed_at: wanted(),
    told_through: impersonal('up to which public update mails have gone out'),
  },
}

export const stores: StoreLabel[] = [
  {
    store: 'status folder',
    holds:
      'counts of how often each part of the server was found down, and what the operator said in public about incidents; no personal data',
    readers: ['operator'],
    retention: 'counts for 90 days; what was said in public stays',
  },
]
