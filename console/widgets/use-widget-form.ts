import { useForm } from '@mantine/form'
import { required } from '#console/frame/rules.ts'
import type { Widget } from '#contract/widgets'
import { valuesOf, type WidgetValues } from './widget-values.ts'

export type WidgetForm = ReturnType<typeof useWidgetForm>

export function useWidgetForm(widget: Widget) {
  return useForm<WidgetValues>({
    initialValues: valuesOf(widget),
    validate: {
      name: required('Give the widget a name.'),
      title: required('Give the panel a heading.'),
      color: (value) => (/^#[0-9a-f]{6}$/i.test(value) ? null : 'Enter a colour like #0f766e.'),
      openAfterSeconds: (value) => (Number.isInteger(value) ? null : 'Enter a whole number of seconds.'),
    },
  })
}
