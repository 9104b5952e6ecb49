import { z } from 'zod'
import { admins, endpoint, everyUser } from './endpoint.ts'
import { id, line, storable, time } from './fields.ts'
import { Language, texts } from './languages.ts'

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

/** Opens the widget by itself, once per visit, when everything it says holds. */
export const OpeningRule = z.strictObject({
  pages: z
    .array(z.string().trim().min(1).max(300).overwrite(storable))
    .max(20)
    .default([])
    .describe('Addresses without query; "*" stands for any characters. Empty: every page'),
  afterSeconds: z.int().min(0).max(3600).default(0).describe('On this page'),
  scrollPercent: z.int().min(0).max(100).default(0).describe('How far down the page'),
  fromPageNumber: z.int().min(1).max(100).default(1).describe('From the how manieth page of this visit on'),
  onlyInBusinessHours: z.boolean().default(false),
})
export type OpeningRule = z.output<typeof OpeningRule>

/** The greeting beside the launcher. */
export const EyeCatcher = z.strictObject({
  text: texts(200),
  afterSeconds: z.int().min(0).max(3600).default(5),
})
export type EyeCatcher = z.output<typeof EyeCatcher>

const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time like 09:00')

export const BusinessHours = z.strictObject({
  timeZone: z.string().max(60).refine(isTimeZone, 'must be a time zone like Europe/Amsterdam'),
  week: z
    .array(
      z.strictObject({ day: z.int().min(1).max(7).describe('1 is Monday'), from: timeOfDay, to: timeOfDay }),
    )
    .max(21),
  holidays: z.array(z.iso.date()).max(100).default([]),
})
export type BusinessHours = z.output<typeof BusinessHours>

export const WidgetSettings = z.strictObject({
  title: texts(60).describe('Heading of the panel; where empty, the widget’s own in the visitor’s language'),
  welcomeMessage: texts(500).describe('Shown at the top of a new conversation; empty for none'),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour like #0f766e')
    .default('#0f766e'),
  position: z.enum(['right', 'left']).default('right'),
  language: Language.nullable().default(null).describe('null: the page’s, else the browser’s'),
  openAfterSeconds: z.int().min(0).max(3600).nullable().default(30).describe('null: never opens by itself'),
  openingRules: z.array(OpeningRule).max(20).default([]),
  eyeCatcher: EyeCatcher.nullable().default(null),
  businessHours: BusinessHours.nullable().default(null).describe('null: always open'),
  hasSound: z
    .boolean()
    .default(true)
    .describe('A quiet sound for a new message, which visitors can switch off'),
  hasRating: z.boolean().default(true),
  hasTranscript: z.boolean().default(true),
  allowedDomains: z.array(allowedDomain).max(50).default([]).describe('Empty: any website'),
  words: z
    .partialRecord(Language, z.record(z.string().max(60), z.string().max(300).overwrite(storable)))
    .default({})
    .describe('Own words for any text of the widget, by language and name of the text'),
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

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
