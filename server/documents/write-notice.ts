import type { Block, DocumentContent, NoticeSection } from '#contract/documents'
import { noticeSections } from '#contract/documents'
import type { Form, FormField } from '#contract/forms'
import { type Texts, wordingIn } from '#contract/languages'
import type { LetterLanguage } from '#contract/requests'
import { retentionClasses, retentionClassNames } from '#contract/retention'
import { fill } from './cookie-words.ts'
import { hasExplainedTransfers, lacksRepresentative, type NoticeFacts } from './facts.ts'
import { type NoticeWords, noticeWordsIn } from './notice-words.ts'

/** The whole notice in one language. What is missing stands as such: it is seen in the preview, and never published. */
export function writeNotice(facts: NoticeFacts, language: LetterLanguage): DocumentContent {
  const words = noticeWordsIn(language)
  const page: Page = { facts, words, language }
  return {
    title: fill(words.title, { organization: facts.controller.name }),
    sections: noticeSections.map((id) => ({
      id,
      title: words.sections[id],
      blocks: [...write[id](page), ...additionTo(id, page)],
    })),
  }
}

type Page = { facts: NoticeFacts; words: NoticeWords; language: LetterLanguage }

const text = (sentence: string, values: Record<string, string | number> = {}): Block => ({
  kind: 'text',
  text: fill(sentence, values),
})
const list = (items: string[]): Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }])
const inLanguage = (written: Texts, language: LetterLanguage) => wordingIn(written, language)?.text ?? ''

const additionTo = (id: NoticeSection, { facts, language }: Page): Block[] => {
  const written = inLanguage(facts.draft.additions[id] ?? {}, language)
  return written ? [text(written)] : []
}

const write: Record<NoticeSection, (page: Page) => Block[]> = {
  who({ facts, words }) {
    const { controller, contacts, host } = facts
    const { contact, protectionOfficer, representative } = contacts
    const nobody = { name: words.missing, reachedBy: words.missing }
    const said = (value: string) => value.trim() || words.missing
    return [
      text(words.who.controller, {
        name: said(controller.name),
        address: said(controller.address),
        website: controller.website,
      }),
      text(words.who.contact, contact ?? nobody),
      ...(protectionOfficer ? [text(words.who.officer, protectionOfficer)] : []),
      ...(representative || lacksRepresentative(facts)
        ? [text(words.who.representative, representative ?? nobody)]
        : []),
      text(words.who.processor, { host }),
    ]
  },
  why({ facts: { uses, settings }, words, language }) {
    const forms = settings.flatMap(formsOf)
    const fields = forms.flatMap((form) => form.fields)
    const consents = forms.flatMap((form) => form.consents)
    const uniqueFields = [...new Set(fields.map((field) => fieldWords(field, words, language)))]
    const uniqueConsents = [...new Set(consents.map((consent) => inLanguage(consent.text, language)))]
    return [
      ...list(
        uses.map(({ class: name, bases }) =>
          fill(words.why.item, {
            what: words.classes[name],
            basis: bases.map((basis) => words.bases[basis]).join('; '),
          }),
        ),
      ),
      ...(uniqueFields.length > 0 ? [text(words.why.forms), ...list(uniqueFields)] : []),
      ...(uniqueConsents.length > 0 ? [text(words.why.consents), ...list(uniqueConsents)] : []),
    ]
  },
  interests({ facts: { uses }, words }) {
    const resting = uses.filter(({ bases }) => bases.includes('legitimate interest'))
    const items = resting.map(({ class: name }) => words.interests[name])
    return items.length > 0 ? list(items) : [text(words.interests.none)]
  },
  data({ facts: { addresses, cookiesUrl }, words }) {
    const { given, fromSystems, page, device, cookies } = words.data
    return [
      ...[given, fromSystems, page, device].map((sentence) => text(sentence)),
      text(words.addresses[addresses.mode], addresses.mode === 'full' ? addresses : {}),
      { kind: 'link', text: cookies, url: cookiesUrl },
    ]
  },
  recipients({ facts: { recipients, host }, words }) {
    const personal = recipients.filter(({ hasPersonalData }) => hasPersonalData)
    const items = personal.map(({ host: to, purpose }) => {
      const known = words.recipientPurposes[purpose]
      return known ? fill(words.recipients.item, { host: to, purpose: known }) : to
    })
    return [
      text(words.recipients.processor, { host }),
      text(items.length > 0 ? words.recipients.others : words.recipients.nobody),
      ...list(items),
    ]
  },
  transfers(page) {
    const { draft, transfers } = page.facts
    const { missing, transfers: words } = page.words
    const unknown = transfers.askedFor !== null && draft.transfers === null
    const some = transfers.listed.length > 0 || draft.transfers === 'some'
    return [
      ...(some ? [text(words.some)] : unknown ? [] : [text(words.none)]),
      ...list(transfers.listed.map((transfer) => transferWords(transfer, page))),
      ...(transfers.listed.some(({ isProtected }) => isProtected) ? [text(words.copy)] : []),
      ...(unknown ? [text(words.unknown, { missing })] : []),
    ]
  },
  retention({ facts: { limits, backupDays }, words, language }) {
    const period = (count: number, unit: 'days' | 'months') =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: unit === 'days' ? 'day' : 'month',
        unitDisplay: 'long',
      }).format(count)
    return [
      text(words.retention.about),
      ...list(
        retentionClassNames.map((name) =>
          fill(words.retention.item, {
            what: words.retention[name],
            period: period(limits[name], retentionClasses[name].unit),
          }),
        ),
      ),
      ...(backupDays === null ? [] : [text(words.retention.backups, { period: period(backupDays, 'days') })]),
      text(words.retention.holds),
    ]
  },
  rights: ({ facts: { requestUrl }, words: { rights } }) => [
    text(rights.about),
    ...list(rights.list),
    text(rights.chat),
    { kind: 'link', text: rights.page, url: requestUrl },
    text(rights.month),
  ],
  consent({ facts: { settings }, words }) {
    const isAsked = settings.some(
      (one) => one.rememberDays !== null || formsOf(one).some(({ consents }) => consents.length > 0),
    )
    return [text(isAsked ? words.consent.withdraw : words.consent.none)]
  },
  complaint: ({ facts: { authority }, words }) => [
    text(words.complaint.authority, {
      authority: authority?.name ?? words.missing,
      website: authority?.website ?? words.missing,
    }),
    text(words.complaint.anywhere),
  ],
  required: ({ words }) => [text(words.required.free), text(words.required.fields)],
  decisions: ({ words }) => [text(words.decisions)],
}

function transferWords(
  {
    provider,
    countries,
    what,
    mechanism,
    reference,
    isProtected,
  }: NoticeFacts['transfers']['listed'][number],
  { facts, words, language }: Page,
): string {
  const { missing, mechanisms, transfers } = words
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const said = {
    provider,
    countries: countries.map((code) => names.of(code) ?? code).join(', '),
    what: what.join(', '),
  }
  if (!isProtected || mechanism === 'none needed')
    return hasExplainedTransfers(facts)
      ? fill(transfers.item, said)
      : fill(transfers.protected, { ...said, safeguard: missing })
  const safeguard = reference ? `${mechanisms[mechanism]}, ${reference}` : mechanisms[mechanism]
  return fill(transfers.protected, { ...said, safeguard })
}

/** Those that visitors are shown, as the settings stand. */
const formsOf = ({ start, survey, offlineForm }: NoticeFacts['settings'][number]): Form[] => [
  ...(start === 'survey' ? [survey] : []),
  ...(offlineForm ? [offlineForm.form] : []),
]

const fieldWords = (
  { label, purpose, basis, isSpecialCategory }: FormField,
  words: NoticeWords,
  language: LetterLanguage,
): string =>
  fill(isSpecialCategory ? words.why.special : words.why.field, {
    label: inLanguage(label, language),
    purpose: inLanguage(purpose, language),
    basis: words.bases[basis],
  })
