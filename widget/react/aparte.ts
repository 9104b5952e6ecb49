import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Aparte, AparteEvents } from './widget.d.ts'

type Embed = {
  /** The widget's key, from the console. */
  widget: string
  /** The chat server, like https://chat.example.com */
  host: string
  storage?: 'local' | 'session' | 'none'
  language?: string
}

type EventName = Exclude<keyof AparteEvents, 'ready'>

type Listeners = { [Name in EventName as `on${Words<Name>}`]?: (detail: AparteEvents[Name]) => void }

type Words<Name extends string> = Name extends `${infer First}:${infer Second}`
  ? `${Capitalize<First>}${Capitalize<Second>}`
  : Capitalize<Name>

/** Brings the chat to the page for as long as it is rendered; render one at a time. Draws nothing in its place. */
export function AparteWidget({ widget, host, storage, language, ...listeners }: Embed & Listeners): null {
  const aparte = useAparte()
  const latest = useRef<Listeners>(listeners)
  useEffect(() => {
    latest.current = listeners
  })
  useEffect(
    () => show({ widget, host, ...(storage && { storage }), ...(language && { language }) }),
    [widget, host, storage, language],
  )
  useEffect(() => {
    if (!aparte) return
    const stops = events.map(([property, name]) => {
      const listener = (detail: unknown) => (latest.current[property] as Listener | undefined)?.(detail)
      aparte.on(name, listener)
      return () => aparte.off(name, listener)
    })
    return () => {
      for (const stop of stops) stop()
    }
  }, [aparte])
  return null
}

/** `window.aparte` as soon as the chat is there, in any component. */
export function useAparte(): Aparte | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => ready,
    () => undefined,
  )
}

type Listener = (detail: unknown) => void

const events: [keyof Listeners, EventName][] = [
  ['onOpened', 'opened'],
  ['onClosed', 'closed'],
  ['onMessageReceived', 'message:received'],
  ['onMessageSent', 'message:sent'],
  ['onUnread', 'unread'],
  ['onConsent', 'consent'],
  ['onIdentified', 'identified'],
  ['onIdentityRefused', 'identity:refused'],
  ['onConversationStarted', 'conversation:started'],
  ['onConversationEnded', 'conversation:ended'],
  ['onFormSubmitted', 'form:submitted'],
  ['onRating', 'rating'],
]

const watchers = new Set<() => void>()
let ready: Aparte | undefined
let wanted: Embed | undefined
let present: { embed: Embed; script: HTMLScriptElement } | undefined

/** Strict mode and changes of the route take a component away and bring it back at once; the chat outlives that. */
function show(embed: Embed) {
  wanted = embed
  setTimeout(settle)
  return () => {
    if (wanted === embed) wanted = undefined
    setTimeout(settle)
  }
}

function settle() {
  if (JSON.stringify(wanted) === JSON.stringify(present?.embed)) return
  if (present) remove(present)
  if (wanted) load(wanted)
}

function load(embed: Embed) {
  const script = document.createElement('script')
  script.async = true
  script.src = `${embed.host}/widget.js`
  script.dataset.widget = embed.widget
  if (embed.storage) script.dataset.storage = embed.storage
  if (embed.language) script.dataset.language = embed.language
  present = { embed, script }
  window.aparte = { ready: (aparte) => setReady(aparte) }
  document.head.append(script)
}

function remove({ embed, script }: { embed: Embed; script: HTMLScriptElement }) {
  present = undefined
  script.remove()
  // A script that is still on its way finds no key and does nothing.
  delete script.dataset.widget
  if (window.aparte && 'destroy' in window.aparte) window.aparte.destroy()
  else delete window.aparte
  // The loader's own list of what is on the page: the next mount may take the place again.
  Reflect.get(window, 'aparteWidgets')?.delete(embed.widget)
  setReady(undefined)
}

function setReady(aparte: Aparte | undefined) {
  ready = aparte
  for (const watcher of watchers) watcher()
}
