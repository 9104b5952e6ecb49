import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { catalogueQuery } from '#console/widgets/catalogue.ts'
import { noForm, withNewConsent } from '#console/widgets/forms/form-changes.ts'
import { WidgetPreview } from '#console/widgets/preview/widget-preview.tsx'
import { widgetsQuery } from '#console/widgets/queries.ts'
import { valuesOf, type WidgetValues } from '#console/widgets/widget-values.ts'
import type { LibraryClause } from '#contract/clauses'
import type { Language } from '#contract/languages'
import type { Widget } from '#contract/widgets'

/** In the oldest widget, with its colours and words, as it would be once the clause is taken into its form. */
export function ClausePreview({ clause, language }: { clause: LibraryClause; language: Language }) {
  const widgets = useQuery(widgetsQuery)
  const catalogue = useQuery(catalogueQuery(language))
  const widget = widgets.data?.widgets[0]
  if (!widget || !catalogue.data)
    return widgets.data && !widget ? (
      <Text>Make a widget first: then you see the clause in it.</Text>
    ) : (
      <Skeleton h={480} role="status" aria-label="Loading the widget" />
    )
  return (
    <WidgetPreview
      values={withClause(widget, clause)}
      language={language}
      catalogue={catalogue.data}
      pictureUrl={undefined}
    />
  )
}

function withClause(widget: Widget, { kind, current: { texts } }: LibraryClause): WidgetValues {
  const values: WidgetValues = { ...valuesOf(widget), start: 'survey', hasOfflineForm: false }
  if (kind === 'notice') {
    const isAsking = values.survey.fields.length + values.survey.consents.length > 0
    return { ...values, notice: texts, survey: isAsking ? values.survey : withNewConsent(noForm) }
  }
  const consents = [...values.survey.consents, { name: 'library', text: texts, isMarketing: false }]
  return { ...values, survey: { ...values.survey, consents } }
}
