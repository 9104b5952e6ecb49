import { z } from 'zod'
import { admins, endpoint, everyUser } from './endpoint.ts'
import { email, id, line, nextPage, pageQuery, storable, time, webAddress } from './fields.ts'
import { FileRules } from './files.ts'
import { Form } from './forms.ts'
import { Language, lineTexts, texts } from './languages.ts'

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
  pictureId: id.nullable().default(null).describe('Uploaded with uploadWidgetPicture'),
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

/** The door for scenarios: a labelled bot greets and offers replies; what the visitor picks begins the conversation. */
export const BotStart = z.strictObject({
  name: line(60).default('Bot'),
  greeting: texts(500),
  replies: z.array(lineTexts(80)).max(6).default([]),
})
export type BotStart = z.output<typeof BotStart>

/** Shown instead of the chat while nobody answers; what is written is answered by mail. */
export const OfflineForm = z.strictObject({
  whenNobodyOnline: z
    .boolean()
    .default(true)
    .describe('Also inside business hours, while no agent is online'),
  introduction: texts(500),
  form: Form.prefault({}),
  replyTo: email.nullable().default(null).describe('Where answers to our mails go; null: they go nowhere'),
})
export type OfflineForm = z.output<typeof OfflineForm>

const hasForm = (form: Form | undefined) =>
  form !== undefined && form.fields.length + form.consents.length > 0

export const WidgetSettings = z
  .strictObject({
    title: texts(60).describe(
      'Heading of the panel; where empty, the widget’s own in the visitor’s language',
    ),
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
    start: z
      .enum(['message', 'survey', 'bot'])
      .default('message')
      .describe('How a conversation begins: by writing, behind a survey, or with a bot'),
    survey: Form.prefault({}).describe(
      'Asked before the first message, where conversations start with a survey',
    ),
    bot: BotStart.prefault({}),
    offlineForm: OfflineForm.nullable().default(null),
    notice: texts(4000).describe(
      'Shown before the first field of every form (Art. 13 GDPR); versioned by itself',
    ),
    files: FileRules.prefault({}),
    rememberDays: z
      .int()
      .min(1)
      .max(396)
      .nullable()
      .default(null)
      .describe('How long a device may be remembered where the visitor agrees; null: it is not offered'),
    allowedDomains: z.array(allowedDomain).max(50).default([]).describe('Empty: any website'),
    words: z
      .partialRecord(
        Language,
        z.record(
          z
            .string()
            .max(60)
            .regex(/^[A-Za-z0-9_.-]+$/),
          z.string().max(300).overwrite(storable),
        ),
      )
      .default({})
      .describe('Own words for any text of the widget, by language and name of the text'),
  })
  .superRefine((settings, context) => {
    const asks = (settings.start === 'survey' && hasForm(settings.survey)) || settings.offlineForm !== null
    if (asks && !Object.values(settings.notice).some(Boolean)) {
      context.addIssue({
        code: 'custom',
        path: ['notice'],
        message: 'must be written in at least one language, because a form is shown behind it',
      })
    }
    if (settings.start === 'bot' && !Object.values(settings.bot.greeting).some(Boolean)) {
      context.addIssue({
        code: 'custom',
        path: ['bot', 'greeting'],
        message: 'must be written in at least one language',
      })
    }
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

/** Texts in all languages, in alphabets of two bytes a letter. */
const largestBody = 1024 * 1024

const widgetParams = z.strictObject({ widgetId: id })

export const listWidgets = endpoint({
  name: 'listWidgets',
  summary: 'The widgets of my organization',
  method: 'GET',
  path: '/api/v1/widgets',
  allow: everyUser,
  query: z.strictObject(pageQuery),
  reply: z.strictObject({ widgets: z.array(Widget), next: nextPage }),
})

export const createWidget = endpoint({
  name: 'createWidget',
  summary: 'Create a widget',
  method: 'POST',
  path: '/api/v1/widgets',
  allow: admins,
  largestBody,
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
  largestBody,
  body: z.strictObject({
    name: line(100).optional(),
    isEnabled: z.boolean().optional(),
    settings: WidgetSettings.optional(),
  }),
  reply: Widget,
})

export const uploadWidgetPicture = endpoint({
  name: 'uploadWidgetPicture',
  summary: 'Upload a picture for the greeting beside the launcher; the body is the picture itself',
  method: 'POST',
  path: '/api/v1/widgets/:widgetId/pictures',
  allow: admins,
  takesFile: true,
  params: widgetParams,
  reply: z.strictObject({ pictureId: id, url: z.url().describe('To look at it now; good for a day') }),
  errors: ['too_large', 'file_refused', 'virus_found'],
})

/** Websites this widget was loaded on. Nothing about who loaded it. */
export const listSightings = endpoint({
  name: 'listSightings',
  summary: 'On which websites the widget was seen, the latest first',
  method: 'GET',
  path: '/api/v1/widgets/:widgetId/sightings',
  allow: everyUser,
  params: widgetParams,
  reply: z.strictObject({
    sightings: z.array(z.strictObject({ website: z.string(), firstSeenAt: time, lastSeenAt: time })),
  }),
})

export const checkInstallation = endpoint({
  name: 'checkInstallation',
  summary: 'Fetch a page of the website and look whether the widget is on it',
  method: 'POST',
  path: '/api/v1/widgets/:widgetId/installation-check',
  allow: admins,
  isRepeatable: true,
  params: widgetParams,
  body: z.strictObject({ url: webAddress }),
  reply: z.strictObject({
    isReached: z.boolean(),
    reason: z.string().nullable().describe('Why the page could not be read'),
    hasEmbedLine: z.boolean(),
    contentSecurityPolicies: z.array(z.string()).describe('Of its headers and its head'),
  }),
  errors: ['too_many_requests'],
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
