import { impersonalAndKept, type Labels, labelled, type StoreLabel, tenantTable } from '#platform/data-map'

const ofThisPlace = 'an archive holds no other archives, nor a word about them'

const kept = impersonalAndKept(ofThisPlace)

const whom = labelled({
  subject: 'contact',
  class: 'access',
  purpose: 'to know whose data an archive holds',
  basis: 'legal obligation',
  export: { no: ofThisPlace },
  retention: '7 days',
})

export const labels: Labels = {
  exports: tenantTable(
    {
      id: kept,
      kind: kept,
      contact_id: whom(),
      visitor_id: whom({ subject: 'visitor' }),
      requested_by: whom({ subject: 'user', purpose: 'to show who asked for an archive', erase: 'blank' }),
      requested_at: kept,
      state: kept,
      attempts: kept,
      tables_done: kept,
      tables_total: kept,
      rows_done: kept,
      rows_total: kept,
      files_done: kept,
      files_total: kept,
      bytes: kept,
      contents: kept,
      sealed_key: impersonalAndKept('a secret: the key of the archive, sealed'),
      finished_at: kept,
      expires_at: kept,
    },
    [
      { column: 'contact_id', names: 'contacts' },
      { column: 'visitor_id', names: 'visitors' },
    ],
  ),
  unfinished_imports: {
    id: impersonalAndKept('names an organization that is being imported'),
    began_at: impersonalAndKept('a time, of no use without the row'),
  },
}

export const stores: StoreLabel[] = [
  {
    store: 'archives of exports',
    holds:
      'all an organization, or one person, asked to be given; in the files folder, each under a key of its own',
    readers: ['operator'],
    retention: '7 days; without its row an archive cannot be read at once',
  },
]
