import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { ShownField, ShownForm } from '#contract/forms'
import { LinkedText } from '../linked-text.tsx'
import type { Outgoing } from '../outbox.ts'
import { useParts } from '../parts.ts'
import type { ChatState } from '../state.ts'
import { useStyles } from '../styles.ts'
import { Box } from './box.tsx'
import styles from './forms.css?inline'
import { Notice } from './notice.tsx'
import { Question } from './question.tsx'
import { SomebodyBack } from './somebody-back.tsx'
import { Summary } from './summary.tsx'
import { useCertainty } from './use-certainty.ts'
import { type OpeningKind, useOpening } from './use-opening.ts'

/** What is asked before the first message: the survey or, while nobody is there, the form for an answer by mail. */
export function OpeningForm({ state }: { state: ChatState }) {
  const { say } = useParts()
  const { survey, offline } = state.chat
  const { isCertain, isTrying } = useCertainty()
  if (!isCertain)
    return (
      <p class="fetched" role="status">
        {say(isTrying ? 'connecting' : 'loading')}
      </p>
    )
  if (offline) return <Asked key="offline" kind="offline" asks={offline.form} state={state} />
  return survey && <Asked key="survey" kind="survey" asks={survey} state={state} />
}

type Props = { kind: OpeningKind; asks: ShownForm; state: ChatState }

function Asked({ kind, asks, state }: Props) {
  useStyles(styles)
  const { say } = useParts()
  const opening = useOpening(kind, asks, state)
  const titleId = useId()
  const box = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const takesFocus = state.isOpen && state.takesFocus
  useLayoutEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true })
  }, [takesFocus])
  const { notice, offline, welcomeMessage } = state.chat
  const isOffline = kind === 'offline'
  const greeting = isOffline ? offline?.introduction : welcomeMessage
  const labels = new Map([
    ['email', say('transcript.address')],
    ['message', say('composer')],
    ...asks.fields.map(({ name, label }) => [`answers.${name}`, label] as const),
  ])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="sheet asked" ref={box} tabIndex={0} aria-labelledby={titleId}>
      {isOffline && <SomebodyBack isOpen={state.isOpen} />}
      <h3 id={titleId}>{say(isOffline ? 'offline.title' : 'survey.title')}</h3>
      {greeting && <LinkedText text={greeting} />}
      <form
        class="questions"
        ref={opening.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // What has the focus is about to be locked.
          button.current?.focus({ preventScroll: true })
          void opening.send()
        }}
      >
        {notice && <Notice notice={notice} isChanged={opening.isNoticeChanged} />}
        <fieldset class="questions" disabled={opening.sending !== undefined}>
          {isOffline && (
            <Question
              field={{
                name: 'email',
                kind: 'email',
                label: say('transcript.address'),
                purpose: say('offline.emailUse'),
                isRequired: true,
              }}
              answer={opening.typed.email}
              fault={opening.faults.email}
              onAnswer={(email) => opening.writeEmail(`${email}`)}
            />
          )}
          {opening.fieldsWaitingFor(null).map(ask)}
          {asks.consents.length > 0 && <p class="note">{say('form.free')}</p>}
          {asks.consents.map(({ name, text }) => (
            <div class="boxed" key={name}>
              <Box
                text={text}
                isTicked={opening.isTicked(name)}
                isChanged={opening.isChanged(name)}
                onTick={(isTicked) => opening.tick(name, isTicked)}
              />
              {opening.fieldsWaitingFor(name).map(ask)}
            </div>
          ))}
          <Question
            field={{ name: 'message', kind: 'long-text', label: say('composer'), isRequired: true }}
            answer={state.draft}
            fault={opening.faults.message}
            onAnswer={(text) => opening.writeMessage(`${text}`)}
          />
        </fieldset>
        <Summary key={opening.attempt} faults={opening.faults} labels={labels} />
        <Progress outgoing={opening.sending} />
        <button type="submit" class="primary" ref={button} aria-disabled={opening.sending !== undefined}>
          {say(isOffline ? 'send' : 'survey.start')}
        </button>
      </form>
    </section>
  )

  function ask(field: ShownField) {
    return (
      <Question
        key={field.name}
        field={field}
        answer={opening.typed.answers[field.name]}
        fault={opening.faults[`answers.${field.name}`]}
        onAnswer={(answer) => opening.answer(field, answer)}
      />
    )
  }
}

/** Said only where sending takes its time. */
function Progress({ outgoing }: { outgoing: Outgoing | undefined }) {
  const { say } = useParts()
  if (outgoing?.state.name !== 'retrying') return null
  const { busySeconds } = outgoing.state
  return (
    <p role="status">{busySeconds === undefined ? say('trying') : say('busy', { count: busySeconds })}</p>
  )
}
