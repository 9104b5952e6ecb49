import type { MessageContent } from '#contract/content'
import type { Answered } from '#contract/forms'
import { type ContentProps, Introduction, InWords } from '../content/said.tsx'
import { useParts } from '../parts.ts'
import type { ChatState } from '../state.ts'
import { useStyles } from '../styles.ts'
import { type Faults, findFault, findHalfDates, readRefusal } from './faults.ts'
import styles from './forms.css?inline'
import { Notice } from './notice.tsx'
import { pickAnswers } from './pick-answers.ts'
import { Question } from './question.tsx'
import { Summary } from './summary.tsx'
import { useTyped } from './typed.ts'
import { useFaults } from './use-faults.ts'

type Fields = Extract<MessageContent, { kind: 'form' }>['fields']
type Props = { seq: number; fields: Fields }

/** A form in a message: to fill in once, then to read. */
export function FormCard({ message }: Pick<ContentProps, 'message'>) {
  useStyles(styles)
  const state = useParts().store.get()
  const { seq, content } = message
  if (content?.kind !== 'form' || seq === undefined) return <InWords message={message} canAnswer={false} />
  const answers = findAnswers(state, seq)
  return (
    <>
      <Introduction message={message} />
      <div class="bubble">
        {answers ? <Given answers={answers} /> : <Asked seq={seq} fields={content.fields} state={state} />}
      </div>
    </>
  )
}

function Asked({ seq, fields, state }: Props & { state: ChatState }) {
  const { say, conversation } = useParts()
  const { chat, outgoing } = state
  const { typed, write, clear } = useTyped(`${state.conversation?.id}/${seq}`)
  const { form, faults, attempt, complain, mend } = useFaults()
  const isSending = outgoing.some(({ formReply }) => formReply?.formSeq === seq)
  const isClosed = state.conversation?.isClosed ?? false
  const labels = new Map(fields.map(({ name, label }) => [`answers.${name}`, label]))
  const version = chat.notice?.version ?? 1
  return (
    <form
      class="questions carded"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {chat.notice && <Notice notice={chat.notice} isChanged={(typed.seen.notice ?? version) !== version} />}
      <fieldset class="questions" disabled={isClosed || isSending}>
        {fields.map((field) => (
          <Question
            key={field.name}
            field={field}
            answer={typed.answers[field.name]}
            fault={faults[`answers.${field.name}`]}
            onAnswer={(answer) => {
              write({ answers: { ...typed.answers, [field.name]: answer } })
              mend(`answers.${field.name}`)
            }}
          />
        ))}
      </fieldset>
      <Summary key={attempt} faults={faults} labels={labels} />
      {!isClosed && (
        <button type="submit" class="primary" aria-disabled={isSending}>
          {say('form.send')}
        </button>
      )}
    </form>
  )

  async function send() {
    if (isSending || complain(findFaults())) return
    write({ seen: { notice: version } })
    const answers = pickAnswers(fields, typed.answers)
    const sent = await conversation.send({
      formReply: {
        formSeq: seq,
        answers,
        noticeVersion: version,
        ...(chat.notice && { language: chat.notice.language }),
      },
      content: { kind: 'answers', formSeq: seq, answers: inWords(fields, answers) },
    })
    if (sent.ok) clear()
    else complain(readRefusal(say, sent.refusal, sent.reason, fields))
  }

  function findFaults(): Faults {
    const found = fields.flatMap((field): [string, string][] => {
      const fault = findFault(say, field, typed.answers[field.name])
      return fault ? [[`answers.${field.name}`, fault]] : []
    })
    const faulty = { ...Object.fromEntries(found), ...findHalfDates(say, form.current) }
    const isEmpty = Object.keys({ ...faulty, ...pickAnswers(fields, typed.answers) }).length === 0
    return isEmpty ? { '': say('fault.required') } : faulty
  }
}

function Given({ answers }: { answers: Answered[] }) {
  const { say } = useParts()
  return (
    <dl class="given" aria-label={say('form.answers')}>
      {answers.map(({ name, label, value }) => (
        <div key={name}>
          <dt dir="auto">{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** As the server writes it; shown until its own words are there. */
function inWords(fields: Fields, answers: Record<string, string | string[]>): Answered[] {
  return fields.flatMap(({ name, label, options }) => {
    const answer = answers[name]
    if (answer === undefined) return []
    const words = [answer].flat().map((one) => options.find(({ value }) => value === one)?.label ?? one)
    return [{ name, label, value: words.join(', ') }]
  })
}

function findAnswers({ messages }: ChatState, formSeq: number): Answered[] | undefined {
  for (const { content } of messages.values())
    if (content?.kind === 'answers' && content.formSeq === formSeq) return content.answers
  return undefined
}
