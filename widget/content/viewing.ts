import { createContext } from 'preact'
import type { MessageFile } from '#contract/content'

/** A picture to be shown large, in place of the conversation. */
export type Viewed = { file: MessageFile; address: string }

export const ViewContext = createContext<(viewed: Viewed) => void>(() => undefined)
