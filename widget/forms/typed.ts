import { useState } from 'preact/hooks'
import type { Answers } from '#contract/forms'
import { useParts } from '../parts.ts'
import type { Store } from '../state.ts'

/** What was typed into a form. Survives closing the panel, never touches the device, and goes with the page. */
export type Typed = {
  answers: Answers
  email: string
  /** By purpose, as in survey.news: the version of the text a box was ticked for. Another wording is unticked. */
  ticked: Readonly<Record<string, number>>
  /** By purpose, and `notice`: the version that was shown first, so that a change is pointed out. */
  seen: Readonly<Record<string, number>>
}

const nothing: Typed = { answers: {}, email: '', ticked: {}, seen: {} }
const kept = new WeakMap<Store, Map<string, Typed>>()

export function useTyped(form: string) {
  const { store } = useParts()
  const [, redraw] = useState({})
  const read = () => formsOf(store).get(form) ?? nothing
  const write = (change: Partial<Typed>) => {
    formsOf(store).set(form, { ...read(), ...change })
    redraw({})
  }
  return { typed: read(), write, clear: () => void formsOf(store).delete(form) }
}

function formsOf(store: Store): Map<string, Typed> {
  const known = kept.get(store)
  if (known) return known
  const forms = new Map<string, Typed>()
  kept.set(store, forms)
  // Signing out and deleting everything; a session that runs out ends differently, and takes nothing along.
  store.subscribe((state, before) => {
    if (before.session === 'living' && state.session === 'none') forms.clear()
  })
  return forms
}
