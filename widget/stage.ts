import type { ChatConfiguration, WidgetConfiguration } from '#contract/visitors'
import type { Browser, Uploading } from './browser.ts'
import type { Embed, Place } from './embed.ts'
import type { Announce } from './events.ts'
import type { Launcher } from './launcher.ts'
import type { Area, WidgetStorage } from './storage.ts'
import type { LanguageModule } from './texts.ts'
import type { Attributes, Identity } from './widget.d.ts'

/** Only the visitor's own act makes a visitor; opening by itself or by the page does not. */
export type OpenedBy = 'visitor' | 'itself' | 'page' | 'restored'

/** What the loader hands to the chat, which is loaded later and shares no code with it. */
export type Door = {
  browser: Browser
  embed: Embed
  configuration: WidgetConfiguration
  place: Place
  launcher: Launcher
  announce: Announce
  /** The widget was taken off the page. */
  signal: AbortSignal
  device: Area | undefined
  /** What is not kept on the device. */
  memory: Map<string, string>
  /** One for all that is loaded: it knows what may be kept. */
  storage?: WidgetStorage
  loadedAt: number
}

/** What everything inside the panel stands on. */
export type Stage = Omit<Door, 'launcher' | 'browser' | 'storage'> & {
  browser: Browser & Uploading
  storage: WidgetStorage
  shadow: ShadowRoot
  frame: HTMLElement
  launcher: HTMLElement
  /** The visitor touched a panel that had opened by itself. */
  act(): void
  close(): void
}

export type Chat = {
  open(by: OpenedBy): void
  /** Unless something speaks against it. */
  openItself(): void
  close(isOwnWish?: boolean): void
  /** For a neighbour that is opened. */
  makeWay(): void
  isOpened(): boolean
  setConsent(isAgreed: boolean): void
  setPredefinedMessage(text: string): void
  showMessage(text: string, name: string): void
  sendMessage(text: string, hasActed: boolean): void
  identify(token: Identity): void
  setAttributes(attributes: Attributes): void
  logout(): Promise<void>
  forget(): Promise<void>
  destroy(): void
}

export type ChatModule = { start(door: Door, words: LanguageModule, details: ChatConfiguration): Chat }
