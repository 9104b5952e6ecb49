import { expect, test } from 'vitest'
import { Form } from '#contract/forms'
import { type Widget, WidgetSettings } from '#contract/widgets'
import { botRule, filesRule, noticeRule, offlineFormRule, surveyRule } from './form-rules.ts'
import { valuesOf, type WidgetValues } from './widget-values.ts'

const widget: Widget = {
  id: '',
  key: '',
  name: 'Shop',
  isEnabled: true,
  settings: WidgetSettings.parse({}),
  embedLine: '',
  createdAt: '',
  updatedAt: '',
}
const whole = Form.parse({
  fields: [{ name: 'order', label: { en: 'Order' }, purpose: { en: 'To find it' } }],
})
const broken = { ...whole, fields: whole.fields.map((field) => ({ ...field, label: {} })) }
const values = (part: Partial<WidgetValues>): WidgetValues => ({ ...valuesOf(widget), ...part })

const saved = values({ notice: { en: 'Why we ask' } })

test('a survey is saved once it asks something behind a notice', () => {
  const asked = values({ start: 'survey' })
  expect(surveyRule(whole, asked, saved)).toBeNull()
  expect(surveyRule(Form.parse({}), asked, saved)).toContain('Add a field')
  expect(surveyRule(broken, asked, saved)).toContain('marked')
  expect(surveyRule(broken, values({}), saved)).toContain('Choose it')
  expect(surveyRule(whole, { ...asked, ...saved, start: 'survey' }, values({}))).toContain('notice first')
  expect(surveyRule(Form.parse({}), values({}), values({}))).toBeNull()
})

test('the notice stays while a form stands behind it', () => {
  expect(noticeRule({}, values({}))).toBeNull()
  expect(noticeRule({}, values({ start: 'survey', survey: whole }))).toContain('Keep it')
  expect(noticeRule({}, values({ hasOfflineForm: true }))).toContain('Keep it')
  expect(noticeRule({ de: 'Warum' }, values({ hasOfflineForm: true }))).toBeNull()
})

test('an offline form needs a notice, whole fields and an address one can answer to', () => {
  const on = values({ hasOfflineForm: true })
  const { offlineForm } = on
  expect(offlineFormRule(offlineForm, on, saved)).toBeNull()
  expect(offlineFormRule({ ...offlineForm, replyTo: 'nobody' }, on, saved)).toContain('e-mail address')
  expect(offlineFormRule({ ...offlineForm, form: broken }, on, saved)).toContain('marked')
  expect(offlineFormRule(offlineForm, on, values({}))).toContain('notice first')
  expect(offlineFormRule({ ...offlineForm, form: broken }, values({}), saved)).toBeNull()
})

test('a bot has a name, a greeting, and no empty replies', () => {
  const bot = { name: 'Lumen', greeting: { en: 'Hello' }, replies: [{ en: 'Prices' }] }
  const asked = values({ start: 'bot' })
  expect(botRule(bot, asked)).toBeNull()
  expect(botRule({ ...bot, name: ' ' }, asked)).toContain('name')
  expect(botRule({ ...bot, greeting: {} }, asked)).toContain('greeting')
  expect(botRule({ ...bot, replies: [{}] }, asked)).toContain('reply')
})

test('where files are allowed, some kind is', () => {
  expect(filesRule({ isAllowed: true, kinds: [], mostMegabytes: 10 })).toContain('kind')
  expect(filesRule({ isAllowed: false, kinds: [], mostMegabytes: 10 })).toBeNull()
})
