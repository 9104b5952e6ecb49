import { queryOptions } from '@tanstack/react-query'
import { allPages } from '#console/api/all-pages.ts'
import { request } from '#console/api/request.ts'
import type { BodyInput } from '#contract/endpoint'
import type { createIdentityKey, deleteIdentityKey, listIdentityKeys } from '#contract/identity'
import type { Language } from '#contract/languages'
import type { getChatConfiguration, getWidgetConfiguration } from '#contract/visitors'
import type {
  checkInstallation,
  createWidget,
  getWidget,
  listSightings,
  listWidgets,
  updateWidget,
  Widget,
} from '#contract/widgets'

export const widgets = {
  list: (after?: string) => request<typeof listWidgets>('GET', '/widgets', { query: { limit: 100, after } }),
  get: (widgetId: string) => request<typeof getWidget>('GET', `/widgets/${widgetId}`),
  create: (body: BodyInput<typeof createWidget>) =>
    request<typeof createWidget>('POST', '/widgets', { body }),
  update: (widgetId: string, body: BodyInput<typeof updateWidget>) =>
    request<typeof updateWidget>('PATCH', `/widgets/${widgetId}`, { body }),
  listSightings: (widgetId: string) => request<typeof listSightings>('GET', `/widgets/${widgetId}/sightings`),
  checkInstallation: (widgetId: string, url: string) =>
    request<typeof checkInstallation>('POST', `/widgets/${widgetId}/installation-check`, { body: { url } }),
  listKeys: (widgetId: string) =>
    request<typeof listIdentityKeys>('GET', `/widgets/${widgetId}/identity-keys`),
  createKey: (widgetId: string, body: BodyInput<typeof createIdentityKey>) =>
    request<typeof createIdentityKey>('POST', `/widgets/${widgetId}/identity-keys`, { body }),
  deleteKey: (widgetId: string, keyId: string) =>
    request<typeof deleteIdentityKey>('DELETE', `/widgets/${widgetId}/identity-keys/${keyId}`),
  getLauncher: (key: string) => request<typeof getWidgetConfiguration>('GET', `/widget/${key}`),
  getChat: (key: string, language: Language) =>
    request<typeof getChatConfiguration>('GET', `/widget/${key}/chat`, { query: { language } }),
}

export const widgetsQuery = queryOptions({
  queryKey: ['widgets'],
  queryFn: async () => ({ widgets: (await allPages(widgets.list)).flatMap((page) => page.widgets) }),
})

export const widgetQuery = (widgetId: string) =>
  queryOptions({ queryKey: ['widget', widgetId], queryFn: () => widgets.get(widgetId) })

export const sightingsQuery = (widgetId: string) =>
  queryOptions({
    queryKey: ['sightings', widgetId],
    queryFn: () => widgets.listSightings(widgetId),
    // Somebody who has just pasted the line waits for the first one.
    refetchInterval: ({ state }) => (state.data?.sightings.length ? 60_000 : 5000),
    refetchOnWindowFocus: true,
  })

export const keysQuery = (widgetId: string) =>
  queryOptions({ queryKey: ['identity-keys', widgetId], queryFn: () => widgets.listKeys(widgetId) })

// What visitors are told. It is refused here where the widget is kept to certain websites: then nobody asks again.
export const shownQuery = ({ key, updatedAt }: Widget, language: Language) =>
  queryOptions({
    queryKey: ['shown', key, updatedAt, language],
    queryFn: () => widgets.getChat(key, language),
    retry: false,
  })

export const launcherQuery = ({ key, updatedAt }: Widget) =>
  queryOptions({
    queryKey: ['launcher', key, updatedAt],
    queryFn: () => widgets.getLauncher(key),
    retry: false,
  })
