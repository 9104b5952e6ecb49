import { impersonal, impersonalAndKept, type Labels, labelled, madeAt, tenantTable } from '#platform/data-map'

const figure = impersonal('a figure that no person is in')
const ofThisPlace = impersonalAndKept('what sweeps of this server did: counts and times')

const who = labelled({
  subject: 'user',
  class: 'account',
  purpose: 'to show who decided how long data are kept',
  basis: 'legal obligation',
  erase: 'blank',
  retention: 'with the account',
})

export const labels: Labels = {
  retention_rules: tenantTable({
    class: impersonal('one of our own words'),
    keeps: impersonal('a setting'),
    set_by: who(),
    set_at: madeAt,
  }),
  retention_runs: tenantTable({
    id: ofThisPlace,
    began_at: ofThisPlace,
    ended_at: ofThisPlace,
    removed: ofThisPlace,
    oldest: ofThisPlace,
  }),
  daily_counts: tenantTable({
    widget_id: impersonal('names the widget'),
    day: figure,
    kind: figure,
    count: figure,
  }),
  due_sweeps: tenantTable({
    due_at: impersonalAndKept('when this server sweeps it next'),
  }),
}
