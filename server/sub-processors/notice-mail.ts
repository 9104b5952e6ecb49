import type { LetterLanguage } from '#contract/requests'
import { type EntryRow, whatHappened } from './entries.ts'
import { mailWords } from './mail-words.ts'
import { pageWords } from './page-words.ts'

/** A change of the list, as an organization is told of it. */
export function writeNotice(
  row: EntryRow,
  before: readonly EntryRow[],
  origin: string,
  language: LetterLanguage,
): { subject: string; text: string } {
  const words = mailWords[language]
  const { entry, name } = row
  const what = words.whats[whatHappened(row, before)]
  const values = { name, what, host: new URL(origin).host }
  const inEffect = row.waived
    ? fill(words.waived, { day: dayIn(language, row.not_before) })
    : fill(words.notice, { days: String(row.notice_days) })
  return {
    subject: fill(words.subject, values),
    text: [
      fill(words.text, values),
      ...(entry ? [linesOf(entry, language)] : []),
      // As mayObject has it: nobody objects to an end.
      entry ? `${inEffect} ${fill(words.object, { link: `${origin}/settings/sub-processors` })}` : inEffect,
      fill(words.list, { link: `${origin}/sub-processors` }),
    ].join('\n\n'),
  }
}

function linesOf(
  { purpose, dataCategories, country, parent, places, hosts, transfer }: NonNullable<EntryRow['entry']>,
  language: LetterLanguage,
): string {
  const words = mailWords[language]
  const mechanism = pageWords[language].mechanisms[transfer.mechanism]
  return [
    fill(words.purpose, { value: purpose }),
    fill(words.data, { value: dataCategories.join(', ') }),
    fill(words.country, { value: parent ? fill(words.partOf, { value: country, parent }) : country }),
    fill(words.places, { value: places.join(', ') }),
    fill(words.hosts, { value: hosts.join(', ') }),
    fill(words.transfer, {
      value: transfer.reference ? `${mechanism} (${transfer.reference})` : mechanism,
    }),
  ].join('\n')
}

const dayIn = (language: LetterLanguage, day: Date): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(day)

/** Whatever a value holds stays as it is. */
const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
