import { Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Widget } from '#contract/widgets'
import { widgetQuery, widgets, widgetsQuery } from './queries.ts'
import { showSaved } from './saved-notice.tsx'
import type { WidgetForm } from './use-widget-form.ts'
import { only, valuesOf, type WidgetValues, withSection } from './widget-values.ts'

/** What every section of the page is given. */
export type SectionProps = { widget: Widget; form: WidgetForm; isReadOnly: boolean }

type Props = SectionProps & {
  fields: readonly (keyof WidgetValues)[]
  id: string
  title: string
  about?: ReactNode
  children: ReactNode
}

/** One section of the form, saved on its own. */
export function FormSection({ widget, form, fields, isReadOnly, id, title, about, children }: Props) {
  const queryClient = useQueryClient()
  const key = widgetQuery(widget.id).queryKey
  function adopt(saved: Widget, isToShow = true) {
    queryClient.setQueryData(key, saved)
    if (isToShow) form.setValues(only(valuesOf(saved), fields))
    form.resetDirty(valuesOf(saved))
    return queryClient.invalidateQueries({ queryKey: widgetsQuery.queryKey })
  }
  const save = useFormAction({
    form,
    act: () => widgets.update(widget.id, withSection(widget, form.getValues(), fields)),
    onDone: (saved) => {
      showSaved(() => restore(valuesOf(widget)))
      return adopt(saved)
    },
    failed: 'Nothing is saved',
  })
  // Only this section goes back, into the widget as it is now; what was typed since then stays in the form.
  async function restore(before: WidgetValues) {
    const now = queryClient.getQueryData(key) ?? widget
    const restored = await widgets.update(widget.id, withSection(now, before, fields))
    await adopt(restored, !fields.some((field) => form.isDirty(field)))
  }
  const isDirty = fields.some((field) => form.isDirty(field))
  function submit(section: HTMLFormElement) {
    const faults = fields.map((field) => form.validateField(field))
    void Promise.all(faults).then((results) => {
      if (!results.some(({ hasError }) => hasError)) save.mutate(undefined)
      else requestAnimationFrame(() => goToFault(section))
    })
  }
  function discard() {
    form.setValues(only(valuesOf(widget), fields))
    for (const field of fields) form.clearFieldError(field)
  }
  return (
    <SettingsSection id={id} title={title} about={about}>
      <form
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          submit(submitted.currentTarget)
        }}
      >
        <Stack>
          {children}
          {!isReadOnly && (
            <Group>
              <Button type="submit" disabled={!isDirty} loading={save.isPending}>
                Save
              </Button>
              {isDirty && (
                <Button variant="default" disabled={save.isPending} onClick={discard}>
                  Discard changes
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
    </SettingsSection>
  )
}

/** A long section is saved from its end: what is wrong may be far above. */
function goToFault(section: HTMLFormElement) {
  section.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
