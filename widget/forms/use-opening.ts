import { useLayoutEffect } from 'preact/hooks'
import type { longestMessage } from '#contract/conversations'
import type { ShownField, ShownForm } from '#contract/forms'
import { useParts } from '../parts.ts'
import type { ChatState } from '../state.ts'
import { type Faults, findFault, findHalfDates, readRefusal } from './faults.ts'
import { pickAnswers } from './pick-answers.ts'
import { useTyped } from './typed.ts'
import { useFaults } from './use-faults.ts'

export type OpeningKind = 'survey' | 'offline'

const longest: typeof longestMessage = 10_000

/** What is asked before a conversation, as far as it is filled in, and how it is sent. */
export function useOpening(kind: OpeningKind, { fields, consents }: ShownForm, state: ChatState) {
  const { say, store, conversation } = useParts()
  // The two forms share what was typed, should one take the place of the other.
  const { typed, write, clear } = useTyped('opening')
  const { form, faults, attempt, complain, mend } = useFaults()
  const { chat, draft, outgoing } = state
  const purposeOf = (name: string) => `${kind}.${name}`
  const versions: Record<string, number> = { notice: chat.notice?.version ?? 1 }
  for (const { name, version } of consents) versions[purposeOf(name)] = version
  const isTicked = (name: string) => typed.ticked[purposeOf(name)] === versions[purposeOf(name)]
  const asked = fields.filter(({ consent }) => consent === null || isTicked(consent))
  const sending = outgoing.find(({ opening }) => opening?.[kind])
  const shown = JSON.stringify(versions)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another wording is shown
  useLayoutEffect(() => write({ seen: { ...versions, ...typed.seen } }), [shown])

  return {
    form,
    typed,
    faults,
    attempt,
    sending,
    fieldsWaitingFor: (consent: string | null) => asked.filter((field) => field.consent === consent),
    isTicked,
    isChanged: (name: string) => hasChanged(purposeOf(name)),
    isNoticeChanged: hasChanged('notice'),
    answer,
    tick,
    writeEmail,
    writeMessage,
    send,
  }

  function hasChanged(purpose: string) {
    return (typed.seen[purpose] ?? versions[purpose]) !== versions[purpose]
  }

  function answer({ name }: ShownField, given: string | string[]) {
    write({ answers: { ...typed.answers, [name]: given } })
    mend(`answers.${name}`)
  }

  /** What was told only because of a consent goes with it. */
  function tick(name: string, isGiven: boolean) {
    const { [purposeOf(name)]: _before, ...others } = typed.ticked
    const kept = Object.entries(typed.answers).filter(
      ([key]) => !fields.some((field) => field.name === key && field.consent === name),
    )
    if (isGiven) write({ ticked: { ...others, [purposeOf(name)]: versions[purposeOf(name)] ?? 0 } })
    else write({ ticked: others, answers: Object.fromEntries(kept) })
  }

  function writeEmail(email: string) {
    write({ email })
    mend('email')
  }

  function writeMessage(text: string) {
    store.set({ draft: text })
    mend('message')
  }

  async function send() {
    if (sending || complain(findFaults())) return
    write({ seen: versions })
    store.set({ takesFocus: true })
    const boxes = consents.map(({ name, version }) => [name, { isGiven: isTicked(name), version }] as const)
    const submission = {
      answers: pickAnswers(asked, typed.answers),
      noticeVersion: versions.notice ?? 1,
      consents: Object.fromEntries(boxes),
    }
    const opening =
      kind === 'survey' ? { survey: submission } : { offline: { ...submission, email: typed.email.trim() } }
    const sent = await conversation.send({ text: draft.replaceAll('\0', '').trim() }, opening)
    if (!sent.ok) return void complain(readRefusal(say, sent.refusal, sent.reason, asked))
    clear()
    store.set({ draft: '' })
  }

  function findFaults(): Faults {
    const email = { name: 'email', kind: 'email', isRequired: true } as const
    const excess = draft.length - longest
    const found: [string, string | undefined][] = [
      ['email', kind === 'offline' ? findFault(say, email, typed.email) : undefined],
      ...asked.map((field): [string, string | undefined] => [
        `answers.${field.name}`,
        findFault(say, field, typed.answers[field.name]),
      ]),
      ['message', draft.trim() ? undefined : say('fault.required')],
      ['message', excess > 0 ? say('tooLong', { count: excess }) : undefined],
    ]
    const faulty = found.flatMap(([part, fault]) => (fault ? [[part, fault]] : []))
    return { ...Object.fromEntries(faulty), ...findHalfDates(say, form.current) }
  }
}
