import { queryOptions } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type { createWidget, getWidget, listWidgets, updateWidget } from '#contract/widgets'

export const widgets = {
  list: () => request<typeof listWidgets>('GET', '/widgets'),
  get: (widgetId: string) => request<typeof getWidget>('GET', `/widgets/${widgetId}`),
  create: (body: BodyInput<typeof createWidget>) =>
    request<typeof createWidget>('POST', '/widgets', { body }),
  update: (widgetId: string, body: BodyInput<typeof updateWidget>) =>
    request<typeof updateWidget>('PATCH', `/widgets/${widgetId}`, { body }),
}

export const widgetsQuery = queryOptions({ queryKey: ['widgets'], queryFn: widgets.list })

export const widgetQuery = (widgetId: string) =>
  queryOptions({ queryKey: ['widget', widgetId], queryFn: () => widgets.get(widgetId) })
