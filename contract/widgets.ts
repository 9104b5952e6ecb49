import { z } from 'zod'
import { admins, endpoint, everyUser } from './endpoint.ts'
import { id, line, storable, time } from './fields.ts'

/** A host name with optional leading "*.", and an optional port. */
const allowedDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(260)
  .regex(
    /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/,
    'must be a host name, like www.example.com or *.example.com',
  )

export const WidgetSettings = z.strictObject({
  title: line(60).default('Chat with us').describe('Heading of the panel'),
  welcomeMessage: z
    .string()
    .max(500)
    .overwrite(storable)
    .default('')
    .describe('Shown at the top of a new conversation; empty for none'),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour like #0f766e')
    .default('#0f766e'),
  position: z.enum(['right', 'left']).default('right'),
  openAfterSeconds: z.int().min(0).max(3600).nullable().default(30).describe('null: never opens by itself'),
  allowedDomains: z.array(allowedDomain).max(50).default([]).describe('Empty: any website'),
})
export type WidgetSettings = z.output<typeof WidgetSettings>

export const Widget = z.strictObject({
  id,
  key: z.string().describe('The public key in the embed line'),
  name: z.string(),
  isEnabled: z.boolean(),
  settings: WidgetSettings,
  embedLine: z.string().describe('Paste this into the page, anywhere'),
  createdAt: time,
  updatedAt: time,
})
export type Widget = z.output<typeof Widget>

const widgetParams = z.strictObject({ widgetId: id })

export const listWidgets = endpoint({
  name: 'listWidgets',
  summary: 'The widgets of my organization',
  method: 'GET',
  path: '/api/v1/widgets',
  allow: everyUser,
  reply: z.strictObject({ widgets: z.array(Widget) }),
})

export const createWidget = endpoint({
  name: 'createWidget',
  summary: 'Create a widget',
  method: 'POST',
  path: '/api/v1/widgets',
  allow: admins,
  body: z.strictObject({ name: line(100), settings: WidgetSettings.optional() }),
  reply: Widget,
})

export const getWidget = endpoint({
  name: 'getWidget',
  summary: 'One widget',
  method: 'GET',
  path: '/api/v1/widgets/:widgetId',
  allow: everyUser,
  params: widgetParams,
  reply: Widget,
})

export const updateWidget = endpoint({
  name: 'updateWidget',
  summary: 'Change a widget; settings are replaced as a whole',
  method: 'PATCH',
  path: '/api/v1/widgets/:widgetId',
  allow: admins,
  params: widgetParams,
  body: z.strictObject({
    name: line(100).optional(),
    isEnabled: z.boolean().optional(),
    settings: WidgetSettings.optional(),
  }),
  reply: Widget,
})
