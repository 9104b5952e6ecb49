import { z } from 'zod'
import { email, line, text } from '#contract/fields'
import { type LetterLanguage, RequestKind, requestKinds } from '#contract/requests'
import { type Html, html } from '#platform/html'
import { paragraphs } from '#platform/page-frame'
import { fill, lettersIn, type PageWord } from './letters.ts'

/** An empty field was left out. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )

const Filled = z.object({
  kind: RequestKind,
  email: z.string().trim().pipe(email),
  name: optional(line(200)),
  details: optional(text(5000)),
})
export type Filled = z.output<typeof Filled>

/** What was filled in, or what has to be said about it. */
export function readForm(form: Record<string, string>): Filled | { fault: PageWord } {
  const read = Filled.safeParse(form)
  if (read.success) return read.data
  const isAboutKind = read.error.issues.some(({ path }) => path[0] === 'kind')
  return { fault: isAboutKind ? 'faultKind' : 'faultEmail' }
}

export function requestForm(
  language: LetterLanguage,
  organization: string,
  { form, fault, note }: { form: Record<string, string>; fault?: PageWord; note?: Html | null },
): Html {
  const { page, kinds } = lettersIn(language)
  const say = (word: PageWord) => fill(page[word], { organization })
  return html`${paragraphs(say('about'))}
    ${fault ? html`<p class="fault" role="alert">${say(fault)}</p>` : null}
    <form method="post" class="request">
      <fieldset>
        <legend>${say('kind')}</legend>
        ${requestKinds.map(
          (kind) =>
            html`<label class="choice"><input type="radio" name="kind" value="${kind}" required${
              form.kind === kind ? html` checked` : null
            }> ${kinds[kind]}</label>`,
        )}
      </fieldset>
      <label>${say('email')}
        <input type="email" name="email" autocomplete="email" required maxlength="254" value="${form.email ?? ''}">
        <small>${say('emailHint')}</small>
      </label>
      <label>${say('name')}
        <input name="name" autocomplete="name" maxlength="200" value="${form.name ?? ''}">
      </label>
      <label>${say('details')}
        <textarea name="details" rows="5" maxlength="5000">${form.details ?? ''}</textarea>
      </label>
      <p><button type="submit" class="primary">${say('send')}</button></p>
    </form>
    ${note}`
}
