import type { ChatConfiguration, WidgetConfiguration } from '#contract/visitors'
import type { Browser } from './browser.ts'
import type { Embed } from './embed.ts'
import type { Announce } from './page-api.ts'
import type { WidgetStorage } from './storage.ts'
import type { Catalogue } from './texts.ts'

/** Only the visitor's own act makes a visitor; opening by itself or by the page does not. */
export type OpenedBy = 'visitor' | 'itself' | 'page' | 'restored'

/** What the loader hands to the chat, which is loaded later and shares no code with it. */
export type Stage = {
  browser: Browser
  embed: Embed
  configuration: WidgetConfiguration
  storage: WidgetStorage
  shadow: ShadowRoot
  frame: HTMLElement
  launcher: HTMLElement
  announce: Announce
  /** The visitor touched a panel that had opened by itself. */
  act(): void
  close(): void
}

export type Chat = {
  show(by: OpenedBy): void
  hide(): void
  setPredefinedMessage(text: string): void
  showMessage(text: string, name: string): void
  sendMessage(text: string, hasActed: boolean): void
  logout(): Promise<void>
  forget(): Promise<void>
  destroy(): void
}

export type ChatModule = {
  start(stage: Stage, catalogue: Catalogue, configuration: ChatConfiguration): Chat
}
