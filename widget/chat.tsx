import { options, render } from 'preact'
import type { longestMessage } from '#contract/conversations'
import type { ChatConfiguration } from '#contract/visitors'
import { createAvailability } from './availability.ts'
import { writeBrandOnSurfaces } from './colors.ts'
import composerStyles from './composer.css?inline'
import { createConversation } from './conversation.ts'
import { createDays } from './days.ts'
import { addStyles, draw } from './draw.ts'
import headerStyles from './header.css?inline'
import type { IdentityControl } from './identity.ts'
import { createOpening } from './opening.ts'
import { listenToPage } from './page-signals.ts'
import panelStyles from './panel.css?inline'
import { createPanel } from './panel.ts'
import { PanelView } from './panel-view.tsx'
import { GiveParts } from './parts.ts'
import { createSession } from './session.ts'
import sheetStyles from './sheet.css?inline'
import { createSound } from './sound.ts'
import type { Chat, Door, OpenedBy, Stage } from './stage.ts'
import { createStore } from './state.ts'
import { createStorage } from './storage.ts'
import streamStyles from './stream.css?inline'
import { createTabs } from './tabs.ts'
import { chooseLocale, createSay, type LanguageModule } from './texts.ts'
import { followViewport } from './viewport.ts'
import { createVisits } from './visits.ts'
import type { Attributes, Identity } from './widget.d.ts'

/** A session carried over from the page before may get its conversation a moment after this page has asked. */
const secondLook = 3000
const longest: typeof longestMessage = 10_000

/** Called by the loader when the chat is needed for the first time. */
export function start(door: Door, { catalogue, calendar }: LanguageModule, chat: ChatConfiguration): Chat {
  const { configuration, launcher } = door
  const { XMLHttpRequest } = window
  const browser = { ...door.browser, openRequest: () => new XMLHttpRequest() }
  const { shadow, frame, button } = launcher
  door.storage ??= createStorage(door)
  const { storage } = door
  const panel = createPanel(door, { storage, onOpen: show, onClose: () => store.set({ isOpen: false }) })
  const { act, close } = panel
  const stage: Stage = { ...door, browser, storage, shadow, frame, launcher: button, act, close }
  // By itself it would wait for promises, which a page may have replaced.
  options.debounceRendering = browser.queueMicrotask
  const locale = chooseLocale(configuration.language, navigator.languages)
  const say = createSay(locale, catalogue, chat.words)
  const days = createDays(locale, say, calendar)
  const store = createStore(chat)
  const tabs = createTabs(door.embed)
  const sound = createSound(door, tabs, chat.hasSound, (isSoundOn) => store.set({ isSoundOn }))
  const session = createSession(stage, store)
  const availability = createAvailability(stage, store)
  const conversation = createConversation(stage, { session, store, availability, say, sound, tabs })
  const visits = createVisits(stage, session, store)
  const stopFollowing = followViewport(addStyles(shadow, ''))
  const stopListening = listenToPage(stage, store, session, conversation, visits.look)
  let isUntouched = false
  let identity: IdentityControl | undefined
  let loadingIdentity: Promise<IdentityControl | undefined> | undefined

  addStyles(shadow, writeBrandOnSurfaces(configuration.color))
  for (const styles of [panelStyles, headerStyles, streamStyles, composerStyles, sheetStyles])
    addStyles(shadow, styles)
  const place = draw('div', {})
  frame.prepend(place)
  const parts = { stage, store, session, conversation, availability, sound, say, days }
  render(
    <GiveParts value={parts}>
      <PanelView onTouch={touch} />
    </GiveParts>,
    place,
  )
  const opening = createOpening(door, storage, () => panel.open('itself'))
  panel.restore()
  void resume()

  return {
    open: panel.open,
    openItself: opening.openItself,
    close,
    makeWay: panel.makeWay,
    isOpened: panel.isOpened,
    setConsent,
    identify,
    setAttributes,
    setPredefinedMessage,
    showMessage,
    sendMessage,
    logout,
    forget,
    destroy,
  }

  function show(by: OpenedBy) {
    isUntouched = by === 'itself' || by === 'page'
    store.set({ isOpen: true, takesFocus: by === 'visitor' })
    availability.look()
    if (by === 'visitor') void begin()
  }

  /** In a panel that opened by itself the first touch is the visitor's opening. */
  function touch() {
    sound.unlock()
    if (!isUntouched) return
    isUntouched = false
    act()
    void begin()
  }

  async function begin() {
    await session.begin()
    visits.look()
  }

  async function resume() {
    if (!session.token()) return
    await conversation.refresh()
    visits.look()
    if (store.get().conversation) return
    browser.setTimeout(() => {
      if (!store.get().conversation) void conversation.refresh()
    }, secondLook)
  }

  function setPredefinedMessage(text: string) {
    if (!store.get().draft) store.set({ draft: clean(text) })
  }

  function showMessage(text: string, name: string) {
    const { asides, messages } = store.get()
    const createdAt = new Date(browser.now()).toISOString()
    const aside = {
      name: String(name),
      text: String(text),
      createdAt,
      after: [...messages.keys()].at(-1) ?? 0,
    }
    store.set({ asides: [...asides, aside] })
  }

  /** A page cannot speak for a visitor who has not acted. */
  function sendMessage(text: string, hasActed: boolean) {
    const sent = clean(text).trim()
    if (!sent) return
    if (hasActed || session.token()) void conversation.send({ text: sent })
    else setPredefinedMessage(text)
  }

  async function identify(token: Identity) {
    const control = await loadIdentity()
    control?.identify(token)
  }

  async function setAttributes(attributes: Attributes) {
    const control = await loadIdentity()
    control?.setAttributes(attributes)
  }

  /** Only where a page knows its visitors. Once for all calls: of two imports the second may be there first. */
  function loadIdentity(): Promise<IdentityControl | undefined> {
    loadingIdentity ??= importIdentity()
    return loadingIdentity
  }

  async function importIdentity(): Promise<IdentityControl | undefined> {
    try {
      const { createIdentity } = await import('./identity.ts')
      identity = createIdentity(stage, { session, store, conversation })
    } catch (error) {
      loadingIdentity = undefined
      console.warn('The chat was not told who this is:', error)
    }
    return identity
  }

  /** The page speaks for the visitor. */
  function setConsent(isAgreed: boolean) {
    storage.refuse(!isAgreed)
    if (isAgreed) storage.keep()
  }

  async function logout() {
    identity?.forget()
    conversation.reset()
    await session.logout()
  }

  async function forget() {
    close()
    const ended = logout()
    // Whatever the server says, and whether it says anything.
    storage.forget()
    await ended
  }

  function destroy() {
    render(null, place)
    visits.stop()
    stopListening()
    stopFollowing()
    sound.stop()
    tabs.close()
    identity?.stop()
    conversation.destroy()
  }
}

const clean = (text: string) => String(text).replaceAll('\0', '').slice(0, longest)
