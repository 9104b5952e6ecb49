import { textIn } from '#console/widgets/languages.ts'
import type { Form, FormField } from '#contract/forms'
import type { Language } from '#contract/languages'
import type { Drawn } from './chat-preview.tsx'
import classes from './widget-preview.module.css'

/** The survey as visitors find it before their first message. */
export function SurveyPreview(drawn: Drawn) {
  const { values, language, word } = drawn
  return (
    <FormPreview
      {...drawn}
      title={word('survey.title')}
      introduction={textIn(values.welcomeMessage, language)}
      form={values.survey}
      send={word('survey.start')}
    />
  )
}

/** What they find while nobody answers. */
export function OfflinePreview(drawn: Drawn) {
  const { values, language, word } = drawn
  return (
    <FormPreview
      {...drawn}
      title={word('offline.title')}
      introduction={textIn(values.offlineForm.introduction, language)}
      form={values.offlineForm.form}
      asksForAddress
      send={word('send')}
    />
  )
}

type Props = Drawn & {
  title: string
  introduction: string
  form: Form
  asksForAddress?: boolean
  send: string
}

function FormPreview({
  values,
  language,
  word,
  painted,
  title,
  introduction,
  form,
  asksForAddress,
  send,
}: Props) {
  const notice = textIn(values.notice, language)
  const fieldsOf = (consent: string | null) =>
    form.fields
      .filter((field) => field.consent === consent)
      .map((field) => <Question key={field.name} field={field} language={language} word={word} />)
  return (
    <div className={classes.form}>
      <strong>{title}</strong>
      {introduction && <div dir="auto">{introduction}</div>}
      {notice && (
        <div className={classes.notice} dir="auto">
          {notice.length > longestFolded ? `${notice.slice(0, longestFolded)} …` : notice}
        </div>
      )}
      {asksForAddress && (
        <Line
          label={word('transcript.address')}
          note={word('offline.emailUse')}
          required={word('form.required')}
        />
      )}
      {fieldsOf(null)}
      {form.consents.length > 0 && <div className={classes.small}>{word('form.free')}</div>}
      {form.consents.map(({ name, text }) => (
        <div key={name}>
          <div className={classes.tick}>
            <span className={classes.box} />
            <span dir="auto">{textIn(text, language) || '…'}</span>
          </div>
          {form.fields.some(({ consent }) => consent === name) && (
            <div className={classes.waiting}>{fieldsOf(name)}</div>
          )}
        </div>
      ))}
      <Line label={word('composer')} note="" required={word('form.required')} isTall />
      <div className={classes.send} style={painted}>
        {send}
      </div>
    </div>
  )
}

const longestFolded = 280
const mostRadios = 5

function Question({ field, language, word }: { field: FormField; language: Language } & Pick<Drawn, 'word'>) {
  const { kind, options, isRequired } = field
  const isGroup = kind === 'choices' || (kind === 'choice' && options.length <= mostRadios)
  const line = {
    label: textIn(field.label, language) || '…',
    note: textIn(field.purpose, language),
    required: isRequired ? word('form.required') : '',
  }
  if (!isGroup) return <Line {...line} isTall={kind === 'long-text'} />
  return (
    <Line {...line}>
      {options.map(({ value, label }) => (
        <div key={value} className={classes.tick}>
          <span className={classes.box} data-round={kind === 'choice'} />
          <span dir="auto">{textIn(label, language) || '…'}</span>
        </div>
      ))}
    </Line>
  )
}

type LineProps = {
  label: string
  note: string
  required: string
  isTall?: boolean
  children?: React.ReactNode
}

function Line({ label, note, required, isTall, children }: LineProps) {
  return (
    <div>
      <div>
        <span dir="auto">{label}</span> {required && <span className={classes.small}>({required})</span>}
      </div>
      {note && (
        <div className={classes.small} dir="auto">
          {note}
        </div>
      )}
      {children ?? <div className={classes.field} data-tall={isTall} />}
    </div>
  )
}
